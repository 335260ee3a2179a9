import type { PublicationId } from "./PublicationId";
import type { FundingPeriodId } from "./FundingPeriodId";
import type { PublicationBody } from "./PublicationBody";

export type Publication = { id: PublicationId, title: string, subtitle: string, funding_period: FundingPeriodId | null, body: PublicationBody, };
