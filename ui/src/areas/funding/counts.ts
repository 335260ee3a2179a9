/** A whole number from 0 to `most` as people type it ("1.200"); an empty text is 0, anything else `undefined`. */
export function readCount(text: string, most: number): number | undefined {
  const typed = text.trim().replace(/[.\s](?=\d{3}\b)/g, "");
  if (typed === "") return 0;
  if (!/^\d{1,9}$/.test(typed)) return undefined;
  const number = Number(typed);
  return number <= most ? number : undefined;
}
