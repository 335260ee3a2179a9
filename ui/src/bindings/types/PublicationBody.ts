import type { ContactListSettings } from "./ContactListSettings";
import type { ParentSheetText } from "./ParentSheetText";

export type PublicationBody = { "kind": "contact_list" } & ContactListSettings | { "kind": "parent_sheet" } & ParentSheetText;
