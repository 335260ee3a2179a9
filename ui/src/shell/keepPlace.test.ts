// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test } from "vitest";
import { GRACE, keepPlace } from "./keepPlace";

let main: HTMLElement;
let stop: () => void;
const at = (selector: string) => main.querySelector<HTMLElement>(selector);
const settled = () => new Promise((done) => setTimeout(done, GRACE + 40));

beforeEach(() => {
  document.body.innerHTML = `<main tabindex="-1"><div id="page">
    <div id="list"><input type="search" value="Schule"><div role="listbox" tabindex="0"></div></div>
    <article>
      <ul><li><button id="one">Eins entfernen</button></li><li><button id="two">Zwei entfernen</button></li><li><button id="three">Drei entfernen</button></li></ul>
      <input id="name"><button id="add">Hinzufügen</button>
    </article></div></main>`;
  const found = document.querySelector("main");
  if (!found) throw new Error("no page");
  main = found;
  stop = keepPlace(main);
});
afterEach(() => stop());

test("after a line is removed the focus is on the next one, after the last on the one before", async () => {
  at("#two")?.focus();
  at("#two")?.parentElement?.remove();
  await settled();
  expect(document.activeElement?.id).toBe("three");
  document.activeElement?.parentElement?.remove();
  await settled();
  expect(document.activeElement?.id).toBe("one");
});

test("after a record is closed the focus is in its list, and not in the search", async () => {
  at("#add")?.focus();
  at("article")?.remove();
  await settled();
  expect(document.activeElement?.getAttribute("role")).toBe("listbox");
});

test("a button that can be used no more hands the focus on", async () => {
  at("#add")?.focus();
  // A browser takes the focus away by itself.
  at("#add")?.blur();
  at("#add")?.toggleAttribute("disabled", true);
  await settled();
  expect(document.activeElement?.id).toBe("three");
});

test("on another page the page itself has the focus", async () => {
  at("#one")?.focus();
  main.innerHTML = "<div><button>Etwas anderes</button></div>";
  await settled();
  expect(document.activeElement).toBe(main);
});

test("who clicked beside everything is left in peace", async () => {
  at("#two")?.focus();
  at("article")?.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  at("#two")?.blur();
  at("#two")?.remove();
  await settled();
  expect(document.activeElement).toBe(document.body);
});

test("who puts the focus somewhere themselves is not disturbed", async () => {
  at("#two")?.focus();
  at("#two")?.parentElement?.remove();
  at("#name")?.focus();
  await settled();
  expect(document.activeElement?.id).toBe("name");
});
