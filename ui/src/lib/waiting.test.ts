import { expect, it } from "vitest";
import { waitSentence } from "./waiting";

it("a wait is told in minutes and seconds", () => {
  expect(waitSentence(1)).toBe("noch 1 Sekunde");
  expect(waitSentence(45)).toBe("noch 45 Sekunden");
  expect(waitSentence(60)).toBe("noch 1 Minute");
  expect(waitSentence(125)).toBe("noch 2 Minuten 5 Sekunden");
});
