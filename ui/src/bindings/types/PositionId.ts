
export type PositionId = string;
