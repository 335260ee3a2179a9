// What the cursor is in, from the innermost out: what the inspector below the text shows.

import type { EditorState } from "@tiptap/pm/state";
import { NodeSelection } from "@tiptap/pm/state";
import type { Node } from "@tiptap/pm/model";
import { AREAS, INSETS, isArea, isInset } from "./blocks";

/** A node with its place. */
export interface Selected {
  node: Node;
  at: number;
}

const SHOWN = new Set(["table", "formLine", "chartStep", "area", "field"]);
const NODES: Record<string, string> = { table: "Tabelle", chart: AREAS.chart, chartStep: "Schritt", form: AREAS.form, formLine: "Zeile", raw: "Unbekannter Block", question: "Merkzettel", aside: "Merkzettel", field: "Feld im Brief", heading: "Überschrift", bulletList: "Aufzählung", orderedList: "Nummerierung" };

/** The block that is chosen as a whole, or what the cursor is in. */
export function selectedIn(state: EditorState): Selected[] {
  const { selection } = state;
  const found: Selected[] = [];
  if (selection instanceof NodeSelection && (selection.node.isAtom || SHOWN.has(selection.node.type.name))) found.push({ node: selection.node, at: selection.from });
  for (let depth = selection.$from.depth; depth > 0; depth -= 1) {
    const node = selection.$from.node(depth);
    if (SHOWN.has(node.type.name)) found.push({ node, at: selection.$from.before(depth) });
  }
  return found;
}

/** A node's German word. */
export function wordOf(node: Node): string {
  const name = String(node.attrs["name"] ?? "");
  if (node.type.name === "area") return isArea(name) ? AREAS[name] : name;
  if (node.type.name === "inset") return isInset(name) ? INSETS[name] : name;
  return NODES[node.type.name] ?? "";
}

/** Where the cursor is, from the outside in: "Hinweis › Aufzählung". */
export function trailOf(state: EditorState): string {
  const { selection } = state;
  const words: string[] = [];
  for (let depth = 1; depth <= selection.$from.depth; depth += 1) words.push(wordOf(selection.$from.node(depth)));
  if (selection instanceof NodeSelection) words.push(wordOf(selection.node));
  return words.filter((word, index) => word !== "" && word !== words[index - 1]).join(" › ");
}
