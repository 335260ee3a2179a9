import { expect, test } from "vitest";
import { sharpness, sharpnessSentence } from "./sharpness.svelte";

test("a picture that is printed twice is as sharp as its larger print", () => {
  sharpness.took([
    { page: 0, alt: "Hof", width: 800, height: 600, dpi: 240 },
    { page: 1, alt: "Hof", width: 800, height: 600, dpi: 120 },
    { page: 1, alt: "Flur", width: 800, height: 600, dpi: 90 },
  ]);
  expect(sharpness.of("Hof", 800, 600)).toBe(120);
  expect(sharpness.of("Hof", 801, 600)).toBeNull();
});

test("below 150 dpi is a warning, below 300 a word about print shops", () => {
  expect(sharpnessSentence(149).tone).toBe("warn");
  expect(sharpnessSentence(150).tone).toBe("note");
  expect(sharpnessSentence(300).tone).toBe("good");
  expect(sharpnessSentence(96.4).text).toMatch(/^96 dpi/);
});
