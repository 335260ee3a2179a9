import { describe, expect, it } from "vitest";
import { actionOf, type KeyPress } from "./keys";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});
const ctrl = { ctrlKey: true };

describe("keys of the window", () => {
  it("undo and redo the last change", () => {
    expect(actionOf(press("z", ctrl), "none")).toBe("undo");
    expect(actionOf(press("Z", { ctrlKey: true, shiftKey: true }), "none")).toBe("redo");
    expect(actionOf(press("y", ctrl), "none")).toBe("redo");
    expect(actionOf(press("z", { metaKey: true }), "saved")).toBe("undo");
  });
  it("leave unsaved typing its own undo", () => {
    expect(actionOf(press("z", ctrl), "unsaved")).toBeNull();
    expect(actionOf(press("y", ctrl), "unsaved")).toBeNull();
    expect(actionOf(press("k", ctrl), "unsaved")).toBe("palette");
  });
  it("open palette, help and lock from anywhere", () => {
    expect(actionOf(press("k", ctrl), "saved")).toBe("palette");
    expect(actionOf(press("l", ctrl), "none")).toBe("lock");
    expect(actionOf(press("F1"), "unsaved")).toBe("help");
    expect(actionOf(press("/", { ctrlKey: true, shiftKey: true }), "none")).toBe("help");
  });
  it("leave plain letters and AltGr alone", () => {
    expect(actionOf(press("z"), "none")).toBeNull();
    expect(actionOf(press("k", { ctrlKey: true, altKey: true }), "none")).toBeNull();
    expect(actionOf(press("k", { ctrlKey: true, shiftKey: true }), "none")).toBeNull();
  });
});
