// Things one can choose from a list: finding them by typing, and trees shown as indented lines.

/** One thing to choose. */
export interface Choice {
  id: string;
  label: string;
  /** How deep it stands in its tree; 0 at the top. */
  depth?: number;
  /** Other words by which it is found. */
  words?: string[];
  /** Shown behind the label. */
  detail?: string;
}

/** Letters as the search sees them: small, without accents, "ß" as "ss", "ue" as "u". */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/([aou])e/g, "$1");
}

/** The choices in which every typed word begins a word, or is part of the label. Without typing, all of them. */
export function matchingChoices<T extends Choice>(choices: readonly T[], typed: string): T[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...choices];
  return choices.filter((choice) => {
    const text = folded([choice.label, choice.detail ?? "", ...(choice.words ?? [])].join(" "));
    return words.every((word) => text.includes(word));
  });
}

interface TreeNode {
  id: string;
  name: string;
  parent: string | null;
  synonyms: readonly string[];
  position: number;
}

/** A tree in reading order: each entry followed by what lies below it. An entry whose parent is missing stands at the top. */
export function treeChoices(nodes: readonly TreeNode[]): Choice[] {
  const known = new Set(nodes.map((node) => node.id));
  const below = new Map<string | null, TreeNode[]>();
  for (const node of nodes) {
    const parent = node.parent !== null && known.has(node.parent) ? node.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), node]);
  }
  const choices: Choice[] = [];
  const seen = new Set<string>();
  const visit = (parent: string | null, depth: number) => {
    const children = (below.get(parent) ?? []).sort((a, b) => a.position - b.position || a.name.localeCompare(b.name, "de"));
    for (const node of children) {
      if (seen.has(node.id)) continue;
      seen.add(node.id);
      choices.push({ id: node.id, label: node.name, depth, words: [...node.synonyms] });
      visit(node.id, depth + 1);
    }
  };
  visit(null, 0);
  return choices;
}
