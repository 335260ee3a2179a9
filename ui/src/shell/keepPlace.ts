// What has the focus may leave the page with what was done to it: a line is removed, a form closes, a record is deleted. Whoever works by
// keyboard would begin anew at the top of the window; so the focus goes to what stands nearest to the old place.

/** Milliseconds in which whoever changed the page may put the focus somewhere themselves. */
export const GRACE = 120;
const FOCUSABLE = "a[href], button, input, select, textarea, [tabindex='0']";
/** Typing waits for nobody there: the next Strg+Z takes back what was done, and not what stands in a field. */
const QUIET = "a[href], button, select, input[type=checkbox], input[type=radio], [tabindex='0']:not([contenteditable='true'])";
/** So many neighbours on each side are remembered. */
const REACH = 12;

interface Place {
  element: Element;
  /** What it lies in, from inside out, up to the root and without it. */
  around: Element[];
  /** What can take the focus, the nearest first, those behind it before those before it. */
  neighbours: Element[];
}

function placeOf(element: Element, root: Element): Place {
  const around: Element[] = [];
  for (let outer = element.parentElement; outer && outer !== root; outer = outer.parentElement) around.push(outer);
  const all = [...root.querySelectorAll(FOCUSABLE)];
  const at = all.indexOf(element);
  const neighbours = at < 0 ? [] : [...all.slice(at + 1, at + 1 + REACH), ...all.slice(Math.max(0, at - REACH), at).reverse()];
  return { element, around, neighbours };
}
const usable = (element: Element) => element.isConnected && element.matches(QUIET) && !element.matches(":disabled, [tabindex='-1']");

/** The element nearest to a place that is lost; nothing when the whole page is another one. */
function nearest({ around, neighbours }: Place): Element | undefined {
  for (const outer of around) {
    if (!outer.isConnected) continue;
    // A record that is closed or deleted leads back to its list.
    const found = outer.querySelector("[role=listbox][tabindex='0']") ?? neighbours.find((one) => outer.contains(one) && usable(one)) ?? [...outer.querySelectorAll(QUIET)].find(usable);
    if (found) return found;
  }
  return undefined;
}

/** Watches over the focus inside an element, which gets it itself when nothing of the old page is left. The answer ends it. */
export function keepPlace(root: HTMLElement): () => void {
  let place: Place | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const took = ({ target }: FocusEvent) => {
    clearTimeout(timer);
    place = target instanceof Element && target !== root ? placeOf(target, root) : null;
  };
  // A click beside everything is leaving; a click on what can have the focus is heard of next.
  const left = () => (place = null);
  const lost = () => place !== null && (!place.element.isConnected || place.element.matches(":disabled")) && (document.activeElement ?? document.body) === document.body;
  const watcher = new MutationObserver(() => {
    if (!lost()) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!place || !lost()) return;
      const next = nearest(place);
      place = null;
      (next instanceof HTMLElement || next instanceof SVGElement ? next : root).focus({ preventScroll: true });
    }, GRACE);
  });
  root.addEventListener("focusin", took);
  root.addEventListener("pointerdown", left);
  watcher.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
  return () => {
    clearTimeout(timer);
    root.removeEventListener("focusin", took);
    root.removeEventListener("pointerdown", left);
    watcher.disconnect();
  };
}
