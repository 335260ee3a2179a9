// Days and times as Germans type and read them. The program carries days as "2026-03-01", times as "08:30:00" and instants in UTC.

const DAY = /^(\d{1,2})[.\-/ ]\s*(\d{1,2})[.\-/ ]\s*(\d{2}|\d{4})$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads "1.3.26", "01.03.2026" or "2026-03-01"; `undefined` when it is no day, `null` when nothing was typed. */
export function parseDay(text: string): string | null | undefined {
  const typed = text.trim();
  if (typed === "") return null;
  const iso = ISO.exec(typed);
  const german = DAY.exec(typed);
  let year: number, month: number, day: number;
  if (iso) [year, month, day] = [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  else if (german) {
    [day, month, year] = [Number(german[1]), Number(german[2]), Number(german[3])];
    if (year < 100) year += 2000;
  } else return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** "01.03.2026" of "2026-03-01"; anything else as it is. */
export function showDay(day: string | null): string {
  const parts = ISO.exec(day ?? "");
  return parts ? `${parts[3]}.${parts[2]}.${parts[1]}` : (day ?? "");
}

/** Reads "8", "8.30", "08:30" or "0830" as "08:30:00"; `undefined` when it is no time, `null` when nothing was typed. */
export function parseTime(text: string): string | null | undefined {
  const typed = text.trim().replace(/\s*Uhr$/i, "");
  if (typed === "") return null;
  const parts = /^(\d{1,2})(?:[.:](\d{2}))?(?::\d{2})?$/.exec(typed) ?? /^(\d{2})(\d{2})$/.exec(typed);
  if (!parts) return undefined;
  const hour = Number(parts[1]);
  const minute = Number(parts[2] ?? "0");
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00`;
}

/** "8:30" of "08:30:00". */
export function showTime(time: string): string {
  const parts = /^(\d{2}):(\d{2})/.exec(time);
  return parts ? `${Number(parts[1])}:${parts[2]}` : time;
}

const instant = new Intl.DateTimeFormat("de-DE", { dateStyle: "medium", timeStyle: "short" });

/** "24.11.2026, 09:12" of an instant in UTC, in this computer's time zone. */
export function showInstant(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : instant.format(date);
}

/** Today's day on this computer, as the program carries it. */
export function today(now: Date = new Date()): string {
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

/** Whether `day` lies more than a year before `now`. */
export function olderThanAYear(day: string, now: string = today()): boolean {
  const limit = `${String(Number(now.slice(0, 4)) - 1).padStart(4, "0")}${now.slice(4)}`;
  return day < limit;
}
