// Which vocabularies there are, in words, and what stands below a term.

import type { Vocabulary } from "../../bindings/commands";
import type { Choice } from "../../lib/choices";

export const VOCABULARIES: readonly { value: Vocabulary; label: string; lead: string }[] = [
  { value: "topic", label: "Themen", lead: "Woran Angebote und Einrichtungen gefunden werden; Themen können Unterthemen haben." },
  { value: "district", label: "Stadtteile", lead: "Wo Einrichtungen liegen und Angebote gelten." },
  { value: "kind", label: "Arten von Einrichtungen", lead: "Schule, Beratungsstelle, Träger und andere." },
  { value: "school_form", label: "Schulformen", lead: "Nach dem Schulgesetz des Landes Sachsen-Anhalt." },
  { value: "target_group", label: "Zielgruppen", lead: "Für wen ein Angebot gemacht ist." },
];

/** Whether terms of a vocabulary can stand below each other. */
export function isTree(vocabulary: Vocabulary): boolean {
  return vocabulary === "topic" || vocabulary === "district";
}

/** The term and all that stand below it, at any depth. `choices` are in reading order, as `treeChoices` gives them. */
export function withBelow(choices: readonly Choice[], id: string): Set<string> {
  const start = choices.findIndex((choice) => choice.id === id);
  const found = new Set<string>();
  const top = choices[start];
  if (!top) return found;
  found.add(top.id);
  for (const choice of choices.slice(start + 1)) {
    if ((choice.depth ?? 0) <= (top.depth ?? 0)) break;
    found.add(choice.id);
  }
  return found;
}
