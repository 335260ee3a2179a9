
export type UiError = { code: string, message: string, field: string | null, };
