// The picture of one page of a preview. One is drawn at a time; what is wanted meanwhile comes after it.

import { commands } from "../../../bindings/commands";
import { commandError } from "../../../lib/call";

/** Milliseconds a page out of view leaves to those in view. */
const LATER = 150;

/** What a page should look like. */
export interface PageWish {
  /** Names the set document. */
  token: number;
  index: number;
  /** What the page looks like; the same key, the same picture. */
  look: string;
  /** In pixels. */
  width: number;
}

export class PageDrawing {
  #url = $state.raw<string | null>(null);
  // Not state: drawing must not depend on its own answer.
  #drawn: PageWish | null = null;
  #wish: PageWish | null = null;
  #running = false;
  readonly #gone: () => void;
  readonly #failed: (thrown: unknown) => void;

  /** `gone` is told that the program no longer keeps the set document, `failed` of everything else that went wrong. */
  constructor(gone: () => void, failed: (thrown: unknown) => void) {
    this.#gone = gone;
    this.#failed = failed;
  }

  /** The picture drawn last; it stays until another one is there. */
  get url(): string | null {
    return this.#url;
  }

  /** Asks for a picture; a page that `waits` leaves a moment to others. A page that looks as it did is not drawn again. */
  ask(wish: PageWish, waits: boolean): void {
    this.#wish = wish;
    if (!this.#running) void this.#run(waits);
  }

  /** The page is far from the view: its picture is not needed. */
  forget(): void {
    this.#wish = this.#drawn = this.#url = null;
  }

  async #run(waits: boolean): Promise<void> {
    this.#running = true;
    // After this turn: asking inside an effect must not change what effects read.
    await (waits ? new Promise((resolve) => setTimeout(resolve, LATER)) : Promise.resolve());
    for (let wish = this.#open(); wish; wish = this.#open()) {
      try {
        const next = await commands.publications.page(wish.token, wish.index, wish.width);
        // Older than what is wanted by now perhaps, but newer than what is shown.
        if (this.#wish) [this.#url, this.#drawn] = [next, wish];
      } catch (thrown) {
        // A page of pages that were replaced meanwhile is no loss.
        if (this.#wish !== wish) continue;
        this.#wish = null;
        if (commandError(thrown).code === "preview.gone") this.#gone();
        else this.#failed(thrown);
      }
    }
    this.#running = false;
  }

  /** What is wanted and not drawn yet. */
  #open(): PageWish | null {
    const [wish, drawn] = [this.#wish, this.#drawn];
    return wish && drawn && wish.look === drawn.look && wish.width === drawn.width && wish.index === drawn.index ? null : wish;
  }
}
