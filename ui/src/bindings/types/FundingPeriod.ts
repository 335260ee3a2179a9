import type { FundingPeriodId } from "./FundingPeriodId";
import type { Logo } from "./Logo";

export type FundingPeriod = { id: FundingPeriodId, name: string, from: string | null, until: string | null, sentence: string, eu_emblem: boolean, emblem_text: string, logos: Array<Logo>, current: boolean, };
