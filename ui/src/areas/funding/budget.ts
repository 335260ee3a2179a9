// The shares of a year's budget, for its picture.

import type { BudgetYear } from "../../bindings/commands";

/** One part of the bar, in percent of its length. */
export interface Share {
  id: "paid" | "promised" | "pending" | "free";
  label: string;
  /** Cents. */
  amount: number;
  share: number;
}

/** The parts of the bar from left to right, and where the budget ends when more is promised or asked for than there is. */
export function sharesOf(budget: BudgetYear): { parts: Share[]; limit: number | null } {
  const promised = Math.max(0, budget.committed - budget.paid);
  const wanted = budget.paid + promised + budget.pending;
  const whole = Math.max(wanted, budget.budget ?? 0, 1);
  const part = (id: Share["id"], label: string, amount: number, drawn = amount): Share => ({ id, label, amount, share: (100 * Math.max(0, drawn)) / whole });
  const parts = [part("paid", "Ausgezahlt", budget.paid), part("promised", "Bewilligt, noch nicht ausgezahlt", promised), part("pending", "Beantragt", budget.pending)];
  // Free is what is not promised; what is asked for lies within it and is drawn already.
  if (budget.free !== null) parts.push(part("free", "Frei", budget.free, whole - wanted));
  return { parts, limit: budget.budget !== null && wanted > budget.budget ? (100 * budget.budget) / whole : null };
}
