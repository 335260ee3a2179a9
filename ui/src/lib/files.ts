// Files on their way into the window and out of it: what dialogs offer, and what is dropped.

import { getCurrentWebview } from "@tauri-apps/api/webview";

/** What file dialogs offer for workbooks. */
export const EXCEL = [{ name: "Excel-Arbeitsmappe", extensions: ["xlsx"] }];

/** A place on the page, in its own pixels. */
export interface PagePoint {
  left: number;
  top: number;
}

/** Where on the page something was dropped. Windows is told the pixels of the screen, which the page counts in; elsewhere it is the points
    of the window, whose width the page knows beside its own, which is smaller where the person has zoomed in. */
export function pagePoint({ x, y }: { x: number; y: number }, page: Pick<Window, "devicePixelRatio" | "innerWidth" | "outerWidth" | "navigator"> = window): PagePoint {
  const scale = page.navigator.userAgent.includes("Windows") ? 1 / page.devicePixelRatio : page.innerWidth / page.outerWidth;
  return { left: x * scale, top: y * scale };
}

/** Hears of files that are dragged over the window and dropped on it; the page itself never sees their paths. `over` hears where they are,
    nothing when they are gone; `dropped` gets their paths. The answer ends it. */
export function hearFiles(over: (at: PagePoint | null) => void, dropped: (paths: string[], at: PagePoint) => void): () => void {
  const heard = getCurrentWebview().onDragDropEvent(({ payload }) => {
    if (payload.type === "leave") return over(null);
    const at = pagePoint(payload.position);
    if (payload.type !== "drop") return over(at);
    over(null);
    if (payload.paths.length > 0) dropped(payload.paths, at);
  });
  return () => void heard.then((stop) => stop());
}
