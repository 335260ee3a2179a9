// Periods people report on: this year, the last, a half, a school year.

export interface Period {
  id: string;
  label: string;
  from: string;
  until: string;
}

/** The usual periods as seen on a day. */
export function usualPeriods(today: string): Period[] {
  const year = Number(today.slice(0, 4));
  const school = Number(today.slice(5, 7)) >= 8 ? year : year - 1;
  const whole = (one: number): Period => ({ id: `y${one}`, label: `Jahr ${one}`, from: `${one}-01-01`, until: `${one}-12-31` });
  return [
    whole(year),
    whole(year - 1),
    { id: "h1", label: `1. Halbjahr ${year}`, from: `${year}-01-01`, until: `${year}-06-30` },
    { id: "h2", label: `2. Halbjahr ${year}`, from: `${year}-07-01`, until: `${year}-12-31` },
    { id: "school", label: `Schuljahr ${school}/${String((school + 1) % 100).padStart(2, "0")}`, from: `${school}-08-01`, until: `${school + 1}-07-31` },
  ];
}
