import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toDocument, toMarkdown } from "./markdown";

const shipped = (name: string) => readFileSync(new URL(`../../../../src-tauri/office/texts/${name}`, import.meta.url), "utf8");
const round = (text: string) => toMarkdown(toDocument(text));

test.each(["infoblatt-eltern.md", "kontaktliste-einleitung.md"])("the shipped text %s comes back as it went in", (name) => {
  expect(round(shipped(name))).toBe(shipped(name).trim());
});

test.each([
  "Schüler\\*innen und Lehrer\\*innen",
  "::: columns\n- a\n- b\n:::\n\nEnde",
  "::: note\nErster Absatz\n\nZweiter\n:::",
  "::: note\n::: steps\n1. eins\n2. zwei\n:::\n:::",
  "::: contacts topic=\"Sucht\" limit=\"3\"\n:::",
  "::: pagebreak\n:::\n\nText",
  "::: wunder mit=mehr\nText\n:::",
  "<!-- prüfen: Stimmt das? -->",
  "1\\. kein Punkt einer Liste",
  "[Halle](https://halle.de) und [**fett**](mailto:a@b.de)",
  "| a | b |\n| --- | --- |\n| **x** | y\\|z |",
  "Zeile\\\nnächste",
  "- a\n  - b",
  "\\<script>alert(1)\\</script>",
])("%j comes back as it went in", (text) => {
  expect(round(text)).toBe(text);
});

test("what is typed as text stays text", () => {
  const paragraph = (text: string) => ({ type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] });
  for (const text of ["::: note", "# kein Titel", "- keine Liste", "a *b* _c_ `d`", "<!-- nichts -->", "| a |", "> nein", "[a](b)"]) {
    const document = toDocument("").type.schema.nodeFromJSON(paragraph(text));
    expect(toDocument(toMarkdown(document)).textContent).toBe(text);
  }
});

test("an empty text is an empty paragraph", () => {
  expect(toDocument("").childCount).toBe(1);
  expect(round("")).toBe("");
});
