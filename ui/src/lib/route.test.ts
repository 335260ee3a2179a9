import { describe, expect, it } from "vitest";
import { hashOf, parseRoute } from "./route";

describe("the address of a place", () => {
  it("is the start page when it is empty", () => {
    expect(parseRoute("")).toEqual({ area: "uebersicht", path: [] });
    expect(parseRoute("#/")).toEqual({ area: "uebersicht", path: [] });
  });
  it("names area and record", () => {
    expect(parseRoute("#/verzeichnis/angebot/0190")).toEqual({ area: "verzeichnis", path: ["angebot", "0190"] });
  });
  it("survives any characters on the way there and back", () => {
    expect(parseRoute(hashOf("import", "Liste 1/2 %.csv"))).toEqual({ area: "import", path: ["Liste 1/2 %.csv"] });
    expect(parseRoute("#/import/%E0%A4%A")).toEqual({ area: "import", path: ["%E0%A4%A"] });
  });
});
