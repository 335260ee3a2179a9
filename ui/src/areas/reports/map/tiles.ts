// Names of districts in tiles.

const WIDE = 17;

/** A name in at most two lines of a tile; what is too long ends in "…". */
export function nameLines(name: string): string[] {
  const cut = (text: string) => (text.length <= WIDE ? text : `${text.slice(0, WIDE - 1)}…`);
  if (name.length <= WIDE) return [name];
  const breaks = [...name.matchAll(/[ /-]/g)].map((found) => found.index + 1).filter((at) => at <= WIDE);
  const at = breaks[breaks.length - 1];
  return at === undefined ? [cut(name)] : [name.slice(0, at).trimEnd(), cut(name.slice(at).trimStart())];
}
