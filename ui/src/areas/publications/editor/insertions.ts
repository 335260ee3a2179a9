// What can be put into a text, for the menu of the toolbar and the one behind "/".

import type { Editor } from "@tiptap/core";
import type { Component } from "svelte";
import Braces from "@lucide/svelte/icons/braces";
import ClipboardList from "@lucide/svelte/icons/clipboard-list";
import Columns2 from "@lucide/svelte/icons/columns-2";
import Contact from "@lucide/svelte/icons/contact";
import HandHeart from "@lucide/svelte/icons/hand-heart";
import Heading2 from "@lucide/svelte/icons/heading-2";
import Heading3 from "@lucide/svelte/icons/heading-3";
import Image from "@lucide/svelte/icons/image";
import Info from "@lucide/svelte/icons/info";
import Languages from "@lucide/svelte/icons/languages";
import Lightbulb from "@lucide/svelte/icons/lightbulb";
import List from "@lucide/svelte/icons/list";
import ListOrdered from "@lucide/svelte/icons/list-ordered";
import PanelRight from "@lucide/svelte/icons/panel-right";
import QrCode from "@lucide/svelte/icons/qr-code";
import SeparatorHorizontal from "@lucide/svelte/icons/separator-horizontal";
import Table from "@lucide/svelte/icons/table";
import TableOfContents from "@lucide/svelte/icons/table-of-contents";
import TriangleAlert from "@lucide/svelte/icons/triangle-alert";
import Workflow from "@lucide/svelte/icons/workflow";
import { AREAS, INSETS } from "./blocks";
import { insertBlock } from "./moves";

export interface Insertion {
  label: string;
  hint: string;
  /** Further words by which it is found. */
  words: string;
  icon: Component<{ size?: number | string; "aria-hidden"?: "true" }>;
  insert: (editor: Editor) => void;
  /** Only where fields are filled in: in letters. */
  letter?: true;
}

const paragraph = { type: "paragraph" };
const item = { type: "listItem", content: [paragraph] };
const area = (name: keyof typeof AREAS, rest = "", content: object[] = [paragraph]) => ({ type: "area", attrs: { name, rest }, content });
const inset = (name: keyof typeof INSETS, attributes = "") => ({ type: "inset", attrs: { name, attributes } });
const put = (block: object) => (editor: Editor) => {
  insertBlock(editor, block);
  editor.commands.focus();
};

/** Around what is marked, or with an empty paragraph. */
const box = (name: "note" | "warning" | "tip") => (editor: Editor) => {
  const chain = editor.chain().focus();
  if (!editor.state.selection.empty && editor.can().wrapIn("area", { name })) chain.wrapIn("area", { name, rest: "" }).run();
  else put(area(name))(editor);
};

/** `pick` lets the person choose a picture and puts it in. */
export function insertions(pick: (editor: Editor) => void): Insertion[] {
  return [
    { label: "Überschrift", hint: "gliedert die Seite", words: "titel kapitel h2", icon: Heading2, insert: (editor) => editor.chain().focus().setHeading({ level: 2 }).run() },
    { label: "Zwischenüberschrift", hint: "eine Stufe tiefer", words: "titel h3 unterüberschrift", icon: Heading3, insert: (editor) => editor.chain().focus().setHeading({ level: 3 }).run() },
    { label: "Aufzählung", hint: "Punkte ohne Nummer", words: "liste punkte", icon: List, insert: (editor) => editor.chain().focus().toggleBulletList().run() },
    { label: "Nummerierung", hint: "Liste mit Nummern", words: "liste zahlen nummern", icon: ListOrdered, insert: (editor) => editor.chain().focus().toggleOrderedList().run() },
    { label: "Tabelle", hint: "mit Kopfzeile", words: "raster spalten zeilen", icon: Table, insert: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run() },
    { label: AREAS.note, hint: "Kasten: gut zu wissen", words: "kasten info merke", icon: Info, insert: box("note") },
    { label: AREAS.warning, hint: "Kasten: Gefahr, sofort handeln", words: "kasten warnung gefahr notfall", icon: TriangleAlert, insert: box("warning") },
    { label: AREAS.tip, hint: "Kasten: guter Rat", words: "kasten rat idee", icon: Lightbulb, insert: box("tip") },
    { label: AREAS.steps, hint: "nummerierte Kästen untereinander", words: "anleitung nummern ablauf", icon: ListOrdered, insert: put(area("steps", "", [{ type: "orderedList", content: [item] }])) },
    { label: AREAS.chart, hint: "Ablauf als Schaubild mit Pfeilen", words: "diagramm flussdiagramm ablauf kinderschutz", icon: Workflow, insert: put({ type: "chart", content: [1, 2, 3].map(() => ({ type: "chartStep", content: [{ type: "chartTitle" }] })) }) },
    { label: AREAS.columns, hint: "Text nebeneinander", words: "zweispaltig nebeneinander", icon: Columns2, insert: put(area("columns")) },
    { label: AREAS.form, hint: "Zeilen zum Ausfüllen, Kästchen", words: "ausfüllen ankreuzen bogen linien", icon: ClipboardList, insert: put({ type: "form", content: [{ type: "formLine" }] }) },
    { label: INSETS.contacts, hint: "immer auf dem neuesten Stand", words: "einrichtungen beratung adressen telefon", icon: Contact, insert: put(inset("contacts", 'limit="6"')) },
    { label: INSETS.offers, hint: "Steckbriefe, immer aktuell", words: "projekte hilfen profile", icon: HandHeart, insert: put(inset("offers", 'limit="6"')) },
    { label: INSETS.overview, hint: "Tabelle nach Stufen, mit Seiten", words: "tabelle verzeichnis stufen angebote", icon: TableOfContents, insert: put(inset("overview")) },
    { label: `${INSETS.picture} …`, hint: "PNG, JPEG, SVG und andere", words: "foto grafik abbildung logo", icon: Image, insert: pick },
    { label: INSETS.qr, hint: "führt das Telefon zu einer Webseite", words: "link scannen handy", icon: QrCode, insert: put(inset("qr")) },
    { label: INSETS.panel, hint: "nächste Seite des Faltblatts", words: "faltblatt panel seite", icon: PanelRight, insert: put(inset("panel")) },
    { label: INSETS.pagebreak, hint: "Seitenumbruch", words: "umbruch blatt", icon: SeparatorHorizontal, insert: put(inset("pagebreak")) },
    { label: AREAS.lang, hint: "Abschnitt auf Arabisch, Englisch …", words: "sprache übersetzung fremdsprache", icon: Languages, insert: put(area("lang", 'code="en"')) },
    { label: "Feld im Brief", hint: "füllt sich beim Drucken: Anrede, Name …", words: "serienbrief platzhalter anrede", icon: Braces, insert: (editor) => editor.chain().focus().insertContent({ type: "field", attrs: { name: "anrede" } }).run(), letter: true },
  ];
}

/** Those whose words begin with what was typed; all for nothing. */
export function matching(all: readonly Insertion[], typed: string): Insertion[] {
  const fold = (text: string) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const wanted = fold(typed.trim());
  if (wanted === "") return [...all];
  const byLabel = all.filter((one) => fold(one.label).split(/[\s-]+/).some((word) => word.startsWith(wanted)));
  return [...byLabel, ...all.filter((one) => !byLabel.includes(one) && fold(one.words).split(" ").some((word) => word.startsWith(wanted)))];
}
