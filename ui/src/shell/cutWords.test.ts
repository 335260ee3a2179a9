// @vitest-environment jsdom
import { expect, test } from "vitest";
import { tipFor } from "./cutWords";

/** An element as wide as it is, with words as wide as they are. */
function element<T extends HTMLElement>(made: T, width: number, words: number): T {
  Object.defineProperties(made, { clientWidth: { configurable: true, value: width }, scrollWidth: { configurable: true, value: words } });
  return made;
}
function span(words: string, width: number): HTMLElement {
  const made = document.createElement("span");
  made.textContent = words;
  made.style.textOverflow = "ellipsis";
  return element(made, 100, width);
}

test("a title that is cut is its own tip, and only while it is cut", () => {
  const title = span("Netzwerktreffen Schulerfolg im Süden", 180);
  tipFor(title);
  expect(title.title).toBe("Netzwerktreffen Schulerfolg im Süden");
  element(title, 200, 180);
  tipFor(title);
  expect(title.hasAttribute("title")).toBe(false);
});

test("what has a tip of its own keeps it, and what fits has none", () => {
  const own = span("Lange Worte", 180);
  own.title = "Öffnen";
  tipFor(own);
  expect(own.title).toBe("Öffnen");
  const short = span("Kurz", 40);
  tipFor(short);
  expect(short.hasAttribute("title")).toBe(false);
});

test("a field shows what it holds, a secret never", () => {
  const field = element(document.createElement("input"), 100, 180);
  field.value = "Stadt Halle (Saale), Der Oberbürgermeister";
  tipFor(field);
  expect(field.title).toBe("Stadt Halle (Saale), Der Oberbürgermeister");
  const secret = element(document.createElement("input"), 100, 180);
  secret.type = "password";
  secret.value = "Kastanie Fahrrad Montag Sellerie";
  tipFor(secret);
  expect(secret.hasAttribute("title")).toBe(false);
});
