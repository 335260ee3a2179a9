import { beforeEach, describe, expect, it, vi } from "vitest";

const invoke = vi.hoisted(() => vi.fn());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

import { call, CommandError, commandError, onCommandError, UNKNOWN_SENTENCE } from "./call";

beforeEach(() => {
  invoke.mockReset();
});

describe("a call to the program", () => {
  it("hands back what the program answers", async () => {
    invoke.mockResolvedValue([1, 2]);
    await expect(call("directory_list", { limit: 2 })).resolves.toEqual([1, 2]);
    expect(invoke).toHaveBeenCalledWith("directory_list", { limit: 2 });
  });

  it("keeps code, sentence and field of an error", async () => {
    invoke.mockImplementation(() => Promise.reject({ code: "organisation.name_missing", message: "Bitte geben Sie einen Namen ein.", field: "name" }));
    await expect(call("directory_save", {})).rejects.toMatchObject({
      code: "organisation.name_missing",
      message: "Bitte geben Sie einen Namen ein.",
      field: "name",
    });
  });

  it("tells every listener of an error until it stops listening", async () => {
    invoke.mockImplementation(() => Promise.reject({ code: "store.locked", message: "Gesperrt.", field: null }));
    const heard = vi.fn();
    const stop = onCommandError(heard);
    await expect(call("x", {})).rejects.toBeInstanceOf(CommandError);
    stop();
    await expect(call("x", {})).rejects.toBeInstanceOf(CommandError);
    expect(heard).toHaveBeenCalledTimes(1);
  });
});

describe("an error the window does not understand", () => {
  it("never reaches a person as it is", () => {
    expect(commandError("thread 'main' panicked at src/lib.rs").message).toBe(UNKNOWN_SENTENCE);
    expect(commandError({ code: 7, message: "x" }).message).toBe(UNKNOWN_SENTENCE);
    expect(commandError({ code: "a", message: " " }).message).toBe(UNKNOWN_SENTENCE);
    expect(commandError(undefined).code).toBe("window.unknown");
  });
});
