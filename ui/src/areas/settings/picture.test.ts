import { expect, it, vi } from "vitest";
import { wordsOfFile } from "./picture";

vi.mock("@tauri-apps/api/core");

it("the name of a file gives first words for what its picture shows, and never none", () => {
  expect(wordsOfFile("Logo_Stadt-Halle.png")).toBe("Logo Stadt Halle");
  expect(wordsOfFile("esf.v2.svg")).toBe("esf v2");
  expect(wordsOfFile("_.png")).toBe("Logo");
});
