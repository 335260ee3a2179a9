// The words the office uses: vocabularies and languages, read once and again when a term changes.

import { commands, type LanguageName, type Term, type Vocabulary } from "../bindings/commands";
import { treeChoices, type Choice } from "./choices";

let terms = $state.raw<Term[]>([]);
let languages = $state.raw<LanguageName[]>([]);
const byId = $derived(new Map(terms.map((term) => [term.id, term])));
const trees = $derived({
  kind: tree("kind"),
  school_form: tree("school_form"),
  topic: tree("topic"),
  district: tree("district"),
  target_group: tree("target_group"),
} satisfies Record<Vocabulary, Choice[]>);
const languageChoices = $derived(languages.map((language): Choice => ({ id: language.code, label: language.label })));

function tree(vocabulary: Vocabulary): Choice[] {
  return treeChoices(terms.filter((term) => term.vocabulary === vocabulary));
}

export const vocabularies = {
  /** Reads everything again. */
  async load(): Promise<void> {
    [terms, languages] = await Promise.all([commands.directory.terms(), commands.directory.languages()]);
  },
  /** A vocabulary as lines to choose from, trees indented. */
  choices(vocabulary: Vocabulary): Choice[] {
    return trees[vocabulary];
  },
  /** Languages to choose from. */
  languages(): Choice[] {
    return languageChoices;
  },
  /** The term of this identity. */
  term(id: string | null): Term | undefined {
    return id === null ? undefined : byId.get(id);
  },
  /** The term's word; empty without a term. */
  name(id: string | null): string {
    return id === null ? "" : (byId.get(id)?.name ?? "(gelöscht)");
  },
  /** The word of a language. */
  language(code: string): string {
    return languages.find((language) => language.code === code)?.label ?? code;
  },
};
