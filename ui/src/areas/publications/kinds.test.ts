import { expect, test } from "vitest";
import { aboutBeginning, extent, fileName, KIND } from "./kinds";

test("every title gives a name a system takes", () => {
  expect(fileName("Regionale Kontaktliste")).toBe("Regionale Kontaktliste.pdf");
  expect(fileName('A/B: "C"?\t…')).toBe("A B C ….pdf");
  expect(fileName(" .. ")).toBe("Publikation.pdf");
});

test("pages are told with what is on them where that is counted", () => {
  expect(extent("address_labels", 2, 20)).toBe("2 Seiten, 20 Etiketten");
  expect(extent("letter", 1, 1)).toBe("1 Seite, 1 Brief");
  // A letter to nobody yet is a page to look at.
  expect(extent("letter", 1, 0)).toBe("1 Seite");
  expect(extent("poster", 1, 3)).toBe("1 Seite");
});

test("the first text of a kind goes by its kind, the others by their names, with what and for whom they are", () => {
  const first = { kind: "poster" as const, variant: null, name: "", subtitle: "Komm wieder.", audience: "Jugendliche", languages: ["de" as const] };
  expect(aboutBeginning(first)).toBe(KIND.poster);
  expect(aboutBeginning({ ...first, variant: "staffroom", name: "Plakat für das Lehrerzimmer", subtitle: "Hinsehen. Nachfragen.", audience: "Lehrkräfte" })).toEqual({
    label: "Plakat für das Lehrerzimmer",
    about: "Plakat. Hinsehen. Nachfragen. Für: Lehrkräfte.",
  });
});
