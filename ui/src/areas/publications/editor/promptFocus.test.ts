// @vitest-environment jsdom
import { Editor } from "@tiptap/core";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { toDocument } from "./read";
import { extensions } from "./schema";

/** What waits for the next picture of the window. */
let waiting: FrameRequestCallback[] = [];
let editor: Editor;

beforeEach(() => {
  waiting = [];
  vi.stubGlobal("requestAnimationFrame", (work: FrameRequestCallback) => waiting.push(work));
  // The page is not laid out here.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => new DOMRect();
  document.elementFromPoint = () => null;
  document.body.innerHTML = "<div></div><textarea></textarea>";
  editor = new Editor({ element: document.querySelector("div"), extensions, content: toDocument("Ein Absatz.\n\nNoch einer.").toJSON() as object });
});
afterEach(() => {
  editor.destroy();
  vi.unstubAllGlobals();
});

it("the text has the focus before the next key, in a chain of changes too", async () => {
  editor.chain().focus().toggleHeading({ level: 2 }).run();
  await Promise.resolve();
  expect(document.activeElement).toBe(editor.view.dom);
  expect(editor.state.doc.firstChild?.type.name).toBe("heading");
});

it("a window that is drawn late does not take the focus away from what somebody types into meanwhile", async () => {
  editor.commands.focus();
  await Promise.resolve();
  const setting = document.querySelector("textarea");
  setting?.focus();
  for (const late of waiting) late(0);
  await Promise.resolve();
  expect(document.activeElement).toBe(setting);
});
