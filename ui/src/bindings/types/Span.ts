
export type Span = { from: number, to: number, };
