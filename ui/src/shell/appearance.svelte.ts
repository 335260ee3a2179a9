// Light or dark: as the system says, or as the person chose.

/** What a person can choose. */
export type Appearance = "system" | "light" | "dark";

const KEY = "appearance";
const dark = window.matchMedia("(prefers-color-scheme: dark)");

let chosen = $state<Appearance>(read());
let systemDark = $state(dark.matches);
dark.addEventListener("change", (event) => {
  systemDark = event.matches;
  apply();
});

function read(): Appearance {
  const kept = localStorage.getItem(KEY);
  return kept === "light" || kept === "dark" ? kept : "system";
}

function apply(): void {
  document.documentElement.dataset["theme"] = appearance.shown;
}

export const appearance = {
  /** What the person chose. */
  get chosen(): Appearance {
    return chosen;
  },
  /** What is shown now. */
  get shown(): "light" | "dark" {
    return chosen === "system" ? (systemDark ? "dark" : "light") : chosen;
  },
  /** Chooses and keeps it. */
  choose(next: Appearance): void {
    chosen = next;
    if (next === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
    apply();
  },
};

apply();
