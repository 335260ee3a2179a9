
export type ParentSheetText = { text: string, };
