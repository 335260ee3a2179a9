// Which vocabularies there are, in words.

import type { Vocabulary } from "../../bindings/commands";

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
