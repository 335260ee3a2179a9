// Where the person is, as the part of the address after "#": "#/verzeichnis/einrichtung/ID". Reading and writing it, nothing else.

/** A place in the window. */
export interface Route {
  /** The area ("verzeichnis"). */
  area: string;
  /** What follows it, decoded. */
  path: string[];
}

/** Reads "#/a/b/c". An empty address is the start page. */
export function parseRoute(hash: string): Route {
  const parts = hash
    .replace(/^#?\/?/, "")
    .split("/")
    .filter((part) => part !== "")
    .map(decode);
  const [area = "uebersicht", ...path] = parts;
  return { area, path };
}

/** "#/a/b/c" of its parts. */
export function hashOf(area: string, ...path: string[]): string {
  return `#/${[area, ...path].map(encodeURIComponent).join("/")}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
