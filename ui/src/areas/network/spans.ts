// Spans of time a list can be asked for.

/** A span that moves along with today. */
export type Span = "month" | "year" | "school_year" | "last_year" | "all";

export const SPANS: { value: Span; label: string }[] = [
  { value: "month", label: "Dieser Monat" },
  { value: "year", label: "Dieses Jahr" },
  { value: "school_year", label: "Dieses Schuljahr" },
  { value: "last_year", label: "Letztes Jahr" },
  { value: "all", label: "Alle" },
];

/** First and last day of a span; the school year begins on 1 August. */
export function spanOf(span: Span, today: string): { from: string | null; until: string | null } {
  const year = Number(today.slice(0, 4));
  switch (span) {
    case "month":
      return { from: `${today.slice(0, 7)}-01`, until: null };
    case "year":
      return { from: `${year}-01-01`, until: null };
    case "school_year":
      return { from: `${today.slice(5) < "08-01" ? year - 1 : year}-08-01`, until: null };
    case "last_year":
      return { from: `${year - 1}-01-01`, until: `${year - 1}-12-31` };
    case "all":
      return { from: null, until: null };
  }
}
