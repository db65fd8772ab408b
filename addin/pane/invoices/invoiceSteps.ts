/** What can be done next with documents, by their state. */
import type { Command } from "../../../engine/index";
import type { InvoiceRow, InvoiceState } from "../../session/views/invoices";
import { isBarred } from "./signOff";

export type InvoiceStep = "refresh" | "submit" | "return" | "confirm" | "post" | "sign" | "discard";

/** The states each step is for. With two-person sign-off a draft is submitted before it is confirmed. */
export function statesFor(step: InvoiceStep, twoPersonSignOff: boolean): readonly InvoiceState[] {
  switch (step) {
    case "refresh":
    case "submit":
      return ["Draft"];
    case "return":
      return ["In Review"];
    case "confirm":
      return twoPersonSignOff ? ["In Review"] : ["Draft", "In Review"];
    case "post":
      return ["Confirmed"];
    case "sign":
      return ["Confirmed", "Posted"];
    case "discard":
      return ["Draft", "In Review"];
  }
}

/** A step and the documents it is for; `barred` are those that another person is to confirm. */
export type OfferedStep = {
  readonly step: InvoiceStep;
  readonly rows: readonly InvoiceRow[];
  readonly barred: readonly InvoiceRow[];
};

/** Who asks, and whether another person is to confirm what one submitted or edited last. */
export type Asker = { readonly name: string; readonly twoPersonSignOff: boolean };

/** The steps that some of the documents can take, the one that carries them furthest forward first. */
export function offeredSteps(rows: readonly InvoiceRow[], { name, twoPersonSignOff }: Asker): readonly OfferedStep[] {
  return orderFor(rows).flatMap((step) => {
    const states = statesFor(step, twoPersonSignOff);
    const inState = rows.filter(({ state }) => states.includes(state));
    const barred = step === "confirm" ? inState.filter((row) => isBarred(row, name)) : [];
    const able = inState.filter((row) => !barred.includes(row));
    return inState.length === 0 ? [] : [{ step, rows: able, barred }];
  });
}

/** Drafts are submitted first, what is in review is confirmed, what is confirmed is posted. */
function orderFor(rows: readonly InvoiceRow[]): readonly InvoiceStep[] {
  const hasReview = rows.some(({ state }) => state === "In Review");
  const first = hasReview ? (["confirm", "submit"] as const) : (["submit", "confirm"] as const);
  return [...first, "post", "sign", "return", "refresh", "discard"];
}

/** What a dialog adds to a step. */
export type StepAnswer = {
  readonly comment: string | null;
  readonly role: string | null;
  /** "2026-11-21" */
  readonly date: string;
};

/**
 * The command that carries a step out over documents: in the order of their IDs, however the list is sorted, for what a
 * document says was invoiced to date depends on what was confirmed before it.
 */
export function stepCommand(step: InvoiceStep, chosen: readonly string[], answer: StepAnswer): Command {
  const ids = [...chosen].sort();
  switch (step) {
    case "refresh":
      return { kind: step, ids, asOf: answer.date };
    case "submit":
    case "confirm":
    case "discard":
      return { kind: step, ids };
    case "return":
      return { kind: step, ids, comment: answer.comment ?? "" };
    case "post":
      return { kind: step, ids, date: answer.date };
    case "sign":
      return { kind: step, ids, role: answer.role, comment: answer.comment };
  }
}
