import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./theme.css", import.meta.url), "utf8");
const [light = "", rest = ""] = css.split(':root[data-theme="dark"]');
const themes = { light: colours(light), dark: colours(rest.split("}")[0] ?? "") };

function colours(block: string): Map<string, string> {
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map((match) => [match[1] ?? "", match[2] ?? ""]));
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, two: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(two)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const pages = ["paper", "surface", "raised", "hover"];
// What stands on what, and how much contrast WCAG 2.2 AA asks for (1.4.3 text, 1.4.11 controls and focus).
const pairs: [front: string, behind: string[], least: number][] = [
  ["ink", [...pages, "sunken"], 4.5],
  ["ink-soft", [...pages, "sunken"], 4.5],
  ["primary-text", [...pages, "sunken", "primary-soft"], 4.5],
  ["on-primary", ["primary", "primary-hover"], 4.5],
  ["on-primary-soft", ["primary-soft"], 4.5],
  ["accent", ["paper", "surface", "raised"], 4.5],
  ["on-accent-soft", ["accent-soft"], 4.5],
  ["danger", pages, 4.5],
  ["on-danger-soft", ["danger-soft"], 4.5],
  ["good", ["paper", "surface", "raised"], 4.5],
  ["on-good-soft", ["good-soft"], 4.5],
  ["on-warn-soft", ["warn-soft"], 4.5],
  ["line-strong", ["paper", "surface", "raised"], 3],
  ["focus", [...pages, "sunken", "primary-soft"], 3],
];

describe.each(Object.entries(themes))("the %s theme", (_name, theme) => {
  it.each(pairs)("shows %s readably on %s", (front, behind, least) => {
    for (const page of behind) {
      expect(contrast(theme.get(front) ?? "", theme.get(page) ?? ""), `${front} on ${page}`).toBeGreaterThanOrEqual(least);
    }
  });
});
