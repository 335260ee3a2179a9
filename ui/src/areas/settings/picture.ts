// Choosing a picture file and taking it into the office's data.

import { open } from "@tauri-apps/plugin-dialog";
import { commands, type AddedPicture } from "../../bindings/commands";

/** Asks for a picture and stores it; `null` when nothing was chosen. */
export async function choosePicture(): Promise<AddedPicture | null> {
  const path = await open({ title: "Bild wählen", multiple: false, directory: false, filters: [{ name: "Bilder", extensions: ["png", "jpg", "jpeg", "svg"] }] });
  return path === null ? null : commands.settings.addFile(path);
}

/** What a picture probably shows, from its file's name ("Logo_Stadt-Halle.png" gives "Logo Stadt Halle"). */
export function wordsOfFile(name: string): string {
  const words = name.replace(/\.[^.]*$/, "").replace(/[_\-.]+/g, " ").replace(/\s+/g, " ").trim();
  return words === "" ? "Logo" : words;
}
