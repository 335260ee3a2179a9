// Whether a consultation is being noted in passing, from anywhere in the window, and for whom.

let open = $state(false);
let organisation = $state.raw<{ id: string; name: string } | null>(null);

export const quick = {
  get open(): boolean {
    return open;
  },
  set open(now: boolean) {
    open = now;
    if (!now) organisation = null;
  },
  get organisation(): { id: string; name: string } | null {
    return organisation;
  },
  /** Opens the form; with an organisation it is filled in already. */
  start(given: { id: string; name: string } | null = null): void {
    organisation = given;
    open = true;
  },
};
