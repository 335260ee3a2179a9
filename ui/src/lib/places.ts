// Where a record of each kind is opened.

import type { RecordKind } from "../bindings/commands";
import { hashOf } from "./route";
import { RECORD } from "./words";

/** The address of a record. */
export function placeOf(kind: RecordKind, id: string): string {
  switch (kind) {
    case "organisation":
      return hashOf("verzeichnis", "einrichtung", id);
    case "person":
      return hashOf("verzeichnis", "person", id);
    case "offer":
      return hashOf("verzeichnis", "angebot", id);
    case "term":
      return hashOf("einstellungen", "begriffe");
    case "publication":
      return hashOf("publikationen", id);
    case "event":
      return hashOf("veranstaltungen", id);
    case "consultation":
      return hashOf("netzwerk", "beratung", id);
    case "task":
      return hashOf("aufgaben", id);
    case "committee":
      return hashOf("netzwerk", "gremium", id);
    case "meeting":
      return hashOf("netzwerk", "sitzung", id);
    case "cooperation":
      return hashOf("netzwerk", "kooperation", id);
    case "volunteer":
      return hashOf("netzwerk", "engagement", id);
    case "application":
      return hashOf("foerderung", id);
    case "absence":
      return hashOf("auswerten", "fehltage", id);
    case "round":
      return hashOf("auswerten", "pruefrunden", id);
  }
}

/** The record to which the field of a draft belongs ("organisation/ID/note"). */
export function recordOfDraft(key: string): { kind: RecordKind; id: string } | null {
  const [kind, id] = key.split("/");
  return id && isKind(kind) ? { kind, id } : null;
}

const isKind = (word: string | undefined): word is RecordKind => word !== undefined && Object.hasOwn(RECORD, word);
