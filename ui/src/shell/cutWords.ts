// Words that do not fit are cut with "…"; whoever rests the pointer on them reads them in full.

/** What an element shows, when a part of it is cut off; `null` when all of it is seen, or it cuts nothing. */
export function cutWords(element: Element): string | null {
  if (!(element instanceof HTMLElement) || element.scrollWidth <= element.clientWidth) return null;
  if (element instanceof HTMLInputElement) return element.type === "password" ? null : element.value.trim() || null;
  return getComputedStyle(element).textOverflow === "ellipsis" ? element.textContent.trim() || null : null;
}

/** Gives an element the pointer comes to its words as a tip while they are cut. What has a tip of its own keeps it. */
export function tipFor(element: Element): void {
  if (!(element instanceof HTMLElement)) return;
  const known = element.dataset["cut"] !== undefined;
  if (element.title !== "" && !known) return;
  const words = cutWords(element);
  if (words !== null) {
    element.title = words;
    element.dataset["cut"] = "";
  } else if (known) {
    element.removeAttribute("title");
    delete element.dataset["cut"];
  }
}
