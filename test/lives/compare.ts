/** What must hold after every command: the engine says what the model says, and its book is sound by itself. */
import { Decimal } from "decimal.js";

import { microDecimal, minorDecimal, type Minor } from "../../engine/kernel/money";
import { derive } from "../../engine/steps/derive";
import { verifyBook } from "../../engine/verify/verifyBook";
import { contentOf } from "../engine/contentBuilder";
import { expectAgreedKept } from "./agreed";
import { draftOf, failedKeys, LIMITS, portionsOf, type Model } from "./model";
import type { Firm } from "./real";

/** Compares, and throws where something differs. */
export function expectSame(model: Model, firm: Firm): void {
  expectSameBacklog(model, firm);
  expectSameDocuments(model, firm);
  expectSoundBook(firm);
  expectWithinLimits(model, firm);
  expectAgreedKept(firm);
  expectDerivedAnewTheSame(firm);
}

function dollars(amount: Minor): string {
  return minorDecimal(amount, 2).toFixed(2);
}

/** Every portion once: on a draft, ready, not ready, or held back by a limit. */
function expectSameBacklog(model: Model, firm: Firm): void {
  const failed = failedKeys(model);
  const predicts = !exceeds(model);
  const statusOf = (key: string): string => {
    const draft = draftOf(model, key);
    if (draft !== null) return `on ${draft}`;
    return model.marked.has(key) && !model.closed && (!predicts || !failed.has(key)) ? "ready" : "not ready";
  };
  const told = portionsOf(model).map(({ key, quantity, amount, kind }) =>
    [key, quantity.toFixed(6), amount.toFixed(2), kind, predicts ? statusOf(key) : ""].join(" "),
  );
  const derived = firm.derivation.unbilled.map((sale) => {
    const ready = sale.billingStatus === "Ready to Invoice" ? "ready" : "not ready";
    const status = sale.invoiceId === null ? ready : `on ${sale.invoiceId}`;
    return [
      sale.key,
      microDecimal(sale.quantity).toFixed(6),
      dollars(sale.amount),
      sale.billingType,
      predicts ? status : "",
    ].join(" ");
  });
  expect([...derived].sort()).toEqual([...told].sort());
}

/** Whether drafts, as people edited them, are above a limit: then who fails is the engine's to say. */
function exceeds(model: Model): boolean {
  return LIMITS.some(({ takes, limit }) => {
    let used = new Decimal(0);
    for (const [customerId, amount] of model.invoiced) if (takes(customerId)) used = used.plus(amount);
    for (const draft of model.drafts.values()) {
      if (!takes(draft.customerId)) continue;
      for (const { billing, amount } of draft.details) if (billing === "Chargeable") used = used.plus(amount);
    }
    return used.gt(limit);
  });
}

/** Details of drafts and the sums of what was confirmed. */
function expectSameDocuments(model: Model, firm: Firm): void {
  const told = new Map<string, string>();
  for (const [id, { details }] of model.drafts) {
    const charged = details.filter(({ billing }) => billing === "Chargeable");
    told.set(id, charged.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0)).toFixed(2));
  }
  for (const [id, total] of model.totals) told.set(id, total.toFixed(2));
  const drawn = firm.documents
    .filter(({ header }) => header.contractId === "K-1")
    .map(({ header }) => [header.invoiceId, dollars(header.detailAmount)] as const);
  expect(new Map(drawn)).toEqual(new Map([...told].sort()));
}

/** Nothing is taken back twice or billed twice, what is taken back is what was booked, and the seal holds. */
export function expectSoundBook({ book }: Firm): void {
  const rows = new Map(book.rows.BookedActuals.map((row) => [row.key, row]));
  expect(rows.size).toBe(book.rows.BookedActuals.length);
  const taken = book.rows.BookedActuals.filter(({ reverses }) => reverses !== null);
  expect(new Set(taken.map(({ reverses }) => reverses)).size).toBe(taken.length);
  for (const row of taken) {
    const original = rows.get(row.reverses ?? "");
    expect([row.type, row.amount + (original?.amount ?? 0), row.quantity + (original?.quantity ?? 0)]).toEqual([
      original?.type,
      0,
      0,
    ]);
  }
  const bills = book.rows.BookedActuals.flatMap(({ bills }) => bills ?? []);
  expect(new Set(bills).size).toBe(bills.length);
  const { problems } = verifyBook({ book, content: contentOf([]), reading: [] }, { head: null });
  expect(problems).toEqual([]);
}

/** What is invoiced and committed on no draft stays within each limit, whatever was typed into drafts. */
function expectWithinLimits(model: Model, firm: Firm): void {
  if (exceeds(model)) return;
  const { unbilled } = firm.derivation;
  for (const { takes, limit } of LIMITS) {
    let used = new Decimal(0);
    for (const [customerId, amount] of model.invoiced) if (takes(customerId)) used = used.plus(amount);
    for (const draft of model.drafts.values()) {
      if (!takes(draft.customerId)) continue;
      for (const { billing, amount } of draft.details) if (billing === "Chargeable") used = used.plus(amount);
    }
    for (const sale of unbilled) {
      const counts = sale.nteStatus === "Committed" && sale.invoiceId === null && takes(sale.customerId);
      if (counts) used = used.plus(minorDecimal(sale.amount, 2));
    }
    expect(used.toNumber()).toBeLessThanOrEqual(limit);
  }
}

/** Looking again at what a command touched gives what deriving everything anew gives. */
export function expectDerivedAnewTheSame(firm: Firm): void {
  const shown = (derivation: Firm["derivation"]) =>
    [derivation.unbilled, derivation.milestones, derivation.retainers, derivation.products].map((rows) =>
      rows.map(({ key, quantity, amount, billingStatus, nteStatus, blockedBy, invoiceId }) =>
        JSON.stringify([key, quantity, amount, billingStatus, nteStatus, blockedBy, invoiceId]),
      ),
    );
  expect(shown(firm.derivation)).toEqual(shown(derive(firm.book).derivation));
}
