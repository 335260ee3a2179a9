import { describe, expect, it } from "vitest";
import { placeAfter, zoomed } from "./steps";

describe("arrow keys", () => {
  const places = [
    { x: 0, y: 0 },
    { x: 100, y: 10 },
    { x: 60, y: 50 },
    { x: -80, y: 5 },
    { x: 0, y: -40 },
  ];
  it("lead to the nearest place in their direction", () => {
    expect(placeAfter("ArrowRight", 0, places)).toBe(1);
    expect(placeAfter("ArrowLeft", 0, places)).toBe(3);
    expect(placeAfter("ArrowUp", 0, places)).toBe(4);
    expect(placeAfter("ArrowDown", 0, places)).toBe(2);
  });
  it("stay where nothing lies in that direction, and for other keys", () => {
    expect(placeAfter("ArrowRight", 1, places)).toBe(1);
    expect(placeAfter("x", 0, places)).toBe(0);
    expect(placeAfter("ArrowRight", 0, [])).toBe(0);
  });
});

it("zooms around a place that stays where it is", () => {
  const view = zoomed({ x: 0, y: 0, width: 1000, height: 500 }, 0.5, { x: 500, y: 100 }, 2000);
  expect(view).toEqual({ x: 250, y: 50, width: 500, height: 250 });
  expect(zoomed(view, 10, { x: 0, y: 0 }, 1000).width).toBe(1000);
});
