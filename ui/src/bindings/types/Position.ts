import type { OrganisationId } from "./OrganisationId";
import type { PositionId } from "./PositionId";

export type Position = { id: PositionId, organisation: OrganisationId, function: string, };
