import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const invoke = vi.hoisted(() => vi.fn());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

import { drafts } from "./drafts.svelte";

beforeEach(async () => {
  vi.useFakeTimers();
  invoke.mockReset();
  invoke.mockImplementation((command: string) =>
    Promise.resolve(command === "start_drafts" ? [{ key: "organisation/1/note", text: "alt", at: "2026-11-01T10:00:00Z" }] : null),
  );
  await drafts.load();
  invoke.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("unsaved typing", () => {
  it("of an earlier run is offered again", () => {
    expect(drafts.get("organisation/1/note")?.text).toBe("alt");
    expect(drafts.get("organisation/2/note")).toBeUndefined();
  });
  it("of an earlier run is named until somebody decides about it", () => {
    expect(drafts.left.map((draft) => draft.key)).toEqual(["organisation/1/note"]);
    drafts.drop("organisation/1/note");
    expect(drafts.left).toEqual([]);
  });
  it("is kept once, a moment after the last keystroke", () => {
    drafts.keep("organisation/2/note", "A");
    vi.advanceTimersByTime(300);
    drafts.keep("organisation/2/note", "An");
    expect(invoke).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2000);
    expect(invoke.mock.calls).toEqual([["start_keep_draft", { key: "organisation/2/note", text: "An" }]]);
  });
  it("is forgotten when it was saved, also when it was not kept yet", () => {
    drafts.keep("organisation/3/note", "A");
    drafts.drop("organisation/3/note");
    vi.advanceTimersByTime(2000);
    expect(invoke.mock.calls).toEqual([["start_drop_draft", { key: "organisation/3/note" }]]);
    expect(drafts.get("organisation/3/note")).toBeUndefined();
  });
  it("that never was is not asked to be forgotten", () => {
    drafts.drop("organisation/9/name");
    expect(invoke).not.toHaveBeenCalled();
  });
});
