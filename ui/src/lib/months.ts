// Months as the program carries them ("2026-11") and as people read them.

const NAMES = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];

/** Year and month of "2026-11". */
function parts(month: string): [number, number] {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return [year, number];
}

/** "November 2026". */
export function showMonth(month: string): string {
  const [year, number] = parts(month);
  return `${NAMES[number - 1] ?? month} ${year}`;
}

/** "Nov", for narrow columns. */
export function shortMonth(month: string): string {
  return (NAMES[parts(month)[1] - 1] ?? month).slice(0, 3);
}

/** The month some months later, or earlier. */
export function monthsAfter(month: string, many: number): string {
  const [year, number] = parts(month);
  const count = year * 12 + number - 1 + many;
  return `${Math.floor(count / 12)}-${String((((count % 12) + 12) % 12) + 1).padStart(2, "0")}`;
}

/** The month of a day. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** All months from one to another, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last && months.length < 1200; month = monthsAfter(month, 1)) months.push(month);
  return months;
}

/** The calendar year in which the school year of a month began. */
export function schoolYearOf(month: string): number {
  const [year, number] = parts(month);
  return number >= 8 ? year : year - 1;
}
