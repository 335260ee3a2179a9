// From the text as it is kept (Markdown with blocks between `:::` lines, as the press reads it) to what the editor edits, and back.
// Nothing is lost on the way: what the editor does not know stays in the text as it was.

import type { Node, Schema } from "@tiptap/pm/model";
import MarkdownIt from "markdown-it";
import { defaultMarkdownSerializer, MarkdownParser, MarkdownSerializer, type MarkdownSerializerState } from "prosemirror-markdown";
import { schema } from "./schema";

const markdownIt = new MarkdownIt("commonmark", { html: false }).enable("table").disable(["code", "fence", "hr", "backticks", "image", "autolink", "lheading", "reference"]);

// Blocks between `::: name rest` and `:::`, and comments that ask the office something.
markdownIt.block.ruler.before(
  "paragraph",
  "area",
  (state, startLine, endLine, silent) => {
    const lineAt = (line: number) => state.src.slice(state.bMarks[line], state.eMarks[line]).trim();
    const head = lineAt(startLine);
    if (head.startsWith("<!--")) {
      let last = startLine;
      while (last < endLine - 1 && !lineAt(last).includes("-->")) last += 1;
      if (!lineAt(last).endsWith("-->")) return false;
      if (silent) return true;
      const text = Array.from({ length: last - startLine + 1 }, (_, index) => lineAt(startLine + index)).join("\n");
      state.push("question", "", 0).meta = { text: text.slice(4, -3).trim() };
      state.line = last + 1;
      return true;
    }
    const name = /^:::\s*(\S.*)$/.exec(head)?.[1];
    if (name === undefined) return false;
    if (silent) return true;
    let depth = 1;
    let last = startLine + 1;
    for (; last < endLine; last += 1) {
      const line = lineAt(last);
      if (line.startsWith(":::")) depth += line === ":::" ? -1 : 1;
      if (depth === 0) break;
    }
    const [kind = "", ...rest] = name.trim().split(/\s+/);
    const attributes = name.trim().slice(kind.length).trim();
    if (kind === "contacts" || kind === "pagebreak") {
      state.push(kind, "", 0).meta = { attributes };
      state.line = kind === "pagebreak" && depth > 0 ? startLine + 1 : Math.min(last + 1, endLine);
      return true;
    }
    state.push("area_open", "div", 1).meta = { name: kind, rest: rest.join(" ") };
    const [oldMax, oldParent] = [state.lineMax, state.parentType];
    state.lineMax = last;
    state.md.block.tokenize(state, startLine + 1, last);
    [state.lineMax, state.parentType] = [oldMax, oldParent];
    state.push("area_close", "div", -1);
    state.line = Math.min(last + 1, endLine);
    return true;
  },
  { alt: ["paragraph", "blockquote", "list"] },
);

const parser = new MarkdownParser(schema as Schema, markdownIt, {
  paragraph: { block: "paragraph" },
  heading: { block: "heading", getAttrs: (token) => ({ level: Math.min(3, Number(token.tag.slice(1))) }) },
  bullet_list: { block: "bulletList" },
  ordered_list: { block: "orderedList", getAttrs: (token) => ({ start: Number(token.attrGet("start") ?? 1) }) },
  list_item: { block: "listItem" },
  blockquote: { block: "area", getAttrs: () => ({ name: "note", rest: "" }) },
  area: { block: "area", getAttrs: (token) => token.meta as { name: string; rest: string } },
  contacts: { node: "contacts", getAttrs: (token) => token.meta as { attributes: string } },
  question: { node: "question", getAttrs: (token) => token.meta as { text: string } },
  pagebreak: { node: "pageBreak" },
  table: { block: "table" },
  thead: { ignore: true },
  tbody: { ignore: true },
  tr: { block: "tableRow" },
  th: { block: "tableHeader" },
  td: { block: "tableCell" },
  hardbreak: { node: "hardBreak" },
  em: { mark: "italic" },
  strong: { mark: "bold" },
  link: { mark: "link", getAttrs: (token) => ({ href: token.attrGet("href") }) },
});

function cellText(state: MarkdownSerializerState, cell: Node): string {
  // The text of a cell is made beside the document and put in afterwards: a row is one line.
  const side = state as unknown as { out: string; delim: string; closed: Node | null };
  const kept = [side.out, side.closed] as const;
  [side.out, side.closed] = ["", null];
  state.renderInline(cell, false);
  const text = side.out.replaceAll("\\\n", " ").replaceAll("\n", " ").trim();
  [side.out, side.closed] = kept;
  return text;
}

/** Stand for a backslash and for the beginning of a character reference until the text is finished, so that nothing escapes them. */
const [BACKSLASH, REFERENCE] = ["\u0000", "\u0001"];

/** What would begin a block at the beginning of a line, beside what the serializer knows itself. */
function asText(line: string): string {
  return line.replace(/^(\s*\d+)([.)])(?=\s|$)/, `$1${BACKSLASH}$2`).replace(/^(\s*)(:::|\+$|=+\s*$)/, `$1${BACKSLASH}$2`);
}

/** Bold and italic end only where a word or a sign ends: "Lehrer**\*innen**" would show its stars. The letter outside becomes a reference. */
function besideMarks(text: string, before: Node | null, after: Node | null, own: Node): string {
  // `own` is the text with the spaces around it, which the serializer moves out of its marks.
  const marked = (node: Node) => node.marks.filter((mark) => mark.type.name !== "link").map((mark) => mark.type.name);
  const outside = (other: Node | null): other is Node => other?.isText === true && marked(other).some((name) => !marked(own).includes(name));
  const reference = (letter: string) => `${REFERENCE}${letter.codePointAt(0)};`;
  let found = text;
  if (outside(after) && !/\s$/.test(own.text ?? "") && /^[\p{P}\p{S}]/u.test(after.text ?? "")) found = found.replace(/[\p{L}\p{N}]$/u, reference);
  if (outside(before) && !/^\s/.test(own.text ?? "") && /[\p{P}\p{S}]$/u.test(before.text ?? "")) found = found.replace(/^[\p{L}\p{N}]/u, reference);
  return found;
}

/** Two lists of a kind in a row stay two by using different signs. */
function isSecond(list: Node, parent: Node, index: number): boolean {
  let before = 0;
  while (parent.maybeChild(index - before - 1)?.type === list.type) before += 1;
  return before % 2 === 1;
}

const { nodes, marks } = defaultMarkdownSerializer;
const serializer = new MarkdownSerializer(
  {
    doc: (state, node) => state.renderContent(node),
    text: (state, node, parent, index) => {
      const side = state as unknown as { atBlockStart: boolean };
      const [before, after] = [parent.maybeChild(index - 1), parent.maybeChild(index + 1)];
      side.atBlockStart ||= before?.type.name === "hardBreak";
      const written = after?.type.name === "hardBreak" ? (node.text ?? "").trimEnd() : (node.text ?? "");
      const text = besideMarks(written, before, after, parent.maybeChild(index) ?? node);
      state.text(side.atBlockStart ? asText(text) : text);
    },
    paragraph: nodes.paragraph!,
    heading: nodes.heading!,
    bulletList: (state, node, parent, index) => state.renderList(node, "  ", () => (isSecond(node, parent, index) ? "* " : "- ")),
    orderedList: (state, node, parent, index) => {
      const start = (node.attrs["start"] as number | null) ?? 1;
      const sign = isSecond(node, parent, index) ? ")" : ".";
      state.renderList(node, " ".repeat(2 + String(start + node.childCount - 1).length), (item) => `${start + item}${sign} `.padEnd(2 + String(start + node.childCount - 1).length));
    },
    listItem: (state, node) => state.renderContent(node),
    hardBreak: nodes.hard_break!,
    area: (state, node) => {
      state.write(`::: ${[node.attrs["name"], node.attrs["rest"]].filter(Boolean).join(" ")}`);
      state.ensureNewLine();
      state.renderContent(node);
      (state as unknown as { flushClose: (size: number) => void }).flushClose(1);
      state.write(":::");
      state.closeBlock(node);
    },
    contacts: (state, node) => {
      state.write(`::: contacts ${node.attrs["attributes"] as string}`.trim());
      state.ensureNewLine();
      state.write(":::");
      state.closeBlock(node);
    },
    question: (state, node) => {
      state.text(`<!-- ${(node.attrs["text"] as string).replaceAll("-->", "")} -->`, false);
      state.closeBlock(node);
    },
    pageBreak: (state, node) => {
      state.write("::: pagebreak");
      state.ensureNewLine();
      state.write(":::");
      state.closeBlock(node);
    },
    table: (state, node) => {
      node.forEach((row, _offset, index) => {
        const cells: string[] = [];
        row.forEach((cell) => cells.push(cellText(state, cell)));
        state.write(`| ${cells.join(" | ")} |`);
        state.ensureNewLine();
        if (index === 0) {
          state.write(`| ${cells.map(() => "---").join(" | ")} |`);
          state.ensureNewLine();
        }
      });
      state.closeBlock(node);
    },
  },
  { bold: marks.strong!, italic: marks.em!, link: { ...marks.link!, open: (_state, mark) => (mark.attrs["href"] ? "[" : ""), close: (_state, mark) => (mark.attrs["href"] ? `](${String(mark.attrs["href"]).replace(/[()]/g, "\\$&")})` : "") } },
  { escapeExtraCharacters: /[<|]|&(?=#?\w+;)/g, hardBreakNodeName: "hardBreak" },
);

/** The text as the editor edits it. */
export function toDocument(text: string): Node {
  const found = parser.parse(text);
  // An empty text is an empty paragraph to write in.
  return found.childCount > 0 ? found : schema.topNodeType.createAndFill()!;
}

/** The edited text as it is kept. */
export function toMarkdown(document: Node): string {
  return serializer.serialize(document, { tightLists: true }).replaceAll(BACKSLASH, "\\").replaceAll(REFERENCE, "&#").trim();
}
