// Files on their way into the window and out of it: what dialogs offer, and what is dropped.

import { getCurrentWebview } from "@tauri-apps/api/webview";

/** What file dialogs offer for workbooks. */
export const EXCEL = [{ name: "Excel-Arbeitsmappe", extensions: ["xlsx"] }];

/** A place on the page, in its own pixels. */
export interface PagePoint {
  left: number;
  top: number;
}

/** Hears of files that are dragged over the window and dropped on it; the page itself never sees their paths. `over` hears where they are,
    nothing when they are gone; `dropped` gets their paths. The answer ends it. */
export function hearFiles(over: (at: PagePoint | null) => void, dropped: (paths: string[], at: PagePoint) => void): () => void {
  const heard = getCurrentWebview().onDragDropEvent(({ payload }) => {
    if (payload.type === "leave") return over(null);
    const at = { left: payload.position.x / devicePixelRatio, top: payload.position.y / devicePixelRatio };
    if (payload.type !== "drop") return over(at);
    over(null);
    if (payload.paths.length > 0) dropped(payload.paths, at);
  });
  return () => void heard.then((stop) => stop());
}
