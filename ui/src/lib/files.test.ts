import { expect, test } from "vitest";
import { pagePoint } from "./files";

const page = (userAgent: string, devicePixelRatio: number, innerWidth: number) => ({ devicePixelRatio, innerWidth, outerWidth: 1360, navigator: { userAgent } as Navigator });

test("the place of a drop is right on a dense screen and where the person has zoomed in", () => {
  const linux = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15";
  expect(pagePoint({ x: 300, y: 210 }, page(linux, 1, 1360))).toEqual({ left: 300, top: 210 });
  expect(pagePoint({ x: 300, y: 210 }, page(linux, 2, 1360))).toEqual({ left: 300, top: 210 });
  expect(pagePoint({ x: 300, y: 210 }, page(linux, 2, 680))).toEqual({ left: 150, top: 105 });
});

test("on Windows the place comes in pixels of the screen", () => {
  const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Edg/140";
  expect(pagePoint({ x: 300, y: 210 }, page(windows, 1.5, 1360))).toEqual({ left: 200, top: 140 });
});
