
export type ContactListLayout = "cards" | "table";
