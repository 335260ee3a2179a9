// The one way from the window to the program. It turns what comes back as an error into a `CommandError` with a German sentence,
// and never shows a person anything else.

import { invoke } from "@tauri-apps/api/core";

/** What the program answers when it could not do something. The message is German and says what to do. */
export class CommandError extends Error {
  /** Stable, for decisions in the window ("passphrase.wrong"). */
  readonly code: string;
  /** The field it concerns, as the record names it ("emails"). */
  readonly field: string | null;

  constructor(code: string, message: string, field: string | null = null) {
    super(message);
    this.name = "CommandError";
    this.code = code;
    this.field = field;
  }
}

/** Shown when an error has no sentence of its own. */
export const UNKNOWN_SENTENCE =
  "Das hat nicht geklappt. Bitte versuchen Sie es noch einmal; bleibt der Fehler, starten Sie das Programm neu.";

/** Reads anything that was thrown as a `CommandError`. */
export function commandError(thrown: unknown): CommandError {
  if (thrown instanceof CommandError) return thrown;
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    const { code, message } = thrown;
    const field = "field" in thrown && typeof thrown.field === "string" ? thrown.field : null;
    if (typeof code === "string" && typeof message === "string" && message.trim() !== "") {
      return new CommandError(code, message, field);
    }
  }
  return new CommandError("window.unknown", UNKNOWN_SENTENCE);
}

const listeners = new Set<(error: CommandError, command: string) => void>();

/** Tells `listener` of every error of every command; returns how to stop it. The shell uses it to notice that the office was locked. */
export function onCommandError(listener: (error: CommandError, command: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls a command. Only the generated `bindings/commands.ts` uses it: everything else calls `commands.area.name(...)`. */
export async function call<T>(command: string, input: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, input);
  } catch (thrown) {
    const error = commandError(thrown);
    if (error.code === "window.unknown") console.error(command, thrown);
    for (const listener of listeners) listener(error, command);
    throw error;
  }
}
