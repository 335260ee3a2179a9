// The programme of an event in the order of time.

import type { Event, Session } from "../../bindings/commands";
import { showTime } from "../../lib/dates";

/** Sessions in the order of day and time; those without a time stand last on their day. */
export function inOrder(sessions: readonly Session[]): Session[] {
  const key = (session: Session) => [session.day, session.begins ?? "99", session.ends ?? "99"] as const;
  return [...sessions].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x[0] - y[0] || x[1].localeCompare(y[1]) || x[2].localeCompare(y[2]);
  });
}

/** "9:00–10:30", "9:00", or nothing. */
export function hoursOf(session: Pick<Session, "begins" | "ends">): string {
  return [session.begins, session.ends].flatMap((time) => (time ? [showTime(time)] : [])).join("–");
}

/** How many days an event takes. */
export function dayCount(event: Pick<Event, "on" | "until">): number {
  if (event.on === null || event.until === null) return 1;
  return Math.max(1, Math.round((Date.parse(event.until) - Date.parse(event.on)) / 86_400_000) + 1);
}
