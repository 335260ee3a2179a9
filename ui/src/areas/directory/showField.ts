// A field of an organisation as words, for comparing two records.

import type { Organisation } from "../../bindings/commands";
import { showDay } from "../../lib/dates";
import { shownPhone } from "../../lib/phones.svelte";
import { vocabularies } from "../../lib/vocabularies.svelte";
import { ANSWER, STATUS, VERIFICATION, WEEKDAY } from "../../lib/words";
import type { MergeField } from "./merge";
import { DAYS, showRanges } from "./openingHours";

/** What stands in the field; empty when nothing does. `carriers` holds the names of carriers by identity. */
export function showField(field: MergeField, organisation: Organisation, carriers: Readonly<Record<string, string>>): string {
  switch (field) {
    case "name":
    case "department":
    case "description":
    case "web":
    case "note":
      return organisation[field];
    case "fax":
      return shownPhone(organisation.fax);
    case "kind":
    case "school_form":
    case "district":
      return vocabularies.name(organisation[field]);
    case "carrier":
      return organisation.carrier ? (carriers[organisation.carrier] ?? "") : "";
    case "status":
      return STATUS[organisation.status];
    case "closed_on":
      return showDay(organisation.closed_on);
    case "address": {
      const { addition, street, house_number, postcode, town, locality } = organisation.address;
      return [addition, `${street} ${house_number}`.trim(), `${postcode} ${town}`.trim(), locality].filter(Boolean).join("\n");
    }
    case "phones":
      return organisation.phones.map(({ number, label }) => [shownPhone(number), label].filter(Boolean).join(" · ")).join("\n");
    case "emails":
      return organisation.emails.map(({ address, label }) => [address, label].filter(Boolean).join(" · ")).join("\n");
    case "opening_hours": {
      const { ranges, remark } = organisation.opening_hours;
      const days = DAYS.map((day) => [WEEKDAY[day], showRanges(ranges, day)] as const).filter(([, shown]) => shown !== "");
      return [...days.map(([day, shown]) => `${day} ${shown}`), remark].filter(Boolean).join("\n");
    }
    case "languages":
      return organisation.languages.map((code) => vocabularies.language(code)).join(", ");
    case "topics":
      return organisation.topics.map((id) => vocabularies.name(id)).join(", ");
    case "accessibility": {
      const { step_free, lift, toilet, remark } = organisation.accessibility;
      return [`Eingang ohne Stufen: ${ANSWER[step_free]}`, `Aufzug: ${ANSWER[lift]}`, `Toilette: ${ANSWER[toilet]}`, remark].filter(Boolean).join("\n");
    }
    case "verification":
      return organisation.verification ? `${showDay(organisation.verification.on)} ${VERIFICATION[organisation.verification.how]}, ${organisation.verification.by}` : "";
  }
}
