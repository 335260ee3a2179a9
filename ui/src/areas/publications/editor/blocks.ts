// The blocks a text can hold beside paragraphs, headings, lists and tables: their names in the text and their German words.

import { readAttributes } from "./attributes";

/** Blocks around other blocks. */
export const AREAS = {
  note: "Hinweis",
  warning: "Achtung",
  tip: "Tipp",
  steps: "Schritte",
  chart: "Schrittfolge",
  columns: "Zwei Spalten",
  form: "Formular",
  bars: "Balken",
  panel: "Feld",
  lang: "Andere Sprache",
} as const;
export type AreaName = keyof typeof AREAS;

/** Blocks that stand for something and hold no text. */
export const INSETS = {
  contacts: "Kontakte aus dem Verzeichnis",
  offers: "Angebote aus dem Verzeichnis",
  overview: "Überblick über die Angebote",
  picture: "Bild",
  qr: "QR-Code",
  panel: "Neues Feld",
  pagebreak: "Neue Seite",
} as const;
export type InsetName = keyof typeof INSETS;

export const isArea = (name: string): name is AreaName => name in AREAS;
export const isInset = (name: string): name is InsetName => name in INSETS;

/** What the system's spell-check and a screen reader need to know about a language. */
export function writingOf(code: string): { lang: string; dir: "ltr" | "rtl" } {
  const lang = code.split("-")[0] || "de";
  return { lang, dir: lang === "ar" || lang === "fa" ? "rtl" : "ltr" };
}

/** Levels of offers by the codes of the text. */
export const LEVELS: Record<string, string> = {
  prevention: "Prävention",
  intervention: "Intervention",
  reintegration: "Reintegration",
  alternative: "Alternative Beschulung",
};

const QUESTION: Record<string, string> = { topic: "Thema", kind: "Art", district: "Stadtteil", target_group: "Zielgruppe", school_form: "Schulform", level: "Stufe", limit: "höchstens" };

/** A question to the directory as a person reads it ("Thema Sucht · höchstens 6"); parts nobody knows stand as they are written. */
export function showQuestion(attributes: string): string {
  return [...readAttributes(attributes)]
    .map(([key, value]) => {
      const values = value.split(";").map((name) => name.trim()).filter(Boolean);
      return `${QUESTION[key] ?? key} ${values.map((one) => (key === "level" ? (LEVELS[one] ?? one) : one)).join(", ")}`;
    })
    .join(" · ");
}

/** A block without text as a screen reader says it. */
export function showInset(name: InsetName, attributes: string): string {
  const values = readAttributes(attributes);
  const parts: Record<InsetName, string> = {
    contacts: showQuestion(attributes),
    offers: showQuestion(attributes),
    overview: "",
    picture: values.get("alt") || "noch ohne Beschreibung",
    qr: values.get("label") || values.get("url") || "noch ohne Adresse",
    panel: "",
    pagebreak: "",
  };
  return [INSETS[name], parts[name]].filter(Boolean).join(": ");
}
