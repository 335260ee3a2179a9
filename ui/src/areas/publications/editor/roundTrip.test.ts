import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toDocument } from "./read";
import { toMarkdown } from "./write";

const texts = new URL("../../../../../src-tauri/office/texts/", import.meta.url);
const shipped = (name: string) => readFileSync(new URL(name, texts), "utf8").split("\n---\n").slice(1).join("\n---\n").trim();
const names = readdirSync(texts, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
// Forms to fill in by hand come with their block of the editor.
const editable = names.filter((name) => !shipped(name).includes("::: form"));
const round = (text: string) => toMarkdown(toDocument(text));

test.each(editable)("the shipped text %s comes back as it went in", (name) => {
  expect(round(shipped(name))).toBe(shipped(name));
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

/** What the press and the editor would both read: words with their marks, and the blocks around them. */
const paragraphOf = (...content: object[]) => toDocument("").type.schema.nodeFromJSON({ type: "doc", content: [{ type: "paragraph", content }] });
const words = (text: string, ...marks: string[]) => ({ type: "text", text, marks: marks.map((type) => ({ type })) });

test.each(["1) eins", "2.", "+", "===", "&copy; &amp; &#42;", "- x", ":::", "# x", "| a |"])("%j stays text at the beginning and after a line break", (text) => {
  for (const document of [paragraphOf(words(text)), paragraphOf(words("Zeile"), { type: "hardBreak" }, words(text))]) {
    expect(toDocument(toMarkdown(document)).toJSON()).toEqual(document.toJSON());
  }
});

test("bold inside a word, before a sign or before a line break stays bold", () => {
  for (const document of [
    paragraphOf(words("Lehrer"), words("*innen", "bold"), words(" kommen")),
    paragraphOf(words("Wichtig:", "bold"), words("so")),
    paragraphOf(words("fett", "bold"), { type: "hardBreak" }, words("nicht fett")),
  ]) {
    expect(toDocument(toMarkdown(document)).toJSON()).toEqual(document.toJSON());
  }
});

test("two lists in a row stay two, and long lists keep what stands in their items", () => {
  const text = "1. a\n\n1) b";
  expect(toDocument(text).childCount).toBe(2);
  expect(toDocument(round(text)).toJSON()).toEqual(toDocument(text).toJSON());
  const long = Array.from({ length: 11 }, (_, index) => `${index + 1}. Punkt\n\n    Absatz`).join("\n\n");
  expect(toDocument(round(long)).toJSON()).toEqual(toDocument(long).toJSON());
});

test("an empty text is an empty paragraph", () => {
  expect(toDocument("").childCount).toBe(1);
  expect(round("")).toBe("");
});
