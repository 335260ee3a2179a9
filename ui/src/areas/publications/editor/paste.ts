// What comes from the clipboard of Word, LibreOffice, Outlook, Google or the web, made into plain structure: headings, lists, tables,
// bold, italic, links. Everything else goes; what a person would miss is named.

/** Cleaned HTML, and German words for what was left out. */
export interface Cleaned {
  html: string;
  left: string[];
}

const WEB = /^(https?:|mailto:|tel:)/i;
/** Elements that hold nothing a text could take over. */
const NOTHING = "style, script, noscript, template, meta, link, title, xml, iframe, object, embed, video, audio, canvas, svg, math, button, select, input, textarea, label > input, nav > button";

/** Cleans what was copied elsewhere. Text copied in the editor itself stays as it is. */
export function clean(html: string): Cleaned {
  if (html.includes("data-pm-slice")) return { html, left: [] };
  const page = new DOMParser().parseFromString(html.replace(/<(\/?)o:p\b[^>]*>/gi, "<$1span>"), "text/html");
  const { body } = page;
  const left = new Map<string, number>();
  const lose = (elements: Iterable<Element>, what?: string) => {
    for (const element of [...elements]) {
      if (!element.isConnected) continue;
      if (what) left.set(what, (left.get(what) ?? 0) + 1);
      element.remove();
    }
  };
  const all = (selector: string) => [...body.querySelectorAll<HTMLElement>(selector)];
  const styled = (pattern: RegExp) => all("[style]").filter((element) => pattern.test(element.getAttribute("style") ?? ""));

  comments(page);
  lose(all("img, v\\:imagedata, picture"), "picture");
  lose(all("del"), "deletion");
  lose(all(".MsoCommentReference"), "comment");
  lose([...styled(/mso-element:\s*comment(-list)?\b|mso-comment-reference/i), ...all('[id^="_com_"], a[href^="#_msocom"], a[name^="_msoanchor"]')]);
  lose(all("object, embed, iframe, video, audio, canvas, math, svg"), "object");
  lose(all(NOTHING));
  lose(styled(/display:\s*none|mso-hide:\s*all|visibility:\s*hidden/i));

  headings(all);
  wordLists(body);
  for (const table of all("table").reverse()) tidyTable(table as HTMLTableElement);
  for (const element of all("*")) tidy(element);
  // Line breaks of the source are no line breaks of the text; hard spaces in a row are somebody's indentation.
  for (const text of textsOf(body)) text.data = text.data.replace(/[\t\r\n ]+/g, " ").replace(/\u00a0{2,}| \u00a0|\u00a0 /g, " ");
  for (const block of all("p, h1, h2, h3, li, td, th")) trimmed(block);
  for (const block of all("p, h1, h2, h3, li")) if (!block.textContent?.trim() && !block.querySelector("table, ul, ol")) block.remove();
  for (const list of all("ul, ol").reverse()) if (list.childElementCount === 0) list.remove();
  return { html: body.innerHTML, left: words(left) };
}

/** What was left out, in words: "2 Bilder". */
function words(left: Map<string, number>): string[] {
  const names: Record<string, [string, string]> = {
    picture: ["Bild", "Bilder"],
    comment: ["Kommentar", "Kommentare"],
    deletion: ["gelöschte Stelle aus der Änderungsverfolgung", "gelöschte Stellen aus der Änderungsverfolgung"],
    object: ["eingebettetes Objekt", "eingebettete Objekte"],
  };
  return [...left].map(([what, number]) => `${number} ${names[what]?.[number === 1 ? 0 : 1] ?? what}`);
}

/** The sentence about what was left out; nothing when nothing was. */
export function leftSentence(left: readonly string[]): string | null {
  if (left.length === 0) return null;
  const hint = left.some((one) => /Bild/.test(one)) ? " Bilder fügen Sie einzeln ein, damit sie gut gedruckt werden." : "";
  return `Beim Einfügen weggelassen: ${left.join(", ")}.${hint}`;
}

function* textsOf(root: Node): Generator<Text> {
  const walker = root.ownerDocument!.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  yield* found;
}

/** Word's conditions stand in comments; what they hold is for other programs. */
function comments(page: Document): void {
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
}

function renamed(element: Element, name: string): HTMLElement {
  const fresh = element.ownerDocument.createElement(name);
  fresh.append(...element.childNodes);
  element.replaceWith(fresh);
  return fresh;
}
function unwrapped(element: Element): void {
  element.replaceWith(...element.childNodes);
}

/** Headings are those of the program they come from; the highest becomes the second level, because the title stands above the text. */
function headings(all: (selector: string) => HTMLElement[]): void {
  for (const paragraph of all("p")) {
    const level = /mso-outline-level:\s*(\d)/i.exec(paragraph.getAttribute("style") ?? "")?.[1] ?? /^(?:MsoHeading|Heading|berschrift|Überschrift|heading-?)\s?(\d)/i.exec(paragraph.className)?.[1];
    if (/^MsoTitle/.test(paragraph.className)) renamed(paragraph, "h1");
    else if (/^MsoSubtitle/.test(paragraph.className)) renamed(paragraph, "h2");
    else if (level && Number(level) > 0) renamed(paragraph, `h${Math.min(6, Number(level))}`);
  }
  const found = all("h1, h2, h3, h4, h5, h6");
  const levels = [...new Set(found.map((heading) => Number(heading.tagName.slice(1))))].sort();
  for (const heading of found) {
    const rank = levels.indexOf(Number(heading.tagName.slice(1)));
    const fresh = renamed(heading, rank === 0 ? "h2" : "h3");
    // A heading is bold anyway; its number is part of its words only where somebody typed it.
    for (const bold of [...fresh.querySelectorAll("b, strong")]) unwrapped(bold);
    for (const mark of [...fresh.querySelectorAll("[style]")]) if (/mso-list:\s*ignore/i.test(mark.getAttribute("style") ?? "")) mark.remove();
  }
}

interface Item {
  paragraph: HTMLElement;
  level: number;
  ordered: boolean;
  start: number;
}

/** Word writes lists as paragraphs with a sign in front. */
function wordLists(body: HTMLElement): void {
  const items = new Map<Element, Item>();
  for (const paragraph of body.querySelectorAll<HTMLElement>("p[style*='mso-list'], p[class^='MsoListParagraph']")) {
    const style = paragraph.getAttribute("style") ?? "";
    if (/mso-list:\s*none/i.test(style)) continue;
    const level = Number(/mso-list:[^;]*level(\d+)/i.exec(style)?.[1] ?? 1);
    const sign = [...paragraph.querySelectorAll<HTMLElement>("span")].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""));
    const typed = (sign?.textContent ?? "").trim();
    if (!sign && !/mso-list:/i.test(style)) continue;
    sign?.remove();
    const ordered = /^\(?([0-9]+|[a-zA-Z]|[ivxIVX]+)[.)]/.test(typed) && typed !== "o";
    items.set(paragraph, { paragraph, level, ordered, start: Number(/\d+/.exec(typed)?.[0] ?? 1) });
  }
  for (const [element, item] of items) {
    if (!element.isConnected || item.paragraph.closest("ul[data-word], ol[data-word]")) continue;
    const run = [item];
    for (let next = element.nextElementSibling; next && items.has(next); next = next.nextElementSibling) run.push(items.get(next)!);
    const place = element.ownerDocument.createComment("");
    element.before(place);
    const stack: { level: number; list: HTMLElement }[] = [];
    for (const { paragraph, level, ordered, start } of run) {
      while ((stack.at(-1)?.level ?? 0) > level) stack.pop();
      const name = ordered ? "OL" : "UL";
      const top = stack.at(-1);
      if (top?.level === level && top.list.tagName !== name) stack.pop();
      if (stack.at(-1)?.level !== level) {
        const list = element.ownerDocument.createElement(name);
        list.dataset["word"] = "";
        if (ordered && start !== 1) list.setAttribute("start", String(start));
        const above = stack.at(-1)?.list;
        if (above) (above.lastElementChild ?? above.appendChild(element.ownerDocument.createElement("li"))).append(list);
        else place.before(list);
        stack.push({ level, list });
      }
      const entry = element.ownerDocument.createElement("li");
      entry.append(...paragraph.childNodes);
      stack.at(-1)!.list.append(entry);
      paragraph.remove();
    }
    place.remove();
  }
}

/** A table in Markdown has a head, rows of equal length, and lines in its cells. Tables that only place things are no tables. */
function tidyTable(table: HTMLTableElement): void {
  const rows = [...table.rows];
  if (rows.length === 0) return table.remove();
  const isLayout = table.getAttribute("role") === "presentation" || rows.every((row) => row.cells.length <= 1) || table.querySelector("table, ul, ol, h2, h3") !== null;
  if (isLayout || table.parentElement?.closest("td, th")) {
    const parts = rows.flatMap((row) => [...row.cells]).map((cell) => {
      const part = table.ownerDocument.createElement("div");
      part.append(...cell.childNodes);
      return part;
    });
    return table.replaceWith(...parts);
  }
  const fresh = table.ownerDocument.createElement("table");
  const width = Math.max(...rows.map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)));
  rows.forEach((row, index) => {
    const line = fresh.insertRow();
    for (const cell of row.cells) {
      const kept = table.ownerDocument.createElement(index === 0 ? "th" : "td");
      kept.append(...cell.childNodes);
      inlined(kept, index === 0);
      line.append(kept);
      // A cell over several columns stands in the first; the others are empty.
      for (let more = 1; more < cell.colSpan; more += 1) line.append(table.ownerDocument.createElement(kept.tagName));
    }
    while (line.cells.length < width) line.append(table.ownerDocument.createElement(index === 0 ? "th" : "td"));
  });
  table.replaceWith(fresh);
}

/** Paragraphs in a cell become one line. */
function inlined(cell: HTMLElement, isHead: boolean): void {
  for (const block of [...cell.querySelectorAll("p, div, h1, h2, h3, h4, h5, h6, li")]) block.append(" ");
  for (const block of [...cell.querySelectorAll("p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, br")]) block.tagName === "BR" ? block.replaceWith(" ") : unwrapped(block);
  if (isHead) for (const bold of [...cell.querySelectorAll("b, strong")]) unwrapped(bold);
}

const KEPT = new Set(["P", "H2", "H3", "UL", "OL", "LI", "TABLE", "TBODY", "TR", "TH", "TD", "STRONG", "EM", "A", "BR"]);
const BLOCKS = new Set(["DIV", "SECTION", "ARTICLE", "MAIN", "HEADER", "FOOTER", "ASIDE", "FIGURE", "FIGCAPTION", "BLOCKQUOTE", "ADDRESS", "PRE", "DL", "DT", "DD", "CENTER", "DETAILS", "SUMMARY", "FORM", "FIELDSET", "NAV", "HR"]);

/** One element: bold and italic by what they look like, links that lead somewhere, nothing else but its structure. */
function tidy(element: HTMLElement): void {
  const style = element.getAttribute("style") ?? "";
  const name = element.tagName;
  const heavy = /(^|[;\s])font-weight:\s*(bold|[6-9]00)/i.test(style);
  const light = /(^|[;\s])font-weight:\s*(normal|[1-4]00)/i.test(style);
  const slanted = /(^|[;\s])font-style:\s*(italic|oblique)/i.test(style);
  const upright = /(^|[;\s])font-style:\s*normal/i.test(style);
  const inHeading = element.closest("h2, h3, th") !== null;
  const bold = ((name === "B" || name === "STRONG") && !light) || (heavy && !BLOCKS.has(name) && !inHeading);
  const italic = ((name === "I" || name === "EM" || name === "CITE") && !upright) || (slanted && !BLOCKS.has(name));
  const href = name === "A" ? (element.getAttribute("href") ?? "") : "";
  const start = element.getAttribute("start");
  for (const { name: attribute } of [...element.attributes]) element.removeAttribute(attribute);
  if (name === "A" && WEB.test(href) && element.textContent?.trim()) element.setAttribute("href", href);
  else if (name === "A") return unwrapped(element);
  if (name === "OL" && start && Number(start) > 1) element.setAttribute("start", start);
  const wrap = (mark: string, inside: HTMLElement) => {
    const fresh = inside.ownerDocument.createElement(mark);
    fresh.append(...inside.childNodes);
    inside.append(fresh);
  };
  const wanted = !element.textContent?.trim() ? [] : [...(bold ? ["strong"] : []), ...(italic ? ["em"] : [])];
  if (["B", "STRONG", "I", "EM", "CITE", "SPAN", "FONT", "U", "SMALL", "BIG", "SUP", "SUB", "MARK", "INS", "CODE", "ABBR"].includes(name) || !(KEPT.has(name) || BLOCKS.has(name))) {
    if (!element.closest("ul, ol, table, p, h2, h3, div") && element.querySelector("p, h2, h3, ul, ol, table")) return unwrapped(element);
    for (const mark of wanted) wrap(mark, element);
    return unwrapped(element);
  }
  if (BLOCKS.has(name)) {
    const holdsBlocks = element.querySelector("p, h2, h3, ul, ol, table, div, section, article, blockquote") !== null;
    if (holdsBlocks || element.closest("li, td, th")) return unwrapped(element);
    renamed(element, "p");
    return;
  }
  if (name === "P" && (element.closest("li") || element.closest("p p"))) {
    if (element.nextElementSibling?.tagName === "P") element.append(element.ownerDocument.createElement("br"));
    for (const mark of wanted) wrap(mark, element);
    return unwrapped(element);
  }
  if (name !== "A" && name !== "BR") for (const mark of wanted) if (["P", "LI", "TD"].includes(name)) wrap(mark, element);
}

/** No spaces or line breaks at the ends of a block. */
function trimmed(block: Element): void {
  while (block.lastChild && isSpace(block.lastChild)) block.lastChild.remove();
  while (block.firstChild && isSpace(block.firstChild)) block.firstChild.remove();
  if (block.firstChild?.nodeType === 3) (block.firstChild as Text).data = (block.firstChild as Text).data.trimStart();
  if (block.lastChild?.nodeType === 3) (block.lastChild as Text).data = (block.lastChild as Text).data.trimEnd();
}
function isSpace(node: ChildNode): boolean {
  return (node.nodeType === 3 && !(node as Text).data.trim()) || (node.nodeType === 1 && (node as Element).tagName === "BR");
}
