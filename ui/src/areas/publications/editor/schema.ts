// What a text can hold: what the press can set, nothing else. Pasted text loses everything it cannot hold.

import { getSchema, Node, type Extensions } from "@tiptap/core";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import StarterKit from "@tiptap/starter-kit";
import { showContacts } from "./contacts";

/** A block around others: `note`, `steps`, `columns`, or one the press will name as unknown. */
const Area = Node.create({
  name: "area",
  group: "block",
  content: "block+",
  defining: true,
  addAttributes: () => ({ name: { default: "note" }, rest: { default: "" } }),
  parseHTML: () => [{ tag: "div[data-area]", getAttrs: (element) => ({ name: element.getAttribute("data-area") ?? "note" }) }],
  renderHTML: ({ node }) => ["div", { "data-area": node.attrs["name"] as string }, 0],
});

/** A question to the directory; its answer stands there when the text is printed. */
const Contacts = Node.create({
  name: "contacts",
  group: "block",
  atom: true,
  addAttributes: () => ({ attributes: { default: "" } }),
  parseHTML: () => [{ tag: "div[data-contacts]", getAttrs: (element) => ({ attributes: element.getAttribute("data-contacts") ?? "" }) }],
  renderHTML: ({ node }) => ["div", { "data-contacts": node.attrs["attributes"] as string }, showContacts(node.attrs["attributes"] as string)],
});

/** A remark of the text to the office, never printed. */
const Question = Node.create({
  name: "question",
  group: "block",
  atom: true,
  addAttributes: () => ({ text: { default: "" } }),
  parseHTML: () => [{ tag: "div[data-question]", getAttrs: (element) => ({ text: element.getAttribute("data-question") ?? "" }) }],
  renderHTML: ({ node }) => ["div", { "data-question": node.attrs["text"] as string }, `Wird nicht gedruckt – ${node.attrs["text"] as string}`],
});

const PageBreak = Node.create({
  name: "pageBreak",
  group: "block",
  atom: true,
  parseHTML: () => [{ tag: "div[data-page-break]" }],
  renderHTML: () => ["div", { "data-page-break": "" }, "Neue Seite"],
});

/** Cells hold a line, not blocks: a table in Markdown can hold no more. */
const cell = { content: "inline*" };

export const extensions: Extensions = [
  StarterKit.configure({
    heading: { levels: [1, 2, 3] }, blockquote: false, code: false, codeBlock: false, horizontalRule: false, strike: false, underline: false,
    link: { openOnClick: false, protocols: ["http", "https", "mailto", "tel"] },
  }),
  Table, TableRow, TableHeader.extend(cell), TableCell.extend(cell), Area, Contacts, Question, PageBreak,
];

/** The schema of all texts. */
export const schema = getSchema(extensions);
