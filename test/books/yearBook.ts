/**
 * A whole year of a firm's books, lived through the engine and the file port month by month: work is marked, drafted,
 * edited, discarded, confirmed, journalled, posted and paid. The same year at every run.
 */
import { openWorkbookFile, type FilePort } from "../../addin/workbook/file";
import { run } from "../../engine/index";
import type { Book } from "../../engine/model/book";
import type { Command, FieldValue, Selection } from "../../engine/model/command";
import type { RunResult } from "../../engine/model/runResult";
import { workbookOf } from "../workbookOf";
import { drawsOf, yearTables, type Draws } from "./yearFirm";

/** The end of a month: until when its entries are dated, and when its last one had been posted. */
export type MonthEnd = { readonly asOf: string; readonly knownAt: string };

export type Year = {
  /** The workbook when the year is over. */
  readonly bytes: Uint8Array;
  readonly monthEnds: readonly MonthEnd[];
  /** Outcomes by code, with how often each was had. */
  readonly outcomes: ReadonlyMap<string, number>;
};

const ALL: Selection = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true };

/**
 * Lives the year.
 *
 * @param atMonthEnd called with the workbook after each month's last command
 */
export async function liveYear(
  atMonthEnd: (end: MonthEnd, file: FilePort) => Promise<void>,
  { seed = 20_261_231, perMonth = 10 } = {},
): Promise<Year> {
  const draws = drawsOf(seed);
  const file = openWorkbookFile(await workbookOf(yearTables(draws, perMonth)));
  const life = lifeOn(file);
  const monthEnds: MonthEnd[] = [];
  for (let month = 1; month <= 12; month += 1) {
    const asOf = new Date(Date.UTC(2026, month, 0)).toISOString().slice(0, 10);
    life.beginOn(new Date(Date.UTC(2026, month, 3, 9)));
    await liveMonth(life, draws, asOf);
    const end = { asOf, knownAt: life.now() };
    monthEnds.push(end);
    await atMonthEnd(end, file);
  }
  return { bytes: file.toBytes(), monthEnds, outcomes: life.outcomes };
}

async function liveMonth(life: Life, draws: Draws, asOf: string): Promise<void> {
  const marked = await life.perform({ kind: "mark", mark: "ready", selection: { ...ALL, to: asOf }, set: [] });
  const open = marked.lists.backlog.filter(({ billingStatus }) => billingStatus === "Ready to Invoice");
  const doubted = open.filter(() => draws.chance(7)).map(({ key }) => key);
  await life.perform({ kind: "mark", mark: "not-ready", selection: { ...ALL, all: false, ids: doubted }, set: [] });
  const created = await life.perform({ kind: "create", asOf, add: false, preview: false, selection: ALL });
  const drafts = inState(created, "Draft");
  await editSome(life, draws, created, drafts);
  if (draws.chance(40)) await life.perform({ kind: "discard", ids: drafts.slice(0, 1) });
  await life.perform({ kind: "journal", to: asOf, post: draws.chance(80) });
  const confirmed = await life.perform({ kind: "confirm", ids: drafts.filter(() => draws.chance(90)) });
  if (draws.chance(50)) await life.perform({ kind: "journal", to: asOf, post: true });
  await changeTaxGroup(life, draws, confirmed);
  const posted = await life.perform({ kind: "post", ids: inState(confirmed, "Confirmed"), date: asOf });
  const unpaid = posted.book.rows.Invoices.filter(
    (row) => row.projectInvoiceStatus === "Posted" && row.status !== "Paid",
  );
  await creditOne(life, draws, posted, asOf);
  await closeBooks(life, draws, asOf);
  const paid = unpaid.filter(({ dueDate }) => dueDate !== null && dueDate <= asOf && draws.chance(75));
  await life.perform({
    kind: "edit",
    ids: paid.map(({ invoiceId }) => invoiceId),
    set: fields({ Status: "Paid", "Paid Date": `${asOf.slice(0, 8)}${draws.between(20, 28)}` }),
  });
}

/** A discount, freight, a text, a type of billing, a quantity and a new fee, on drafts and details drawn. */
async function editSome(life: Life, draws: Draws, created: RunResult, drafts: readonly string[]): Promise<void> {
  if (drafts.length === 0) return;
  const details = created.documents
    .filter(({ header }) => drafts.includes(header.invoiceId))
    .flatMap((document) => document.details.filter(({ class: name }) => name === "Time" || name === "Expense"));
  await life.perform({
    kind: "edit",
    ids: [draws.of(drafts)],
    set: fields({ "Discount %": String(draws.between(1, 60) / 8), "Freight Amount": "19.99" }),
  });
  if (details.length > 0) {
    const change = draws.of<Readonly<Record<string, string>>>([
      { Description: "=1+1; as agreed, by letter" },
      { "Billing Type": "Complimentary" },
      { "Billing Type": "Non-chargeable" },
      { Quantity: "0.75" },
    ]);
    await life.perform({ kind: "edit", ids: [draws.of(details).detailId], set: fields(change) });
  }
  const line = created.documents.find(({ header }) => header.invoiceId === drafts[0])?.lines[0]?.lineId ?? "";
  const fee = {
    "Line ID": line,
    Class: "Fee",
    Category: "Licence",
    Quantity: "1",
    Price: String(draws.between(-300, 900) / 10),
  };
  await life.perform({ kind: "newDetail", invoice: drafts[0] ?? "", fields: fields(fee) });
}

/** Once in a while the accountant bills a line of a proposal at the rates of another group. */
async function changeTaxGroup(life: Life, draws: Draws, { book }: RunResult): Promise<void> {
  if (!draws.chance(40)) return;
  const open = idsOf(book, "Confirmed");
  const details = book.rows.InvoiceLineDetails.filter(
    ({ invoiceId, kind, itemTaxGroup }) => open.has(invoiceId) && kind === "Actual" && itemTaxGroup === "GOODS",
  );
  if (details.length === 0) return;
  const set = fields({ "Item Tax Group": "SERVICES" });
  await life.perform({ kind: "edit", ids: [draws.of(details).detailId], set });
}

/** In two months of three an invoice is credited, in full or for half of its hours, in the month it is found wrong. */
async function creditOne(life: Life, draws: Draws, { book }: RunResult, asOf: string): Promise<void> {
  if (!draws.chance(66)) return;
  const posted = idsOf(book, "Posted");
  const corrected = new Set(book.rows.Invoices.map(({ corrects }) => corrects));
  const sound = book.rows.Invoices.filter(
    ({ invoiceId, corrects, totalAmount }) =>
      posted.has(invoiceId) && corrects === null && totalAmount > 0 && !corrected.has(invoiceId),
  );
  if (sound.length === 0) return;
  const { invoiceId } = draws.of(sound);
  const revised = await life.perform({ kind: "revise", invoice: invoiceId, ids: [], into: null, freight: true });
  const [credit] = inState(revised, "Draft")
    .filter((id) => !posted.has(id))
    .slice(-1);
  const document = revised.documents.find(({ header }) => header.invoiceId === credit);
  if (credit === undefined || document?.header.corrects !== invoiceId) return;
  const inFull = draws.chance(60);
  for (const { detailId, kind, class: name } of document.details) {
    if (kind !== "Standing" || !(inFull || name === "Time")) continue;
    await life.perform({ kind: "edit", ids: [detailId], set: fields({ Quantity: inFull ? "0" : "0.25" }) });
  }
  await life.perform({ kind: "confirm", ids: [credit] });
  await life.perform({ kind: "post", ids: [credit], date: asOf });
}

/** Costs that wait become costs now and then; revenue by percentage is recognised, and at the year's end eliminated. */
async function closeBooks(life: Life, draws: Draws, asOf: string): Promise<void> {
  if (draws.chance(50)) {
    await life.perform({
      kind: "postCosts",
      selection: { ...ALL, all: false, to: asOf.slice(0, 8) + "15" },
      date: asOf,
    });
  }
  await life.perform({ kind: "recognize", period: asOf.slice(0, 7), lines: [], reverse: false });
  if (!asOf.startsWith("2026-12")) return;
  await life.perform({ kind: "eliminate", lines: [], date: life.now().slice(0, 10), reverse: false });
}

function idsOf({ rows }: Book, state: string): ReadonlySet<string> {
  const found = rows.Invoices.filter(({ projectInvoiceStatus }) => projectInvoiceStatus === state);
  return new Set(found.map(({ invoiceId }) => invoiceId));
}

function inState({ documents }: RunResult, state: string): readonly string[] {
  return documents.filter(({ header }) => header.projectInvoiceStatus === state).map(({ header }) => header.invoiceId);
}

function fields(set: Readonly<Record<string, string>>): readonly FieldValue[] {
  return Object.entries(set).map(([column, value]) => ({ column, value }));
}

type Life = {
  readonly outcomes: ReadonlyMap<string, number>;
  beginOn(moment: Date): void;
  /** The moment of the last command. */
  now(): string;
  perform(command: Command): Promise<RunResult>;
};

function lifeOn(file: FilePort): Life {
  const outcomes = new Map<string, number>();
  let moment = new Date(0);
  const now = (): string => `${moment.toISOString().slice(0, 19)}Z`;
  return {
    outcomes,
    beginOn: (begin) => void (moment = begin),
    now,
    perform: async (command) => {
      moment = new Date(moment.getTime() + 60_000);
      const actor = { by: "Ana", at: now(), today: now().slice(0, 10) };
      const result = await run({ content: await file.read(), command, actor });
      if (result.plan !== null) await file.apply(result.plan, { password: null });
      for (const { code, result: became } of result.outcomes) {
        const name = became === "refused" ? `not done: ${code}` : code;
        outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
      }
      return result;
    },
  };
}
