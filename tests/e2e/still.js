// Whether the page stands still: no part of it says that it is busy, and nothing in it has changed for a while. The first call
// begins to watch, so that it never holds at once.
const QUIET = 400;
if (window.lastChange === undefined) {
  window.lastChange = performance.now();
  new MutationObserver(() => (window.lastChange = performance.now())).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
}
const busy = document.querySelector("[aria-busy=true]") !== null;
if (busy) window.lastChange = performance.now();
return performance.now() - window.lastChange > QUIET;
