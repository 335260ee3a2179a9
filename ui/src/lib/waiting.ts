// A wait that is counted down aloud: "noch 1 Minute 5 Sekunden".

/** How a wait reads. */
export function waitSentence(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const parts = [
    minutes > 0 ? `${minutes} ${minutes === 1 ? "Minute" : "Minuten"}` : "",
    rest > 0 || minutes === 0 ? `${rest} ${rest === 1 ? "Sekunde" : "Sekunden"}` : "",
  ];
  return `noch ${parts.filter(Boolean).join(" ")}`;
}
