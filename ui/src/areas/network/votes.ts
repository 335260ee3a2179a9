// How votes fell, as people type it: yes, no, abstained.

import type { Votes } from "../../bindings/commands";

/** Votes of "7:0:1" or "7 0 1"; `null` when nothing was typed, `undefined` when these are no votes. */
export function parseVotes(text: string): Votes | null | undefined {
  const typed = text.trim();
  if (typed === "") return null;
  const [, yes, no, abstained] = /^(\d{1,4})\s*[:/ ,]\s*(\d{1,4})(?:\s*[:/ ,]\s*(\d{1,4}))?$/.exec(typed) ?? [];
  return yes === undefined || no === undefined ? undefined : { yes: Number(yes), no: Number(no), abstained: Number(abstained ?? 0) };
}

/** "7:0:1"; empty when nobody counted. */
export function showVotes(votes: Votes | null): string {
  return votes ? `${votes.yes}:${votes.no}:${votes.abstained}` : "";
}
