// From what the editor edits to the text as it is kept, and from places in the one to lines in the other.
// A block is written once and remembered with its node, which never changes: typing writes one paragraph anew, not the text.

import type { Node } from "@tiptap/pm/model";
import { defaultMarkdownSerializer, MarkdownSerializer, type MarkdownSerializerState } from "prosemirror-markdown";
import { schema } from "./schema";

/** What the serializer keeps to itself, and what is added to it here. */
interface Side {
  out: string;
  closed: Node | null;
  atBlockStart: boolean;
  flushClose: (size: number) => void;
  options: { second?: boolean; stops?: number[]; counted?: { length: number; breaks: number } };
}
const sideOf = (state: MarkdownSerializerState) => state as unknown as Side;

/** Notes the line on which the next text or block without text stands. In the order of the document. */
function stop(state: MarkdownSerializerState): void {
  state.write();
  const { out, options } = sideOf(state);
  const counted = (options.counted ??= { length: 0, breaks: 0 });
  // Only what was written since the last time is looked at: a list may be long.
  counted.breaks += breaksIn(out.slice(counted.length));
  counted.length = out.length;
  options.stops?.push(counted.breaks);
}
const breaksIn = (text: string) => text.split("\n").length - 1;

function cellText(state: MarkdownSerializerState, cell: Node): string {
  // The text of a cell is made beside the document and put in afterwards: a row is one line.
  const side = sideOf(state);
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

const isList = (node: Node) => node.type.name === "bulletList" || node.type.name === "orderedList";
/** Two lists of a kind in a row stay two by using different signs. */
function isSecond(list: Node, parent: Node, index: number): boolean {
  let before = 0;
  while (parent.maybeChild(index - before - 1)?.type === list.type) before += 1;
  return before % 2 === 1;
}
const usesOther = (state: MarkdownSerializerState, list: Node, parent: Node, index: number) => sideOf(state).options.second !== isSecond(list, parent, index);

function fenced(state: MarkdownSerializerState, node: Node, name: string, rest: unknown, content: () => void): void {
  state.write(`::: ${[name, rest].filter(Boolean).join(" ")}`);
  state.ensureNewLine();
  content();
  sideOf(state).flushClose(1);
  state.ensureNewLine();
  state.write(":::");
  state.closeBlock(node);
}

const { nodes, marks } = defaultMarkdownSerializer;
const paragraph: typeof nodes.paragraph = (state, node, parent, index) => {
  stop(state);
  nodes.paragraph!(state, node, parent, index);
};

const serializer = new MarkdownSerializer(
  {
    doc: (state, node) => state.renderContent(node),
    text: (state, node, parent, index) => {
      const side = sideOf(state);
      const [before, after] = [parent.maybeChild(index - 1), parent.maybeChild(index + 1)];
      side.atBlockStart ||= before?.type.name === "hardBreak";
      const written = after?.type.name === "hardBreak" ? (node.text ?? "").trimEnd() : (node.text ?? "");
      const text = besideMarks(written, before, after, parent.maybeChild(index) ?? node);
      state.text(side.atBlockStart ? asText(text) : text);
    },
    paragraph,
    heading: (state, node, parent, index) => {
      stop(state);
      nodes.heading!(state, node, parent, index);
    },
    bulletList: (state, node, parent, index) => state.renderList(node, "  ", () => (usesOther(state, node, parent, index) ? "* " : "- ")),
    orderedList: (state, node, parent, index) => {
      const start = (node.attrs["start"] as number | null) ?? 1;
      const sign = usesOther(state, node, parent, index) ? ")" : ".";
      const indent = 2 + String(start + node.childCount - 1).length;
      state.renderList(node, " ".repeat(indent), (item) => `${start + item}${sign} `.padEnd(indent));
    },
    listItem: (state, node) => state.renderContent(node),
    hardBreak: nodes.hard_break!,
    area: (state, node) => fenced(state, node, node.attrs["name"] as string, node.attrs["rest"], () => state.renderContent(node)),
    chart: (state, node) =>
      fenced(state, node, "chart", node.attrs["rest"], () => {
        const indent = 2 + String(node.childCount).length;
        state.renderList(node, " ".repeat(indent), (item) => `${item + 1}. `.padEnd(indent));
      }),
    chartStep: (state, node) => {
      const [title, first, ...others] = node.content.content;
      const body = first?.type.name === "paragraph" ? first : undefined;
      // Title and first paragraph are one line of the text, and two places in the editor.
      stop(state);
      if (body) stop(state);
      if (node.attrs["acute"]) state.write("! ");
      const bold = schema.marks["bold"]!.create();
      const inline = title?.content.content.map((part) => part.mark(bold.addToSet(part.marks))) ?? [];
      const between = inline.length > 0 && body?.childCount ? [schema.text(" ")] : [];
      const line = schema.nodes["paragraph"]!.create(null, [...inline, ...between, ...(body?.content.content ?? [])]);
      nodes.paragraph!(state, line, node, 0);
      for (const [index, block] of [...(first && !body ? [first] : []), ...others].entries()) state.render(block, node, index + 1);
    },
    form: (state, node) => fenced(state, node, "form", node.attrs["rest"], () => state.renderList(node, "  ", () => "- ")),
    formLine: (state, node) => {
      stop(state);
      if (node.attrs["box"]) state.write("[ ] ");
      state.renderInline(node, !node.attrs["box"]);
      const lines = Number(node.attrs["lines"]);
      if (lines > 1) state.write(` ___${lines}`);
      state.closeBlock(node);
    },
    inset: (state, node) => {
      stop(state);
      fenced(state, node, node.attrs["name"] as string, node.attrs["attributes"], () => undefined);
    },
    raw: (state, node) => {
      stop(state);
      state.text(node.attrs["source"] as string, false);
      state.closeBlock(node);
    },
    question: (state, node) => {
      stop(state);
      state.text(`<!-- ${(node.attrs["text"] as string).replaceAll("-->", "")} -->`, false);
      state.closeBlock(node);
    },
    aside: (state, node) => state.text(`<!-- ${(node.attrs["text"] as string).replaceAll("-->", "")} -->`, false),
    field: (state, node) => state.text(`{{${node.attrs["name"] as string}}}`, false),
    table: (state, node) => {
      node.forEach((row, _offset, index) => {
        const cells: string[] = [];
        row.forEach((cell) => {
          stop(state);
          cells.push(cellText(state, cell));
        });
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

/** A block of the text as it is written. */
interface Written {
  text: string;
  /** Lines, counted from the block's first, on which its texts and blocks without text stand, in their order. */
  stops: readonly number[];
}
const remembered = [new WeakMap<Node, Written>(), new WeakMap<Node, Written>()] as const;

function write(block: Node, second: boolean): Written {
  const known = remembered[second ? 1 : 0];
  const before = known.get(block);
  if (before) return before;
  const stops: number[] = [];
  const options = { tightLists: true, second, stops };
  const raw = serializer.serialize(schema.topNodeType.create(null, [block]), options);
  const text = raw.replaceAll(BACKSLASH, "\\").replaceAll(REFERENCE, "&#").trimEnd();
  const written = { text: block.type.name === "raw" ? text : text.trim(), stops };
  known.set(block, written);
  return written;
}

interface Placed extends Written {
  node: Node;
  /** Where it stands in the document. */
  at: number;
  /** Its first line in the text, from 1. */
  line: number;
}

/** The blocks that are written, with their places; empty paragraphs are not. */
function* placed(document: Node): Generator<Placed> {
  let line = 1;
  let at = 0;
  let second = false;
  let previous: Node | null = null;
  for (const node of document.content.content) {
    second = isList(node) && previous?.type === node.type && !second;
    const written = write(node, second);
    if (written.text !== "") {
      yield { ...written, node, at, line };
      line += breaksIn(written.text) + 2;
      previous = node;
    }
    at += node.nodeSize;
  }
}

/** The edited text as it is kept. */
export function toMarkdown(document: Node): string {
  return Array.from(placed(document), ({ text }) => text).join("\n\n");
}

/** Places of a block's texts and blocks without text, in the order in which they are written. */
function places({ node, at }: Placed): number[] {
  const isStop = (one: Node) => one.isTextblock || (one.isAtom && one.isBlock);
  if (isStop(node)) return [at];
  const found: number[] = [];
  node.descendants((one, position) => {
    if (isStop(one)) found.push(at + 1 + position);
    return !isStop(one);
  });
  return found;
}

/** The line of the kept text, from 1, on which this place of the document stands. */
export function lineOf(document: Node, position: number): number {
  let found = 1;
  for (const block of placed(document)) {
    if (block.at > position) break;
    found = block.line;
    if (block.at + block.node.nodeSize <= position) continue;
    places(block).forEach((place, index) => {
      if (place <= position) found = block.line + (block.stops[index] ?? 0);
    });
  }
  return found;
}

/** The place of the document that is written on this line of the kept text, from 1; of the block before it when the line is empty. */
export function placeOf(document: Node, line: number): number {
  let found = 0;
  for (const block of placed(document)) {
    if (block.line > line) break;
    found = block.at;
    places(block).forEach((place, index) => {
      if (block.line + (block.stops[index] ?? 0) <= line) found = place;
    });
  }
  return found;
}
