// A table one fills in with the keyboard: Enter goes down and at the end asks for a new line, arrows go up and down.

/** Where a key leads from a cell; "new" asks for a line more, `null` stays. */
export function nextCell(key: string, row: number, rows: number): number | "new" | null {
  switch (key) {
    case "Enter":
      return row + 1 < rows ? row + 1 : "new";
    case "ArrowDown":
      return row + 1 < rows ? row + 1 : null;
    case "ArrowUp":
      return row > 0 ? row - 1 : null;
    default:
      return null;
  }
}

/** Listens to the keys of a table whose cells carry `data-cell="ROW/COLUMN"`. `add` makes a line more and comes back when it is there. */
export function gridKeys(rows: () => number, add: () => Promise<unknown>): (event: KeyboardEvent & { currentTarget: HTMLElement }) => void {
  return (event) => {
    const input = event.target;
    const table = event.currentTarget;
    if (!(input instanceof HTMLInputElement) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const [row, column] = (input.closest<HTMLElement>("[data-cell]")?.dataset["cell"] ?? "").split("/");
    if (row === undefined || column === undefined) return;
    const next = nextCell(event.key, Number(row), rows());
    if (next === null) return;
    event.preventDefault();
    const focus = (to: number, at: string) => table.querySelector<HTMLElement>(`[data-cell="${to}/${at}"] :is(input, select)`)?.focus();
    if (next === "new") {
      const to = rows();
      void add().then(() => focus(to, "0"));
    } else focus(next, column);
  };
}
