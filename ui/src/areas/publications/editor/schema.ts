// What a text can hold: what the press can set, nothing else. Pasted text loses everything it cannot hold.
// Each node knows how it stands in the page of the editor; how it stands in Markdown is in `read.ts` and `write.ts`.

import { getSchema, Node, nodeInputRule, nodePasteRule, type Extensions } from "@tiptap/core";
import { ListItem } from "@tiptap/extension-list";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import StarterKit from "@tiptap/starter-kit";
import { AREAS, isArea, isInset, showInset, writingOf } from "./blocks";
import { readAttributes } from "./attributes";
import { PromptFocus } from "./promptFocus";

const text = (value: unknown) => String(value ?? "");
/** A block around others: `note`, `steps`, `columns`, `lang`, ... */
const Area = Node.create({
  name: "area",
  group: "block",
  content: "block+",
  defining: true,
  addAttributes: () => ({ name: { default: "note", rendered: false }, rest: { default: "", rendered: false } }),
  parseHTML: () => [{ tag: "div[data-area]", getAttrs: (element) => ({ name: element.getAttribute("data-area") ?? "note", rest: element.getAttribute("data-rest") ?? "" }) }],
  renderHTML: ({ node }) => {
    const name = text(node.attrs["name"]);
    const rest = text(node.attrs["rest"]);
    const label = isArea(name) ? AREAS[name] : name;
    const passage = name === "lang" ? writingOf(readAttributes(rest).get("code") ?? "") : {};
    return ["div", { "data-area": name, "data-rest": rest, "data-label": label, role: "group", "aria-label": label, ...passage }, 0];
  },
});

/** The step chart: titled steps in order, some of them to be taken at once. */
const Chart = Node.create({
  name: "chart",
  group: "block",
  content: "chartStep+",
  defining: true,
  isolating: true,
  addAttributes: () => ({ rest: { default: "", rendered: false } }),
  parseHTML: () => [{ tag: "div[data-chart]", getAttrs: (element) => ({ rest: element.getAttribute("data-rest") ?? "" }) }],
  renderHTML: ({ node }) => ["div", { "data-chart": "", "data-rest": text(node.attrs["rest"]), "data-label": AREAS.chart, role: "list", "aria-label": AREAS.chart }, 0],
});
const ChartStep = Node.create({
  name: "chartStep",
  content: "chartTitle (paragraph | bulletList | orderedList)*",
  defining: true,
  isolating: true,
  addAttributes: () => ({ acute: { default: false, rendered: false } }),
  parseHTML: () => [{ tag: "div[data-step]", getAttrs: (element) => ({ acute: element.getAttribute("data-step") === "acute" }) }],
  renderHTML: ({ node }) => ["div", { "data-step": node.attrs["acute"] ? "acute" : "", role: "listitem" }, 0],
});
const ChartTitle = Node.create({
  name: "chartTitle",
  content: "(text | field)*",
  marks: "italic link",
  defining: true,
  parseHTML: () => [{ tag: "div[data-title]" }],
  renderHTML: () => ["div", { "data-title": "" }, 0],
});

/** Blanks to be filled in by hand, and boxes to tick. */
const Form = Node.create({
  name: "form",
  group: "block",
  content: "formLine+",
  defining: true,
  isolating: true,
  addAttributes: () => ({ rest: { default: "", rendered: false } }),
  parseHTML: () => [{ tag: "div[data-form]", getAttrs: (element) => ({ rest: element.getAttribute("data-rest") ?? "" }) }],
  renderHTML: ({ node }) => ["div", { "data-form": "", "data-rest": text(node.attrs["rest"]), "data-label": AREAS.form, role: "list", "aria-label": AREAS.form }, 0],
});
const FormLine = Node.create({
  name: "formLine",
  content: "inline*",
  addAttributes: () => ({ box: { default: false, rendered: false }, lines: { default: 1, rendered: false } }),
  parseHTML: () => [{ tag: "div[data-blank]", getAttrs: (element) => ({ box: element.getAttribute("data-blank") === "box", lines: Number(element.getAttribute("data-lines")) || 1 }) }],
  renderHTML: ({ node }) => ["div", { "data-blank": node.attrs["box"] ? "box" : "line", "data-lines": text(node.attrs["lines"]), style: `--lines: ${text(node.attrs["lines"])}`, role: "listitem" }, 0],
});

/** Something that stands for itself: live contacts and offers, a picture, a QR code, a new page. */
const Inset = Node.create({
  name: "inset",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ name: { default: "pagebreak", rendered: false }, attributes: { default: "", rendered: false } }),
  parseHTML: () => [{ tag: "div[data-inset]", getAttrs: (element) => ({ name: element.getAttribute("data-inset") ?? "pagebreak", attributes: element.getAttribute("data-attributes") ?? "" }) }],
  renderHTML: ({ node }) => {
    const [name, attributes] = [text(node.attrs["name"]), text(node.attrs["attributes"])];
    return ["div", { "data-inset": name, "data-attributes": attributes }, isInset(name) ? showInset(name, attributes) : name];
  },
});

/** A part of the text this version does not understand, kept to the letter. */
const Raw = Node.create({
  name: "raw",
  group: "block",
  atom: true,
  addAttributes: () => ({ source: { default: "", rendered: false } }),
  parseHTML: () => [{ tag: "pre[data-raw]", preserveWhitespace: "full", getAttrs: (element) => ({ source: element.getAttribute("data-raw") ?? "" }) }],
  renderHTML: ({ node }) => ["pre", { "data-raw": text(node.attrs["source"]) }, text(node.attrs["source"])],
});

/** A remark of the text to the office, never printed. */
const Question = Node.create({
  name: "question",
  group: "block",
  atom: true,
  addAttributes: () => ({ text: { default: "", rendered: false } }),
  parseHTML: () => [{ tag: "div[data-question]", getAttrs: (element) => ({ text: element.getAttribute("data-question") ?? "" }) }],
  renderHTML: ({ node }) => ["div", { "data-question": text(node.attrs["text"]) }, `Wird nicht gedruckt – ${text(node.attrs["text"])}`],
});
/** The same within a line. */
const Aside = Node.create({
  name: "aside",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ text: { default: "", rendered: false } }),
  parseHTML: () => [{ tag: "span[data-aside]", getAttrs: (element) => ({ text: element.getAttribute("data-aside") ?? "" }) }],
  renderHTML: ({ node }) => ["span", { "data-aside": text(node.attrs["text"]), title: `Wird nicht gedruckt: ${text(node.attrs["text"])}` }, text(node.attrs["text"])],
});

/** Something a letter fills in: `{{anrede}}`. */
const Field = Node.create({
  name: "field",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ name: { default: "name", rendered: false } }),
  parseHTML: () => [{ tag: "span[data-field]", getAttrs: (element) => ({ name: element.getAttribute("data-field") ?? "name" }) }],
  renderHTML: ({ node }) => ["span", { "data-field": text(node.attrs["name"]) }, text(node.attrs["name"])],
  renderText: ({ node }) => `{{${text(node.attrs["name"])}}}`,
  addInputRules() {
    return [nodeInputRule({ find: /\{\{([^{}]{1,60})\}\}$/, type: this.type, getAttributes: ([, name]) => ({ name: text(name).trim() }) })];
  },
  addPasteRules() {
    return [nodePasteRule({ find: /\{\{([^{}]{1,60})\}\}/g, type: this.type, getAttributes: ([, name]) => ({ name: text(name).trim() }) })];
  },
});

/** Cells hold a line, not blocks: a table in Markdown can hold no more. */
const cell = { content: "inline*" };

/** Blocks between `:::` lines cannot stand in a list: the press would end the list there. */
const Item = ListItem.extend({ content: "paragraph (paragraph | bulletList | orderedList)*" });

const Links = { openOnClick: false, protocols: ["http", "https", "mailto", "tel"], HTMLAttributes: { rel: null, target: null } };

export const extensions: Extensions = [
  StarterKit.configure({
    heading: { levels: [1, 2, 3] }, blockquote: false, code: false, codeBlock: false, horizontalRule: false, strike: false, underline: false, listItem: false,
    link: Links, dropcursor: { class: "drop-place", width: 3 },
  }),
  Item, Table, TableRow, TableHeader.extend(cell), TableCell.extend(cell),
  Area, Chart, ChartStep, ChartTitle, Form, FormLine, Inset, Raw, Question, Aside, Field, PromptFocus,
];

/** The schema of all texts. */
export const schema = getSchema(extensions);
