
export type ExportFormat = "xlsx" | "csv";
