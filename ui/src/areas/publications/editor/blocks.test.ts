import { expect, test } from "vitest";
import { showInset, showQuestion, writingOf } from "./blocks";

test("a question reads as words", () => {
  expect(showQuestion('topic="Sucht; Medien" limit=3')).toBe("Thema Sucht, Medien · höchstens 3");
  expect(showQuestion('level="prevention"')).toBe("Stufe Prävention");
  expect(showQuestion('farbe="rot"')).toBe("farbe rot");
});

test("a block without text says what it stands for", () => {
  expect(showInset("contacts", 'topic="Sucht"')).toBe("Kontakte aus dem Verzeichnis: Thema Sucht");
  expect(showInset("picture", 'file="ab" alt="Schulhof"')).toBe("Bild: Schulhof");
  expect(showInset("picture", 'file="ab"')).toBe("Bild: noch ohne Beschreibung");
  expect(showInset("pagebreak", "")).toBe("Neue Seite");
});

test("Arabic and Persian are written from right to left, Leichte Sprache is German", () => {
  expect(writingOf("ar")).toEqual({ lang: "ar", dir: "rtl" });
  expect(writingOf("fa").dir).toBe("rtl");
  expect(writingOf("de-leicht")).toEqual({ lang: "de", dir: "ltr" });
});
