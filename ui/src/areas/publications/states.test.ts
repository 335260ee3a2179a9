import { expect, test } from "vitest";
import type { Difference, PublicationLine } from "../../bindings/commands";
import { aboutOf, fitting, grouped, NOTHING_WANTED, onlyFactsAreNew, placeOfDifference } from "./states";

const changed: Difference = { kind: "changed", subject: "organisation", record: "a", name: "Jugendhaus", field: "Telefon", printed: "0345 1", present: "0345 2", places: 1 };
const line = (fields: Partial<PublicationLine>): PublicationLine => ({
  id: "p", title: "Titel", subtitle: "", audience: "", kind: "text_sheet", language: "de", template: false, state: "draft",
  review: null, translation: null, edition: null, differences: [], changed: null, newer_text: false, ...fields,
});

test("a difference is told with its record and field, a new name of a term once with the number of its places", () => {
  expect(aboutOf(changed)).toBe("Einrichtung · Telefon");
  expect(aboutOf({ ...changed, kind: "added", field: "" })).toBe("Einrichtung");
  const renamed: Difference = { ...changed, kind: "renamed", record: "Sucht", name: "Sucht", field: "Rubrik", printed: "Sucht", present: "Sucht und Medien", places: 34 };
  expect(aboutOf(renamed)).toBe("Rubrik · 34 Einträge");
  expect(placeOfDifference(renamed)).toBe("#/einstellungen/begriffe");
});

test("what needs attention stands apart from what is in work, released, or a template", () => {
  const lines = [
    line({ id: "outdated", differences: [changed], state: "released" }),
    line({ id: "lags", translation: { original: "x", title: "X", check: null, behind: 2 } }),
    line({ id: "draft" }),
    line({ id: "released", state: "released" }),
    line({ id: "template", template: true }),
  ];
  expect(grouped(lines).map((group) => group.lines.map((one) => one.id))).toEqual([["outdated", "lags"], ["draft"], ["released"], ["template"]]);
  expect(grouped(lines.slice(2, 3)).map((group) => group.title)).toEqual(["In Arbeit"]);
});

test("a publication is found by any word of its title, its kind or its language", () => {
  const lines = [line({ id: "a", title: "Schule schwänzen", language: "uk" }), line({ id: "b", title: "Straße", kind: "poster" })];
  const found = (fields: Partial<typeof NOTHING_WANTED>) => fitting(lines, { ...NOTHING_WANTED, ...fields }).map((one) => one.id);
  expect(found({ text: "schwanzen ukrainisch" })).toEqual(["a"]);
  expect(found({ text: "strasse plakat" })).toEqual(["b"]);
  expect(found({ text: "strasse ukrainisch" })).toEqual([]);
  expect(found({ state: "unchecked" })).toEqual(["a"]);
  expect(found({ kind: "poster" })).toEqual(["b"]);
  expect(found({})).toEqual(["a", "b"]);
});

test("one click is offered only where nobody has to read the text again", () => {
  expect(onlyFactsAreNew(line({ differences: [changed], state: "released" }))).toBe(true);
  expect(onlyFactsAreNew(line({ differences: [changed], state: "draft" }))).toBe(false);
  expect(onlyFactsAreNew(line({ state: "released" }))).toBe(false);
});
