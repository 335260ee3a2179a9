// Undo and redo of the whole office: what the next step back and forward would be, and taking it.

import { commands, type Change, type Operation, type UndoState } from "../bindings/commands";
import { attempt, status } from "./status.svelte";

let steps = $state.raw<UndoState>({ undoable: null, redoable: null });
let words = $state.raw(new Map<Operation, string>());

export const changeHistory = {
  /** The change that undo would take back. */
  get undoable(): Change | null {
    return steps.undoable;
  },
  /** The change that redo would do again. */
  get redoable(): Change | null {
    return steps.redoable;
  },
  /** Reads both steps and the operations' words. */
  async load(): Promise<void> {
    const [state, operations] = await Promise.all([commands.history.undoState(), commands.history.operations()]);
    steps = state;
    words = new Map(operations.map((entry) => [entry.operation, entry.label]));
  },
  /** The program said that the steps are others now. */
  took(state: UndoState): void {
    steps = { undoable: state.undoable, redoable: state.redoable };
  },
  /** "Einrichtung geändert: Lessing-Grundschule". */
  describe(change: Change): string {
    const word = words.get(change.operation) ?? "Änderung";
    return change.subject ? `${word}: ${change.subject}` : word;
  },
  /** The operation's word alone. */
  word(operation: Operation): string {
    return words.get(operation) ?? "Änderung";
  },
  async undo(): Promise<void> {
    await attempt(async () => {
      const change = await commands.history.undo();
      status.say(change ? `Rückgängig gemacht – ${changeHistory.describe(change)}` : "Es gibt nichts rückgängig zu machen.");
    });
  },
  async redo(): Promise<void> {
    await attempt(async () => {
      const change = await commands.history.redo();
      status.say(change ? `Wiederholt – ${changeHistory.describe(change)}` : "Es gibt nichts zu wiederholen.");
    });
  },
};
