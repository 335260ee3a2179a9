
export type Draft = { key: string, text: string, at: string, };
