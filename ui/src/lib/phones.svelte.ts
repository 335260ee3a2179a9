// Phone numbers as people read them (DIN 5008). The program knows how; the window asks once for each number.

import { SvelteMap } from "svelte/reactivity";
import { commands } from "../bindings/commands";

const known = new SvelteMap<string, string>();
const wanted = new Set<string>();

/** The number as it is shown; as it is kept until the program has answered. */
export function shownPhone(number: string): string {
  const shown = known.get(number);
  if (shown === undefined && number !== "") ask(number);
  return shown ?? number;
}

function ask(number: string): void {
  if (wanted.has(number)) return;
  if (wanted.size === 0) setTimeout(answer, 0);
  wanted.add(number);
}

async function answer(): Promise<void> {
  const numbers = [...wanted];
  wanted.clear();
  const shown = await commands.directory.showPhones(numbers).catch(() => numbers);
  numbers.forEach((number, index) => known.set(number, shown[index] ?? number));
}
