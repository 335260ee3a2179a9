// A step of an application's life in words: what only that kind of step has.

import type { Participants, StepAction } from "../../bindings/commands";
import { showDay } from "../../lib/dates";
import { showMoney } from "./money";

/** Amounts, days and conditions of a step, each a short phrase. */
export function detailsOf(action: StepAction): string[] {
  switch (action.kind) {
    case "request_documents":
    case "remind_proof":
      return action.until === null ? [] : [`bis ${showDay(action.until)}`];
    case "vote":
      return [`${action.yes} dafür, ${action.no} dagegen, ${action.abstained} enthalten`, ...conditions(action.conditions)];
    case "award":
      return [showMoney(action.amount), ...conditions(action.conditions)];
    case "request_change":
      return [...(action.until === null ? [] : [`bis ${showDay(action.until)}`]), ...(action.amount === null ? [] : [showMoney(action.amount)])];
    case "request_payment":
    case "pay":
    case "repay":
      return [showMoney(action.amount)];
    case "submit_proof":
      return [`Kosten ${showMoney(action.spent)}`, action.report ? "mit Sachbericht" : "ohne Sachbericht", `${people(action.participants)} Teilnehmende`];
    case "check_proof":
      return [`anerkannt ${showMoney(action.recognised)}`];
    case "archive":
      return [`aufbewahren bis ${showDay(action.until)}`];
    default:
      return [];
  }
}

function conditions(text: string): string[] {
  return text.trim() === "" ? [] : [`Auflage: ${text.trim()}`];
}

function people({ pupils, parents, teachers, others }: Participants): number {
  return pupils + parents + teachers + others;
}
