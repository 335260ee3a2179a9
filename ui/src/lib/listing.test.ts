import { describe, expect, it, vi } from "vitest";
import { Listing } from "./listing.svelte";

const ids = Array.from({ length: 500 }, (_, index) => `r${index}`);
const rowsOf = (wanted: string[]) => Promise.resolve(wanted.map((id) => ({ id, name: id.toUpperCase() })));

describe("a long list", () => {
  it("reads only the rows around the view, and each once", async () => {
    const read = vi.fn(rowsOf);
    const list = new Listing(read);
    await list.ask(() => Promise.resolve(ids));
    expect(list.ids).toHaveLength(500);
    expect(read.mock.calls[0]?.[0]).toHaveLength(80);
    await list.look(0, 20);
    expect(read).toHaveBeenCalledTimes(1);
    await list.look(170, 190);
    expect(list.row("r180")?.name).toBe("R180");
    expect(list.row("r100")).toBeUndefined();
  });
  it("drops the answer to an older question", async () => {
    const list = new Listing(rowsOf);
    let release: (ids: string[]) => void = () => undefined;
    const slow = list.ask(() => new Promise((resolve) => (release = resolve)));
    await list.ask(() => Promise.resolve(["new"]));
    release(["old"]);
    await slow;
    expect(list.ids).toEqual(["new"]);
  });
  it("keeps old rows in view until new ones are there", async () => {
    let name = "A";
    const list = new Listing((wanted: string[]) => Promise.resolve(wanted.map((id) => ({ id, name }))));
    await list.ask(() => Promise.resolve(["x"]));
    name = "B";
    const again = list.ask(() => Promise.resolve(["x"]));
    expect(list.row("x")?.name).toBe("A");
    await again;
    expect(list.row("x")?.name).toBe("B");
  });
  it("says why it could not be read and tries again", async () => {
    const list = new Listing(rowsOf);
    await list.ask(() => Promise.reject({ code: "x", message: "Kaputt." }));
    expect(list.error?.message).toBe("Kaputt.");
    await list.ask(() => Promise.resolve(["a"]));
    expect(list.error).toBeNull();
  });
});
