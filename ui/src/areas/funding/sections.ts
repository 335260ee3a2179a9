// The sections of an application's record, in their order. A new section is one line here.

import type { Component } from "svelte";
import Attachments from "./Attachments.svelte";
import type { OpenApplication } from "./open";
import Packet from "./Packet.svelte";
import Audience from "./sections/Audience.svelte";
import Basics from "./sections/Basics.svelte";
import Content from "./sections/Content.svelte";
import Costs from "./sections/Costs.svelte";
import Financing from "./sections/Financing.svelte";
import FormFile from "./sections/FormFile.svelte";
import Letters from "./sections/Letters.svelte";
import Life from "./sections/Life.svelte";
import Parties from "./sections/Parties.svelte";
import Receipts from "./sections/Receipts.svelte";

/** A section of the record. */
export interface RecordSection {
  id: string;
  label: string;
  page: Component<{ open: OpenApplication }>;
  /** Everything in it stands below each other. */
  stacked?: boolean;
}

export const SECTIONS: readonly RecordSection[] = [
  { id: "antrag", label: "Antrag", page: Basics },
  { id: "beteiligte", label: "Beteiligte", page: Parties },
  { id: "inhalt", label: "Inhalt", page: Content, stacked: true },
  { id: "zielgruppen", label: "Zielgruppen", page: Audience },
  { id: "kosten", label: "Kosten", page: Costs, stacked: true },
  { id: "finanzierung", label: "Finanzierung", page: Financing, stacked: true },
  { id: "anlagen", label: "Anlagen", page: Attachments, stacked: true },
  { id: "mappe", label: "Mappe", page: Packet, stacked: true },
  { id: "belege", label: "Belege", page: Receipts, stacked: true },
  { id: "schritte", label: "Schritte", page: Life, stacked: true },
  { id: "briefe", label: "Briefe", page: Letters, stacked: true },
  { id: "formular", label: "Formular und Listen", page: FormFile, stacked: true },
];
