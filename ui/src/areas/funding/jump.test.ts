import { expect, it } from "vitest";
import { placesOf } from "./jump";

it("looks for the field, then for what lies around it", () => {
  expect(placesOf("cost_plan.2.category")).toEqual(["cost_plan.2.category", "cost_plan.2", "cost_plan"]);
  expect(placesOf("title")).toEqual(["title"]);
});
