// The press of a button that starts something: as long as that runs, another press does nothing, so that two quick presses make one
// thing and not two.

/** Milliseconds after which a button says that what it started still runs; what is over before never flickers. */
const SHOWN_AFTER = 300;

/** What one button has started. */
export class Press {
  #running = false;
  #shown = $state(false);

  /** It runs for so long that the button says so. */
  get busy(): boolean {
    return this.#shown;
  }

  /** Starts something, unless what was started before still runs. */
  start(work: () => unknown): void {
    if (this.#running) return;
    const started = work();
    if (!(started instanceof Promise)) return;
    this.#running = true;
    const timer = setTimeout(() => (this.#shown = true), SHOWN_AFTER);
    void started.finally(() => {
      clearTimeout(timer);
      this.#running = this.#shown = false;
    });
  }
}
