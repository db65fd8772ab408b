/** What people do to the firm, to the model and to the engine alike; each command looks at what there is and picks from it. */
import { Decimal } from "decimal.js";
import fc from "fast-check";

import { actual, millionths, rowOf } from "../engine/bookBuilder";
import { expectSame } from "./compare";
import { billPortion, creditDetail, isHeld } from "./confirmModel";
import {
  draftOf,
  failedKeys,
  portionsOf,
  rounded,
  SHARES,
  withdrawCorrected,
  type Kind,
  type Model,
  type ModelActual,
  type ModelDetail,
  type ModelDraft,
  type Portion,
} from "./model";
import { chosen, ofContract, type Firm } from "./real";

/** The contract of the line that is modelled. */
const HOURS = ofContract("K-1");

type LifeCommand = fc.Command<Model, Firm>;

/** A command that does itself to both, after which both are compared. */
function command(
  name: string,
  isPossible: (model: Model) => boolean,
  live: (model: Model, firm: Firm) => void,
): LifeCommand {
  return {
    check: isPossible,
    run: (model, firm) => {
      withdrawCorrected(model);
      // What the command is about may have gone with what was corrected; then that is all that happens.
      if (isPossible(model)) live(model, firm);
      else firm.ask({ kind: "backlog" });
      expectSame(model, firm);
    },
    toString: () => name,
  };
}

const anIndex = fc.nat({ max: 1000 });
const aQuantity = fc.integer({ min: 1, max: 80 }).map((quarters) => new Decimal(quarters).div(4));
const aPrice = fc.integer({ min: 1_000, max: 9_000 }).map((cents) => new Decimal(cents).div(100));
const aDay = fc.integer({ min: 1, max: 30 }).map((day) => `2026-11-${String(day).padStart(2, "0")}`);
const aKind = fc.constantFrom<Kind>("Chargeable", "Chargeable", "Chargeable", "Non-chargeable", "Complimentary");

function pick<T>(of: readonly T[], index: number): T {
  const found = of[index % of.length];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
}

const paste = fc
  .record({
    day: aDay,
    quantity: aQuantity,
    billable: fc.option(aQuantity, { nil: null, freq: 4 }),
    price: aPrice,
    kind: aKind,
  })
  .map((spec) =>
    command(
      `paste ${JSON.stringify(spec)}`,
      () => true,
      (model, firm) => {
        enter(model, firm, { ...spec, actualId: nextActualId(model), corrects: null });
      },
    ),
  );

function nextActualId({ actuals }: Model): string {
  return `A-${String(actuals.length + 1).padStart(3, "0")}`;
}

function enter(model: Model, firm: Firm, spec: ModelActual): void {
  model.actuals.push(spec);
  const row = rowOf("Actuals", {
    ...actual({
      actualId: spec.actualId,
      date: spec.day,
      quantity: millionths(spec.quantity.toString()),
      billableQuantity: spec.billable === null ? null : millionths(spec.billable.toString()),
      price: millionths(spec.price.toString()),
      billingType: spec.kind,
      corrects: spec.corrects,
    }),
    row: model.actuals.length + 1,
  });
  firm.type({ Actuals: [...firm.book.rows.Actuals, row] });
}

/** Rows that stand on no draft. */
function waiting(model: Model): readonly string[] {
  return portionsOf(model).flatMap(({ key }) => (draftOf(model, key) === null ? [key] : []));
}

const mark = fc
  .record({ index: anIndex, how: fc.constantFrom("ready", "ready", "ready", "not-ready", "first", "reset", "clear") })
  .map(({ index, how }) =>
    command(
      `mark ${how} ${index}`,
      (model) => waiting(model).length > 0,
      (model, firm) => {
        const key = pick(waiting(model), index);
        const isHeld = model.closed || failedKeys(model).has(key);
        firm.ask({ kind: "mark", mark: how as "ready", selection: chosen(key), set: [] });
        if (how === "ready" && !isHeld) model.marked.add(key);
        if (how === "not-ready" || how === "clear") model.marked.delete(key);
        if (how === "first" || how === "clear") model.reset.delete(key);
        if (how === "reset" || how === "clear") model.first.delete(key);
        if (how === "first") model.first.add(key);
        if (how === "reset") model.reset.add(key);
      },
    ),
  );

const markAll = fc.constant(
  command(
    "mark all ready",
    (model) => waiting(model).length > 0,
    (model, firm) => {
      const held = failedKeys(model);
      firm.ask({ kind: "mark", mark: "ready", selection: HOURS, set: [] });
      if (model.closed) return;
      for (const key of waiting(model)) if (!held.has(key)) model.marked.add(key);
    },
  ),
);

/** What may stand on a draft of a customer as of a day, in the order of its details. */
function readyFor(model: Model, customerId: string, asOf: string): readonly Portion[] {
  const held = failedKeys(model);
  return portionsOf(model)
    .filter((portion) => portion.customerId === customerId && portion.day <= asOf && model.marked.has(portion.key))
    .filter(({ key }) => !model.closed && !held.has(key) && draftOf(model, key) === null)
    .sort((a, b) => compare(a.day, b.day) || compare(a.key, b.key));
}

/** Puts portions on a draft, each under the next Detail ID. */
function putOn(draft: ModelDraft, id: string, portions: readonly Portion[]): void {
  for (const portion of portions) {
    draft.drawn += 1;
    const { quantity, amount, price, kind: billing } = portion;
    const detailId = `${id}-${String(draft.drawn).padStart(4, "0")}`;
    draft.details.push({ detailId, kind: "Actual", portion, quantity, amount, price, billing, corrects: null });
  }
}

function nextDraft(model: Model): string {
  model.drawn += 1;
  return `PF-${String(model.drawn).padStart(5, "0")}`;
}

const create = fc.oneof(fc.constant("2026-11-30"), fc.constant("2026-11-30"), aDay).map((asOf) =>
  command(
    `create as of ${asOf}`,
    () => true,
    (model, firm) => {
      firm.ask({ kind: "create", asOf, add: false, preview: false, selection: HOURS });
      const drafts = SHARES.map(({ customerId }) => ({ customerId, ready: readyFor(model, customerId, asOf) }));
      for (const { customerId, ready } of drafts) {
        if (ready.length === 0) continue;
        const id = nextDraft(model);
        const draft: ModelDraft = { customerId, asOf, corrects: null, details: [], removed: new Set(), drawn: 0 };
        putOn(draft, id, ready);
        model.drafts.set(id, draft);
      }
    },
  ),
);

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function draftDetails(model: Model, ...kinds: readonly ModelDetail["kind"][]) {
  return [...model.drafts].flatMap(([id, draft]) =>
    draft.details.filter(({ kind }) => kinds.includes(kind)).map((detail) => ({ id, draft, detail })),
  );
}

const edit = fc
  .record({
    index: anIndex,
    quantity: fc.option(fc.constantFrom("0", "0.5", "1", "1.25"), { nil: null }),
    price: fc.option(aPrice, { nil: null, freq: 4 }),
    billing: fc.option(aKind, { nil: null, freq: 4 }),
  })
  .map((spec) =>
    command(
      `edit ${JSON.stringify(spec)}`,
      (model) => draftDetails(model, "Actual").length > 0,
      (model, firm) => {
        const { draft, detail } = pick(draftDetails(model, "Actual"), spec.index);
        const { portion } = detail;
        const quantity =
          spec.quantity === null
            ? detail.quantity
            : portion.quantity.times(spec.quantity).toDecimalPlaces(6, Decimal.ROUND_HALF_UP);
        const price = spec.price ?? detail.price;
        const billing = spec.billing ?? detail.billing;
        const set = [
          { column: "Quantity", value: quantity.toString() },
          { column: "Price", value: price.toString() },
          { column: "Billing Type", value: billing },
        ];
        firm.ask({ kind: "edit", ids: [detail.detailId], set });
        const isSame = quantity.eq(portion.quantity) && price.eq(portion.price);
        const amount = isSame ? portion.amount : rounded(quantity.times(price));
        replace(draft.details, detail, { ...detail, quantity, price, billing, amount });
      },
    ),
  );

function replace(details: ModelDetail[], one: ModelDetail, other: ModelDetail): void {
  details[details.indexOf(one)] = other;
}

const remove = anIndex.map((index) =>
  command(
    `remove ${index}`,
    (model) => draftDetails(model, "Actual").length > 0,
    (model, firm) => {
      const { draft, detail } = pick(draftDetails(model, "Actual"), index);
      firm.ask({ kind: "removeDetails", ids: [detail.detailId] });
      draft.details.splice(draft.details.indexOf(detail), 1);
      draft.removed.add(detail.portion.key);
    },
  ),
);

const discard = anIndex.map((index) =>
  command(
    `discard ${index}`,
    (model) => model.drafts.size > 0,
    (model, firm) => {
      const [id] = pick([...model.drafts], index);
      firm.ask({ kind: "discard", ids: [id] });
      model.drafts.delete(id);
    },
  ),
);

const confirm = anIndex.map((index) =>
  command(
    `confirm ${index}`,
    (model) => model.drafts.size > 0,
    (model, firm) => {
      const [id, draft] = pick([...model.drafts], index);
      const [outcome] = firm.ask({ kind: "confirm", ids: [id] });
      const takesNew = draft.details.some(({ kind }) => kind === "Actual");
      const changes = draft.corrects === null || draft.details.some((detail) => !standsAsItWas(model, detail));
      const isExpected = draft.details.length > 0 && changes && !(model.closed && takesNew) && !model.lost.has(id);
      if (outcome?.result !== "done") {
        if (isExpected) expect(["nte-exceeded"]).toContain(outcome?.code);
        return;
      }
      expect(isExpected).toBe(true);
      model.drafts.delete(id);
      const charged = draft.details.filter(({ billing }) => billing === "Chargeable");
      const total = charged.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
      model.totals.set(id, total);
      model.invoiced.set(draft.customerId, (model.invoiced.get(draft.customerId) ?? new Decimal(0)).plus(total));
      for (const detail of draft.details) {
        if (detail.kind === "Actual") billPortion(model, id, detail);
        else creditDetail(model, id, detail);
      }
    },
  ),
);

/** Whether a row of a revision changes nothing by itself. */
function standsAsItWas({ billed }: Model, { kind, corrects, quantity }: ModelDetail): boolean {
  return kind === "Reversal" || billed.get(corrects ?? "")?.quantity.eq(quantity) === true;
}

/** Actuals that nothing corrects yet. */
function correctable(model: Model): readonly ModelActual[] {
  const replaced = new Set(model.actuals.flatMap(({ corrects }) => corrects ?? []));
  return model.actuals.filter(({ actualId }) => !replaced.has(actualId) && !isHeld(model, actualId));
}

const correct = fc
  .record({ index: anIndex, quantity: fc.oneof(aQuantity, fc.constant(new Decimal(0))), price: aPrice, day: aDay })
  .map((spec) =>
    command(
      `correct ${JSON.stringify(spec)}`,
      (model) => correctable(model).length > 0,
      (model, firm) => {
        const { actualId, kind } = pick(correctable(model), spec.index);
        const { quantity, price, day } = spec;
        enter(model, firm, {
          actualId: nextActualId(model),
          day,
          quantity,
          price,
          kind,
          billable: null,
          corrects: actualId,
        });
        withdrawCorrected(model);
      },
    ),
  );

const revise = fc.record({ index: anIndex, keeps: fc.constantFrom("0", "0.25", "0.5", "1") }).map(({ index, keeps }) =>
  command(
    `revise ${index} to ${keeps}`,
    (model) => revisable(model).length > 0,
    (model, firm) => {
      const original = pick(revisable(model), index);
      const ids = [original.detailId];
      firm.ask({ kind: "revise", invoice: original.invoiceId, ids, into: null, freight: false });
      const id = nextDraft(model);
      const standing = firm.document(id).details.find(({ kind }) => kind === "Standing");
      const reversal = firm.document(id).details.find(({ kind }) => kind === "Reversal");
      if (standing === undefined || reversal === undefined) throw new Error("a revision has two rows");
      const quantity = original.quantity.times(keeps).toDecimalPlaces(6, Decimal.ROUND_HALF_UP);
      firm.ask({ kind: "edit", ids: [standing.detailId], set: [{ column: "Quantity", value: quantity.toString() }] });
      const amount = quantity.eq(original.quantity) ? original.amount : rounded(quantity.times(original.price));
      const common = {
        portion: original.portion,
        price: original.price,
        billing: original.billing,
        corrects: original.detailId,
      };
      const customerId = original.portion.customerId;
      model.drafts.set(id, {
        customerId,
        asOf: "2026-12-01",
        corrects: original.invoiceId,
        removed: new Set(),
        drawn: 2,
        details: [
          {
            ...common,
            detailId: reversal.detailId,
            kind: "Reversal",
            quantity: original.quantity.neg(),
            amount: original.amount.neg(),
          },
          { ...common, detailId: standing.detailId, kind: "Standing", quantity, amount },
        ],
      });
    },
  ),
);

/** Chargeable confirmed details that stand, of some quantity, and that no draft revises. */
function revisable(model: Model) {
  const revised = new Set(
    [...model.drafts.values()].flatMap(({ details }) => details.flatMap(({ corrects }) => corrects ?? [])),
  );
  return [...model.billed.values()].filter(
    ({ detailId, billing, quantity }) => billing === "Chargeable" && !quantity.isZero() && !revised.has(detailId),
  );
}

const close = fc.constant(statusCommand("Closed"));
const reopen = fc.constant(statusCommand("Confirmed"));

function statusCommand(status: "Closed" | "Confirmed"): LifeCommand {
  const closes = status === "Closed";
  return command(
    closes ? "close the contract" : "open it again",
    ({ closed }) => closed !== closes,
    (model, firm) => {
      model.closed = closes;
      const Contracts = firm.book.rows.Contracts.map((row) => (row.contractId === "K-1" ? { ...row, status } : row));
      firm.type({ Contracts });
    },
  );
}

const refresh = fc.record({ index: anIndex, asOf: aDay }).map(({ index, asOf }) =>
  command(
    `refresh ${index} as of ${asOf}`,
    (model) => collecting(model).length > 0,
    (model, firm) => {
      const [id, draft] = pick(collecting(model), index);
      firm.ask({ kind: "refresh", asOf, ids: [id] });
      const until = asOf < draft.asOf ? asOf : draft.asOf;
      const ready = readyFor(model, draft.customerId, until).filter(({ key }) => !draft.removed.has(key));
      putOn(draft, id, ready);
    },
  ),
);

/** Drafts that bill work and correct nothing. */
function collecting(model: Model) {
  return [...model.drafts].filter(([, { corrects }]) => corrects === null);
}

/** A whole month: what can be is marked, drafted and confirmed. */
const billed = fc.tuple(markAll, create, confirm);

/** What may happen next, the usual more often: one command, or a few that belong together. */
export const COMMANDS: fc.Arbitrary<readonly LifeCommand[]> = fc.oneof(
  { arbitrary: billed, weight: 4 },
  ...[paste, mark, revise].map((arbitrary) => ({ arbitrary: arbitrary.map(alone), weight: 4 })),
  ...[markAll, create, edit, confirm, correct, reopen].map((arbitrary) => ({
    arbitrary: arbitrary.map(alone),
    weight: 2,
  })),
  ...[remove, discard, refresh, close].map((arbitrary) => ({ arbitrary: arbitrary.map(alone), weight: 1 })),
);

function alone(one: LifeCommand): readonly LifeCommand[] {
  return [one];
}
