// From the text as it is kept, Markdown with blocks between `:::` lines, to what the editor edits. It reads as the press reads.
// Nothing is lost on the way: a part that cannot be edited becomes a block that keeps it to the letter.

import { Fragment, type Node, type Schema } from "@tiptap/pm/model";
import MarkdownIt, { type Token } from "markdown-it";
import { MarkdownParser } from "prosemirror-markdown";
import { isArea, isInset } from "./blocks";
import { schema } from "./schema";

const markdownIt = new MarkdownIt("commonmark", { html: false }).enable("table").disable(["fence", "backticks", "image"]);

// Blocks between `::: name rest` and `:::`, and comments that ask the office something.
markdownIt.block.ruler.before(
  "code",
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
      const token = state.push("question", "", 0);
      [token.meta, token.map] = [{ text: text.slice(4, -3).trim() }, [startLine, last + 1]];
      state.line = last + 1;
      return true;
    }
    const opened = /^:::\s*(\S.*)$/.exec(head)?.[1]?.trim();
    if (opened === undefined) return false;
    if (silent) return true;
    let depth = 1;
    let last = startLine + 1;
    for (; last < endLine; last += 1) {
      const line = lineAt(last);
      if (line.startsWith(":::")) depth += line === ":::" ? -1 : 1;
      if (depth === 0) break;
    }
    const after = Math.min(last + 1, endLine);
    const [kind = ""] = opened.split(/\s+/, 1);
    const rest = opened.slice(kind.length).trim();
    const isEmpty = Array.from({ length: last - startLine - 1 }, (_, index) => lineAt(startLine + 1 + index)).every((line) => line === "");
    if (isInset(kind) && (isEmpty || !isArea(kind))) {
      const token = state.push("inset", "", 0);
      // A page break nobody closed ends with its own line.
      const open = kind === "pagebreak" && depth > 0;
      [token.meta, token.map] = [{ name: kind, attributes: rest }, [startLine, open ? startLine + 1 : after]];
      if (isEmpty || open) {
        state.line = open ? startLine + 1 : after;
        return true;
      }
      // What stands inside is printed after it.
      const [oldMax, oldParent] = [state.lineMax, state.parentType];
      state.lineMax = last;
      state.md.block.tokenize(state, startLine + 1, last);
      [state.lineMax, state.parentType] = [oldMax, oldParent];
      state.line = after;
      return true;
    }
    if (!isArea(kind)) {
      const token = state.push("raw", "", 0);
      const [from, to] = [state.bMarks[startLine] ?? 0, state.eMarks[after - 1] ?? state.src.length];
      [token.meta, token.map] = [{ source: state.src.slice(from, to) }, [startLine, after]];
      state.line = after;
      return true;
    }
    const open = state.push("area_open", "div", 1);
    [open.meta, open.map] = [{ name: kind, rest }, [startLine, after]];
    const [oldMax, oldParent] = [state.lineMax, state.parentType];
    state.lineMax = last;
    state.md.block.tokenize(state, startLine + 1, last);
    [state.lineMax, state.parentType] = [oldMax, oldParent];
    state.push("area_close", "div", -1);
    state.line = after;
    return true;
  },
  { alt: ["paragraph", "blockquote", "list", "reference"] },
);

// Fields of letters, and comments within a line.
markdownIt.inline.ruler.before("emphasis", "field", (state, silent) => {
  const rest = state.src.slice(state.pos, state.posMax);
  const field = /^\{\{([^{}\n]{1,60})\}\}/.exec(rest);
  const aside = field ? null : /^<!--(.*?)-->/s.exec(rest);
  const found = field ?? aside;
  if (!found) return false;
  if (!silent) {
    const token = state.push(field ? "field" : "aside", "", 0);
    token.meta = field ? { name: found[1]?.trim() } : { text: found[1]?.trim() };
  }
  state.pos += found[0].length;
  return true;
});

/** Hands over tokens that are there already. */
const handed = { parse: (_text: string, env: { tokens: Token[] }) => env.tokens } as unknown as MarkdownIt;

const parser = new MarkdownParser(schema as Schema, handed, {
  paragraph: { block: "paragraph" },
  heading: { block: "heading", getAttrs: (token) => ({ level: Math.min(3, Number(token.tag.slice(1))) }) },
  bullet_list: { block: "bulletList" },
  ordered_list: { block: "orderedList", getAttrs: (token) => ({ start: Number(token.attrGet("start") ?? 1) }) },
  list_item: { block: "listItem" },
  blockquote: { block: "area", getAttrs: () => ({ name: "note", rest: "" }) },
  code_block: { block: "paragraph", noCloseToken: true },
  hr: { ignore: true, noCloseToken: true },
  area: { block: "area", getAttrs: (token) => token.meta as { name: string; rest: string } },
  inset: { node: "inset", getAttrs: (token) => token.meta as { name: string; attributes: string } },
  raw: { node: "raw", getAttrs: (token) => token.meta as { source: string } },
  question: { node: "question", getAttrs: (token) => token.meta as { text: string } },
  aside: { node: "aside", getAttrs: (token) => token.meta as { text: string } },
  field: { node: "field", getAttrs: (token) => token.meta as { name: string } },
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

/** The text as the editor edits it. */
export function toDocument(text: string): Node {
  const lines = text.split(/\r\n?|\n/);
  const blocks: Node[] = [];
  for (const tokens of parts(markdownIt.parse(lines.join("\n"), {}))) {
    const [from, to] = tokens[0]?.map ?? [0, 0];
    blocks.push(...(read(tokens) ?? [schema.nodes["raw"]!.create({ source: lines.slice(from, to).join("\n").trim() })]));
  }
  // An empty text is an empty paragraph to write in.
  return blocks.length > 0 ? schema.topNodeType.create(null, blocks) : schema.topNodeType.createAndFill()!;
}

/** Tokens of one block of the text each. */
function* parts(tokens: Token[]): Generator<Token[]> {
  let from = 0;
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    depth += token.nesting;
    if (depth > 0) continue;
    yield tokens.slice(from, index + 1);
    from = index + 1;
  }
}

/** The blocks the tokens say; nothing when the editor cannot hold them. */
function read(tokens: Token[]): Node[] | null {
  try {
    const blocks = parser.parse("", { tokens }).content.content.map(shaped);
    for (const block of blocks) block.check();
    return blocks;
  } catch {
    return null;
  }
}

/** Step charts and forms get the parts by which they are edited, where their lists have that form. */
function shaped(node: Node): Node {
  if (node.type.name !== "area") return node;
  const name = node.attrs["name"] as string;
  if (name === "chart") return chart(node) ?? node;
  if (name === "form") return form(node) ?? node;
  return node.copy(Fragment.from(node.content.content.map(shaped)));
}

function onlyList(area: Node, type: "orderedList" | "bulletList"): readonly Node[] | null {
  return area.childCount === 1 && area.firstChild?.type.name === type ? area.firstChild.content.content : null;
}

function chart(area: Node): Node | null {
  const items = onlyList(area, "orderedList");
  const { chart: chartType, chartStep, chartTitle, paragraph } = schema.nodes;
  if (!items || !chartType || !chartStep || !chartTitle || !paragraph) return null;
  const steps = items.map((item) => {
    let inline: readonly Node[] = item.firstChild?.content.content ?? [];
    const mark = /^!\s*/.exec(inline[0]?.text ?? "");
    if (mark) inline = withoutStart(inline, mark[0].length);
    const isBold = (node: Node) => node.marks.some(({ type }) => type.name === "bold");
    const fits = (node: Node) => isBold(node) && (node.isText || node.type.name === "field");
    const end = inline.findIndex((node) => !fits(node));
    const title = inline.slice(0, end < 0 ? inline.length : end).map((node) => node.mark(node.marks.filter(({ type }) => type.name !== "bold")));
    let body = end < 0 ? [] : inline.slice(end);
    const space = /^\s+/.exec(body[0]?.text ?? "");
    if (space) body = withoutStart(body, space[0].length);
    const rest = item.content.content.slice(1);
    return chartStep.create({ acute: mark !== null }, [chartTitle.create(null, title), ...(body.length > 0 ? [paragraph.create(null, body)] : []), ...rest]);
  });
  return chartType.create({ rest: area.attrs["rest"] as string }, steps);
}

function form(area: Node): Node | null {
  const items = onlyList(area, "bulletList");
  const { form: formType, formLine } = schema.nodes;
  if (!items || !formType || !formLine || items.some((item) => item.childCount > 1)) return null;
  const blanks = items.map((item) => {
    let inline: readonly Node[] = item.firstChild?.content.content ?? [];
    const box = /^\[ ?\]\s*/.exec(inline[0]?.text ?? "");
    if (box) inline = withoutStart(inline, box[0].length);
    const last = inline.at(-1);
    const blank = /\s*_{3,}(\d*)$/.exec(last?.text ?? "");
    if (blank && last?.text) {
      const kept = last.text.slice(0, blank.index);
      inline = [...inline.slice(0, -1), ...(kept ? [schema.text(kept, last.marks)] : [])];
    }
    return formLine.create({ box: box !== null, lines: Number(blank?.[1]) || 1 }, inline);
  });
  return formType.create({ rest: area.attrs["rest"] as string }, blanks);
}

/** Inline content without the first letters of its first text. */
function withoutStart(inline: readonly Node[], letters: number): Node[] {
  const [first, ...others] = inline;
  const kept = first?.text?.slice(letters) ?? "";
  return kept && first ? [schema.text(kept, first.marks), ...others] : others;
}
