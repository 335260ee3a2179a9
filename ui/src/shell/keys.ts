// Which keys mean what in the whole window. Pure: takes what a key event says, gives the name of the action.

/** What the keys can do anywhere in the window. */
export type KeyAction = "undo" | "redo" | "palette" | "lock" | "help" | "new" | "consultation";

/** What is needed of a key event. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** Whether the person is typing, and whether what they typed is not saved yet. */
export type Typing = "none" | "saved" | "unsaved";

/** The action of a key press. Unsaved typing keeps its own undo: the first Strg+Z there belongs to the field. */
export function actionOf(press: KeyPress, typing: Typing): KeyAction | null {
  if (press.key === "F1") return "help";
  if (press.altKey || !(press.ctrlKey || press.metaKey)) return null;
  const key = press.key.toLowerCase();
  if (key === "z" || key === "y") {
    if (typing === "unsaved") return null;
    return key === "y" || press.shiftKey ? "redo" : "undo";
  }
  // On a German keyboard "/" lies on Shift+7.
  if (key === "/") return "help";
  if (press.shiftKey) return key === "b" && typing !== "unsaved" ? "consultation" : null;
  if (key === "k") return "palette";
  if (key === "l") return "lock";
  if (key === "n") return "new";
  return null;
}

/** How somebody is typing in `element`. Fields mark unsaved text with `data-unsaved`. */
export function typingIn(element: Element | null): Typing {
  if (!element) return "none";
  if (element.closest("[data-unsaved]")) return "unsaved";
  if (element.closest("[contenteditable='true'], [contenteditable='']")) return "unsaved";
  if (element.matches("textarea, input:not([type=checkbox]):not([type=radio]):not([type=button])")) {
    // A field that does not save by itself (search, dialog) keeps its own undo as long as something stands in it.
    const field = element as HTMLInputElement;
    return field.dataset["saved"] === undefined && field.value !== "" ? "unsaved" : "saved";
  }
  return "none";
}

/** The keys as the help page lists them. */
export const KEY_HELP: { keys: string[]; does: string; where?: string }[] = [
  { keys: ["Strg", "K"], does: "Alles finden und öffnen, Befehle ausführen" },
  { keys: ["Strg", "N"], does: "Neue Einrichtung" },
  { keys: ["Strg", "Umschalt", "B"], does: "Beratung festhalten" },
  { keys: ["Strg", "Z"], does: "Letzte Änderung rückgängig machen" },
  { keys: ["Strg", "Umschalt", "Z"], does: "Rückgängig Gemachtes wiederholen (auch Strg + Y)" },
  { keys: ["Strg", "L"], does: "Programm sperren" },
  { keys: ["F1"], does: "Diese Hilfe (auch Strg + /)" },
  { keys: ["Eingabe"], does: "Feld speichern", where: "In einem Feld" },
  { keys: ["Esc"], does: "Getipptes verwerfen, alten Wert zeigen", where: "In einem Feld" },
  { keys: ["↑", "↓"], does: "Zeile wechseln", where: "In einer Liste" },
  { keys: ["Umschalt", "↑ ↓"], does: "Mehrere Zeilen auswählen", where: "In einer Liste" },
  { keys: ["Leertaste"], does: "Zeile zur Auswahl nehmen oder daraus lösen", where: "In einer Liste" },
  { keys: ["Strg", "A"], does: "Alle Zeilen auswählen", where: "In einer Liste" },
  { keys: ["Eingabe"], does: "Eintrag öffnen und dorthin springen", where: "In einer Liste" },
  { keys: ["Entf"], does: "Ausgewählte Einträge löschen", where: "In einer Liste" },
];
