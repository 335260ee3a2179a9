// What a key or a button does with the text, beyond what the editor's own library offers.

import type { Editor } from "@tiptap/core";
import { Fragment, type Node, type ResolvedPos } from "@tiptap/pm/model";
import { NodeSelection, Selection, TextSelection, type Command } from "@tiptap/pm/state";

/** Nodes whose children can change places. */
const ORDERED = new Set(["doc", "area", "bulletList", "orderedList", "chart", "form", "table"]);

/** The innermost part that can be moved, as a depth of `place`; 0 when there is none. */
function movable(place: ResolvedPos, selected: Node | null): number {
  if (selected?.isBlock && ORDERED.has(place.parent.type.name) && (place.depth === 0 || place.parent.childCount > 1)) return place.depth + 1;
  for (let depth = place.depth; depth > 0; depth -= 1) {
    const parent = place.node(depth - 1).type.name;
    if (!ORDERED.has(parent)) continue;
    // The head of a table stays its head; what is alone in its box moves with the box.
    if (parent === "table" && place.index(depth - 1) === 0) continue;
    if (depth > 1 && place.node(depth - 1).childCount === 1) continue;
    return depth;
  }
  return 0;
}

/** Moves the block, the list item, the table row or the step the cursor is in past its neighbour. */
export const move = (direction: "up" | "down"): Command => (state, dispatch) => {
  const { selection } = state;
  const selected = selection instanceof NodeSelection ? selection.node : null;
  const depth = movable(selection.$from, selected);
  if (depth === 0) return false;
  const parent = selection.$from.node(depth - 1);
  const index = selection.$from.index(depth - 1);
  const other = direction === "up" ? index - 1 : index + 1;
  if (other < (parent.type.name === "table" ? 1 : 0) || other >= parent.childCount) return false;
  if (!dispatch) return true;
  const first = Math.min(index, other);
  let start = selection.$from.start(depth - 1);
  for (let before = 0; before < first; before += 1) start += parent.child(before).nodeSize;
  const [upper, lower] = [parent.child(first), parent.child(first + 1)];
  const tr = state.tr.replaceWith(start, start + upper.nodeSize + lower.nodeSize, [lower, upper]);
  const shift = direction === "up" ? -upper.nodeSize : lower.nodeSize;
  const after = selection instanceof NodeSelection ? NodeSelection.create(tr.doc, selection.from + shift) : TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift);
  dispatch(tr.setSelection(after).scrollIntoView());
  return true;
};

/** Puts a block where the cursor is, in place of an empty paragraph or after what the cursor is in. The cursor then is in it. */
export function insertBlock(editor: Editor, block: object): boolean {
  return editor.commands.command(({ state, dispatch }) => {
    const node = state.schema.nodeFromJSON(block);
    const { $to } = state.selection;
    for (let depth = $to.depth; depth > 0; depth -= 1) {
      const parent = $to.node(depth - 1);
      const index = $to.index(depth - 1);
      const here = $to.node(depth);
      const replaces = here.type.name === "paragraph" && here.content.size === 0 && parent.canReplace(index, index + 1, Fragment.from(node));
      if (!replaces && !parent.canReplace(index + 1, index + 1, Fragment.from(node))) continue;
      const tr = state.tr;
      const at = replaces ? $to.before(depth) : $to.after(depth);
      tr.replaceWith(at, replaces ? $to.after(depth) : at, node);
      placeIn(tr, at, node);
      dispatch?.(tr.scrollIntoView());
      return true;
    }
    // The cursor is on a block without text.
    const at = state.selection.to;
    const tr = state.tr.insert(at, node);
    placeIn(tr, at, node);
    dispatch?.(tr.scrollIntoView());
    return true;
  });
}

function placeIn(tr: import("@tiptap/pm/state").Transaction, at: number, node: Node): void {
  if (node.isAtom) {
    // Something to write in has to follow, or the cursor has no place after it.
    if (at + node.nodeSize >= tr.doc.content.size) tr.insert(at + node.nodeSize, node.type.schema.nodes["paragraph"]!.create());
    tr.setSelection(NodeSelection.create(tr.doc, at));
  } else tr.setSelection(Selection.near(tr.doc.resolve(at + 1)));
}

/** Enter in a step chart: from the title to the text, from an empty text to the next step, from an empty step out of the chart. */
export const enterInChart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty) return false;
  const { paragraph, chartStep, chartTitle } = state.schema.nodes;
  const depth = depthOf($from, "chartStep");
  if (depth === 0 || !paragraph || !chartStep || !chartTitle) return false;
  const step = $from.node(depth);
  const chartDepth = depth - 1;
  const isLast = $from.index(chartDepth) === $from.node(chartDepth).childCount - 1;
  if ($from.parent.type === chartTitle) {
    if (step.textContent === "" && step.childCount === 1) {
      if (!isLast) return true;
      // An empty last step is given up.
      const tr = state.tr;
      const only = $from.node(chartDepth).childCount === 1;
      const [from, to] = only ? [$from.before(chartDepth), $from.after(chartDepth)] : [$from.before(depth), $from.after(depth)];
      if (only) tr.replaceWith(from, to, paragraph.create());
      else tr.delete(from, to).insert(from + 1, paragraph.create());
      tr.setSelection(Selection.near(tr.doc.resolve(only ? from + 1 : from + 2)));
      dispatch?.(tr.scrollIntoView());
      return true;
    }
    const tr = state.tr;
    const end = $from.after();
    if (step.childCount === 1) tr.insert(end, paragraph.create());
    tr.setSelection(Selection.near(tr.doc.resolve(end + 1)));
    dispatch?.(tr.scrollIntoView());
    return true;
  }
  const isEmptyEnd = $from.parent.type === paragraph && $from.parent.content.size === 0 && $from.depth === depth + 1 && $from.index(depth) === step.childCount - 1;
  if (!isEmptyEnd) return false;
  const tr = state.tr.delete($from.before(), $from.after());
  const at = tr.mapping.map($from.after(depth));
  tr.insert(at, chartStep.create(null, [chartTitle.create()]));
  tr.setSelection(TextSelection.create(tr.doc, at + 2));
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Backspace at the beginning of an empty step takes the step away, of an empty chart the chart. */
export const backspaceInChart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const depth = depthOf($from, "chartStep");
  if (!empty || depth === 0 || $from.parentOffset > 0) return false;
  if ($from.parent.type.name !== "chartTitle") {
    // An empty text below the title goes, the cursor back to the title.
    if ($from.parent.content.size > 0 || $from.depth !== depth + 1) return false;
    const tr = state.tr.delete($from.before(), $from.after());
    dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve($from.before()), -1)));
    return true;
  }
  const step = $from.node(depth);
  if (step.textContent !== "") return $from.index(depth - 1) === 0 ? false : true;
  const only = $from.node(depth - 1).childCount === 1;
  const tr = only ? state.tr.replaceWith($from.before(depth - 1), $from.after(depth - 1), state.schema.nodes["paragraph"]!.create()) : state.tr.delete($from.before(depth), $from.after(depth));
  const at = only ? $from.before(depth - 1) + 1 : Math.max(1, $from.before(depth) - 1);
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(at), -1)).scrollIntoView());
  return true;
};

/** Enter on an empty line of a form leaves the form. */
export const enterInForm: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.name !== "formLine" || $from.parent.content.size > 0) return false;
  const form = $from.node(-1);
  if ($from.index(-1) !== form.childCount - 1) return false;
  const tr = state.tr;
  const paragraph = state.schema.nodes["paragraph"]!.create();
  if (form.childCount === 1) {
    tr.replaceWith($from.before(-1), $from.after(-1), paragraph);
    tr.setSelection(TextSelection.create(tr.doc, $from.before(-1) + 1));
  } else {
    tr.delete($from.before(), $from.after());
    const at = tr.mapping.map($from.after(-1));
    tr.insert(at, paragraph).setSelection(TextSelection.create(tr.doc, at + 1));
  }
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** The innermost depth at which the place is in a node of this type; 0 when it is in none. */
export function depthOf(place: ResolvedPos, ...types: string[]): number {
  for (let depth = place.depth; depth > 0; depth -= 1) if (types.includes(place.node(depth).type.name)) return depth;
  return 0;
}
