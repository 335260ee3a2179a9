// Putting text where another program can paste it.

/** Whether the text is in the clipboard now. Some web views refuse it; then the person copies it by hand. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
