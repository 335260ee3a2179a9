import type { OfficeProfile } from "./OfficeProfile";
import type { Theme } from "./Theme";
import type { EmergencyNumber } from "./EmergencyNumber";

export type OfficeSettings = { office: OfficeProfile, theme: Theme, emergency_numbers: Array<EmergencyNumber>, lock_after_minutes: number, author: string, };
