// Small changes to lists; each gives a new list.

/** The list with one entry moved by so many places; unchanged when it would leave the list. */
export function moved<T>(list: readonly T[], index: number, by: number): T[] {
  const next = [...list];
  const target = index + by;
  if (target < 0 || target >= next.length) return next;
  next.splice(target, 0, ...next.splice(index, 1));
  return next;
}

/** The list with some fields of one entry replaced. */
export function replaced<T extends object>(list: readonly T[], index: number, fields: Partial<T>): T[] {
  return list.map((one, at) => (at === index ? { ...one, ...fields } : one));
}

/** The list without one entry. */
export function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}
