import type { UiError } from "./UiError";

export type OfficeState = { "state": "absent", "content": { keychain: boolean, } } | { "state": "locked", "content": { passphrase: boolean, keychain: boolean, wait_seconds: number, } } | { "state": "open", "content": { author: string, emergency_sheet_pending: boolean, lock_after_minutes: number, } } | { "state": "refused", "content": UiError };
