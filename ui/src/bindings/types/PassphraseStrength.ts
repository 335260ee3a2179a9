
export type PassphraseStrength = { score: number, sufficient: boolean, sentence: string, };
