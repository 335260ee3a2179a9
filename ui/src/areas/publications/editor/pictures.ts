// Pictures on their way into a text: chosen as a file, dropped on it, or pasted.

import { open as chooseFile } from "@tauri-apps/plugin-dialog";
import { commands, type AddedPicture } from "../../../bindings/commands";
import { CommandError } from "../../../lib/call";
import { status } from "../../../shell/status.svelte";
import { withAttributes } from "./attributes";

/** Endings offered in the dialog; what the file really is, the program finds out. */
const ENDINGS = ["png", "jpg", "jpeg", "svg", "gif", "webp", "tif", "tiff", "bmp", "heic"];
/** The largest picture that goes through the clipboard, in bytes. */
const LIMIT = 60 * 1024 * 1024;

/** Lets the person choose a file. Nothing when they do not. */
export async function choosePicture(): Promise<AddedPicture | null> {
  const path = await chooseFile({ title: "Bild wählen", multiple: false, directory: false, filters: [{ name: "Bilder", extensions: ENDINGS }] });
  return path === null ? null : await commands.publications.addPicture(path);
}

/** Whether a path looks like one of a picture. */
export function isPicturePath(path: string): boolean {
  return ENDINGS.includes(path.toLowerCase().split(".").at(-1) ?? "");
}

/** Takes in what the clipboard holds. */
export async function pastePicture(file: File): Promise<AddedPicture> {
  if (file.size > LIMIT) throw new CommandError("picture.file_too_large", "Das Bild ist größer als 60 MB. Speichern Sie es kleiner und fügen Sie es noch einmal ein.");
  return await commands.publications.addPictureBytes(file.name || "Zwischenablage.png", await base64(file));
}

function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",", 2)[1] ?? "");
    reader.onerror = () => reject(new CommandError("picture.unreadable", "Die Zwischenablage gibt das Bild nicht her. Speichern Sie es als Datei und fügen Sie diese ein."));
    reader.readAsDataURL(file);
  });
}

/** The block of a picture that was taken in, still without words for those who do not see it. What was changed is said. */
export function pictureBlock(added: AddedPicture): { type: "inset"; attrs: { name: "picture"; attributes: string } } {
  status.say(["Bild eingefügt. Bitte beschreiben Sie, was es zeigt.", ...added.remarks].join(" "));
  return { type: "inset", attrs: { name: "picture", attributes: withAttributes("", { file: added.digest, width: "60" }) } };
}
