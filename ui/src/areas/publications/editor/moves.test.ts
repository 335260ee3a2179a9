import { EditorState, NodeSelection, TextSelection, type Command } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { backspaceInChart, enterInChart, enterInForm, move } from "./moves";
import { toDocument } from "./read";
import { toMarkdown } from "./write";

/** The text with the cursor behind these words, or with the block without text of this name chosen. */
function at(text: string, words: string): EditorState {
  const doc = toDocument(text);
  let place = -1;
  let block = -1;
  doc.descendants((node, position) => {
    const found = node.text?.indexOf(words) ?? -1;
    if (found >= 0 && place < 0) place = position + found + words.length;
    if (node.attrs["name"] === words && node.isAtom) block = position;
  });
  const state = EditorState.create({ doc });
  return state.apply(state.tr.setSelection(block >= 0 ? NodeSelection.create(doc, block) : TextSelection.create(doc, place)));
}
function after(state: EditorState, ...commands: Command[]): EditorState {
  for (const command of commands) expect(command(state, (tr) => (state = state.apply(tr)))).toBe(true);
  return state;
}

test("a block moves past its neighbour and keeps the cursor", () => {
  const moved = after(at("eins\n\nzwei\n\ndrei", "zw"), move("up"));
  expect(toMarkdown(moved.doc)).toBe("zwei\n\neins\n\ndrei");
  expect(moved.selection.$from.parent.textContent).toBe("zwei");
  expect(toMarkdown(after(moved, move("down"), move("down")).doc)).toBe("eins\n\ndrei\n\nzwei");
});

test("at its end it stays", () => {
  expect(move("up")(at("eins\n\nzwei", "eins"))).toBe(false);
  expect(move("down")(at("eins\n\nzwei", "zwei"))).toBe(false);
});

test("an item moves in its list, a row below the head of its table, a block without text as a whole", () => {
  expect(toMarkdown(after(at("- a\n- b\n- c", "c"), move("up")).doc)).toBe("- a\n- c\n- b");
  const table = at("| Kopf |\n| --- |\n| x |\n| y |", "x");
  expect(move("up")(table)).toBe(false);
  expect(toMarkdown(after(table, move("down")).doc)).toBe("| Kopf |\n| --- |\n| y |\n| x |");
  expect(toMarkdown(after(at("a\n\n::: pagebreak\n:::", "pagebreak"), move("up")).doc)).toBe("::: pagebreak\n:::\n\na");
});

test("what is alone in its box moves with the box", () => {
  expect(toMarkdown(after(at("a\n\n::: warning\nb\n:::", "b"), move("up")).doc)).toBe("::: warning\nb\n:::\n\na");
});

test("Enter goes from the title of a step to its text, on to the next step, and out of the chart", () => {
  const chart = "::: chart\n1. **Erst**\n:::";
  const inText = after(at(chart, "Erst"), enterInChart);
  expect(inText.selection.$from.parent.type.name).toBe("paragraph");
  const next = after(inText, enterInChart);
  expect(next.selection.$from.parent.type.name).toBe("chartTitle");
  expect(next.doc.firstChild?.childCount).toBe(2);
  const out = after(next, enterInChart);
  expect([out.doc.firstChild?.childCount, out.doc.childCount, out.selection.$from.depth]).toEqual([1, 2, 1]);
});

test("Backspace takes an empty step away", () => {
  const next = after(at("::: chart\n1. **Erst**\n:::", "Erst"), enterInChart, enterInChart);
  const back = after(next, backspaceInChart);
  expect(back.doc.firstChild?.childCount).toBe(1);
  expect(back.selection.$from.parent.textContent).toBe("Erst");
});

test("Enter on an empty line leaves a form", () => {
  const state = at("::: form\n- Name\n:::", "Name");
  const split = state.apply(state.tr.split(state.selection.from));
  const out = after(split, enterInForm);
  expect([out.doc.firstChild?.childCount, out.doc.childCount]).toEqual([1, 2]);
});
