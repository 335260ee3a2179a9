import { describe, expect, it } from "vitest";
import { Editing } from "./editing.svelte";

const record = { name: "Alt", town: "Halle" };

describe("a record edited field by field", () => {
  it("keeps both of two changes made at once", async () => {
    const saved: (typeof record)[] = [];
    const editing = new Editing(record, async (value) => {
      await new Promise((done) => setTimeout(done, 5));
      saved.push(value);
      return value;
    });
    await Promise.all([editing.change({ name: "Neu" }), editing.change({ town: "Merseburg" })]);
    expect(editing.value).toEqual({ name: "Neu", town: "Merseburg" });
    expect(saved).toEqual([{ name: "Neu", town: "Halle" }, { name: "Neu", town: "Merseburg" }]);
  });
  it("builds a part on what the change before it left", async () => {
    const editing = new Editing({ address: { street: "", number: "" } }, (value) => Promise.resolve(value));
    await Promise.all([
      editing.change((value) => ({ address: { ...value.address, street: "Hansering" } })),
      editing.change((value) => ({ address: { ...value.address, number: "20" } })),
    ]);
    expect(editing.value.address).toEqual({ street: "Hansering", number: "20" });
  });
  it("shows what the program made of the change", async () => {
    const editing = new Editing(record, (value) => Promise.resolve({ ...value, name: value.name.trim() }));
    await editing.change({ name: " Neu " });
    expect(editing.value.name).toBe("Neu");
  });
  it("stays as it was when the program refuses, and can be changed afterwards", async () => {
    let refuse = true;
    const editing = new Editing(record, (value) => (refuse ? Promise.reject(new Error("nein")) : Promise.resolve(value)));
    await expect(editing.change({ name: "" })).rejects.toThrow("nein");
    expect(editing.value).toEqual(record);
    refuse = false;
    await editing.change({ name: "Neu" });
    expect(editing.value.name).toBe("Neu");
  });
});
