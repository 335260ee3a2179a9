// What a live contact block asks the directory, as it stands in the text: `topic="Sucht" kind="Beratungsstelle" limit="6"`.

/** Parts of the question in the order they are written. */
export const CONTACT_KEYS = ["topic", "kind", "district", "target_group", "school_form", "limit"] as const;
export type ContactKey = (typeof CONTACT_KEYS)[number];

/** The question as key and value pairs; values without quotes end at the next space. */
export function readContacts(attributes: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, key, quoted, bare] of attributes.matchAll(/([\p{L}_]+)\s*=\s*(?:"([^"]*)"|(\S+))/gu)) {
    if (key !== undefined) found.set(key, quoted ?? bare ?? "");
  }
  return found;
}

/** The question with one part changed, as it is written; empty parts fall away, unknown ones stay. */
export function withContact(attributes: string, key: ContactKey, value: string): string {
  const parts = readContacts(attributes);
  parts.set(key, value.replaceAll('"', "").trim());
  const order = (name: string) => (CONTACT_KEYS as readonly string[]).indexOf(name);
  return [...parts]
    .filter(([, text]) => text !== "")
    .sort(([a], [b]) => order(a) - order(b))
    .map(([name, text]) => `${name}="${text}"`)
    .join(" ");
}

const WORDS: Record<ContactKey, string> = { topic: "Thema", kind: "Art", district: "Stadtteil", target_group: "Zielgruppe", school_form: "Schulform", limit: "höchstens" };

/** The question as a person reads it: "Thema Sucht · höchstens 6"; parts nobody knows stand as they are written. */
export function showContacts(attributes: string): string {
  const parts = [...readContacts(attributes)].map(([key, value]) => `${(WORDS as Record<string, string>)[key] ?? key} ${value.split(";").map((name) => name.trim()).filter(Boolean).join(", ")}`);
  return ["Kontakte aus dem Verzeichnis", ...parts].join(" · ");
}
