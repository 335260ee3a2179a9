// Days counted on from a day, as tasks are put off.

/** The day `count` days after `day`. */
export function dayAfter(day: string, count: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The next Monday after `day`. */
export function nextMonday(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return dayAfter(day, weekday === 0 ? 1 : 8 - weekday);
}
