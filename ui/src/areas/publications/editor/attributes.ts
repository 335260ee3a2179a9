// What stands behind the name of a block between `:::` lines, as it stands in the text: `topic="Sucht" kind="Beratungsstelle" limit="6"`.

/** Key and value pairs in their order; values without quotes end at the next space. */
export function readAttributes(attributes: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, key, quoted, bare] of attributes.matchAll(/([\p{L}_]+)\s*=\s*(?:"([^"]*)"|(\S+))/gu)) {
    if (key !== undefined) found.set(key, quoted ?? bare ?? "");
  }
  return found;
}

/** Attributes with some values changed, as they are written; empty ones fall away, unknown ones stay where they were. */
export function withAttributes(attributes: string, changes: Record<string, string>): string {
  const parts = readAttributes(attributes);
  for (const [key, value] of Object.entries(changes)) {
    if (value.trim() === "") parts.delete(key);
    else parts.set(key, quotable(value));
  }
  return [...parts].map(([name, text]) => `${name}="${text}"`).join(" ");
}

/** A value may hold neither straight quotes nor line breaks: the first ones become German ones, the second spaces. */
function quotable(value: string): string {
  let opening = false;
  return value
    .replace(/"/g, () => ((opening = !opening) ? "„" : "“"))
    .replace(/\s+/g, " ")
    .trim();
}
