import type { Language } from "./Language";

export type LanguageName = { code: Language, label: string, };
