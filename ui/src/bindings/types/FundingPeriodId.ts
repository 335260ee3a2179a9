
export type FundingPeriodId = string;
