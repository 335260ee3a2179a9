// Amounts and quantities as Germans write them. The program carries whole cents and thousandths; what people type is read by the program.

/** "1.234,50 €" of cents. */
export function showMoney(cents: number): string {
  return `${plainMoney(cents)} €`;
}

/** "1.234,50" of cents, as it stands in a field. */
export function plainMoney(cents: number): string {
  const whole = Math.trunc(Math.abs(cents) / 100);
  return `${cents < 0 ? "−" : ""}${grouped(whole)},${String(Math.abs(cents) % 100).padStart(2, "0")}`;
}

/** "1.400 €" when the cents are none, otherwise "1.400,50 €". */
export function shortMoney(cents: number): string {
  return cents % 100 === 0 ? `${cents < 0 ? "−" : ""}${grouped(Math.abs(cents) / 100)} €` : showMoney(cents);
}

/** "2,5" of thousandths. */
export function showQuantity(thousandths: number): string {
  const fraction = String(Math.abs(thousandths) % 1000).padStart(3, "0").replace(/0+$/, "");
  return `${grouped(Math.trunc(thousandths / 1000))}${fraction === "" ? "" : `,${fraction}`}`;
}

function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ".");
}
