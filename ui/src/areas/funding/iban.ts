/** "DE02 1203 0000 0000 2020 51": an IBAN in groups of four, as it is read. What is none stays as it is. */
export function grouped(iban: string): string {
  return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban) ? iban.replace(/(.{4})(?=.)/g, "$1 ") : iban;
}
