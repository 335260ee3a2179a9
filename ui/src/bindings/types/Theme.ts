
export type Theme = { primary: string, accent: string, };
