// How long something took, as people type it.

/** Minutes of "45", "45 min", "1:30", "1,5 h" or "2 Std. 5 min"; `null` when nothing was typed, `undefined` when it is no duration. */
export function parseMinutes(text: string): number | null | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === "") return null;
  const clock = /^(\d{1,2}):([0-5]\d)(?:\s*(?:h|std\.?|stunden?))?$/.exec(typed);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const both = /^(\d{1,2})\s*std\.?\s*(\d{1,2})\s*min\.?$/.exec(typed);
  if (both) return Number(both[1]) * 60 + Number(both[2]);
  const hours = /^(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|std\.?|stunden?)$/.exec(typed);
  if (hours?.[1]) return Math.round(Number(hours[1].replace(",", ".")) * 60);
  const plain = /^(\d{1,4})\s*(?:min\.?|minuten?|m)?$/.exec(typed);
  return plain ? Number(plain[1]) : undefined;
}

/** "45 min", "2 Std. 5 min". */
export function showMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours.toLocaleString("de-DE")} Std.` : "", rest > 0 || hours === 0 ? `${rest} min` : ""].filter(Boolean).join(" ");
}
