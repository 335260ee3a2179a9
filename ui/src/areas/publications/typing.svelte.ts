// What the editor and the preview beside it tell each other while somebody writes: the text as typed, the line the cursor is on, and
// the line to go to. It outlives neither the page nor the text: whoever leaves clears it.

/** The text of a publication as it is being typed. */
export interface Typed {
  publication: string;
  text: string;
}

let typed = $state.raw<Typed | null>(null);
let line = $state<number | null>(null);
let wanted = $state.raw<{ line: number } | null>(null);

export const typing = {
  /** The text as typed, saved or not; nothing while nobody edits. */
  get text(): Typed | null {
    return typed;
  },
  /** The line of the text the cursor is on, from 1. */
  get line(): number | null {
    return line;
  },
  /** Where the preview wants the cursor to go; a new object for each wish. */
  get wanted(): { line: number } | null {
    return wanted;
  },
  /** The editor holds this text now, with the cursor on that line. */
  is(publication: string, text: string, at: number): void {
    if (typed?.publication !== publication || typed.text !== text) typed = { publication, text };
    line = at;
  },
  /** The editor should go to this line. */
  goTo(to: number): void {
    wanted = { line: to };
  },
  /** Nobody edits any more. */
  over(): void {
    [typed, line, wanted] = [null, null, null];
  },
};
