/** A firm that charges tax at several rates, and its documents from draft to posted. */
import type { Settings } from "../../engine/model/settings";
import { extendBook } from "../../engine/schema/extendBook";
import type { Row } from "../../engine/schema/tables";
import { editPosting } from "../../engine/steps/editPosting";
import { actual, cents, contract, decision, millionths, smallBook, type PartialRows } from "../engine/bookBuilder";
import { ADA, flowOf, type Flow } from "../engine/steps/documentFlow";
import { journal, post } from "../engine/steps/ledgerBook";

/** Rates of HOME by item tax group, which are the roles too. */
export const HOME_RATES = { Consultant: 21, Trainer: 9, Author: 0 } as const;
export type Role = keyof typeof HOME_RATES;

/** Work of an hour each; its tax is computed, given by its actual, or typed on the draft as 0.07. */
export type Work = { readonly price: number; readonly role: Role; readonly tax?: "computed" | "given" | "typed" };
export type Charged = Readonly<Record<string, string>>;

const rate = (taxGroup: string, itemTaxGroup: string, percent: number, more: Partial<Row<"TaxRates">> = {}) => ({
  taxGroup,
  itemTaxGroup,
  ratePercent: millionths(percent),
  ...more,
});

/** HOME, the same one per cent lower as NEAR, and EXPORT without tax. */
export const TAX_RATES: readonly Partial<Row<"TaxRates">>[] = [
  ...Object.entries(HOME_RATES).map(([role, percent]) =>
    rate("HOME", role, percent, { taxCategory: percent === 0 ? "Z" : "S" }),
  ),
  rate("NEAR", "Consultant", 20, { taxCategory: "S", basePercent: millionths("91.666667") }),
  rate("NEAR", "Trainer", 8, { taxCategory: "S", account: "2190" }),
  rate("EXPORT", "Consultant", 0, {
    taxCategory: "G",
    exemptionCode: "VATEX-EU-G",
    exemptionReason: "Export outside the EU",
  }),
];

export const TAX_FIRM: PartialRows = {
  Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "HOME" }],
  Roles: Object.keys(HOME_RATES).map((role) => ({ role, itemTaxGroup: role })),
  TaxRates: TAX_RATES,
};

/** A tax that is typed, where seven hundredths are no amount. */
const TYPED_TAX: Readonly<Record<string, string>> = { IDR: "7" };

/** Confirmed as PF-00001; detail n is work n. */
export function invoiced(
  work: readonly Work[],
  charged: Charged = {},
  rounding: Settings["taxRounding"] = "Per tax group",
  rows: PartialRows = {},
  currency = "USD",
  settings: Partial<Settings> = {},
): Flow {
  const Actuals = work.map(({ price, role, tax }, index) =>
    actual({
      actualId: `A-${index + 1}`,
      role,
      quantity: millionths(1),
      price: millionths(price),
      currency,
      tax: tax === "given" ? cents("1.23") : null,
    }),
  );
  const Decisions = Actuals.map(({ actualId }) => decision({ key: `U|${actualId ?? ""}|C-1|C` }));
  const book = smallBook(
    { ...TAX_FIRM, Contracts: [contract({ currency })], Actuals, Decisions, ...rows },
    { taxRounding: rounding, ...settings },
  );
  const drafted = flowOf(book).create();
  const typed = work.reduce(
    (flow, { tax }, index) =>
      tax === "typed" ? flow.edit(detailId(index + 1), { Tax: TYPED_TAX[currency] ?? "0.07" }) : flow,
    Object.keys(charged).length === 0 ? drafted : drafted.edit("PF-00001", charged),
  );
  return typed.confirm();
}

/** The ID of a document's detail, counting from 1. */
export function detailId(number: number, invoiceId = "PF-00001"): string {
  return `${invoiceId}-${String(number).padStart(4, "0")}`;
}

/** An edit of what waits to be posted. */
export function proposed(flow: Flow, id: string, set: Readonly<Record<string, string | null>>): Flow {
  const fields = Object.entries(set).map(([column, value]) => ({ column, value }));
  const command = { kind: "edit", ids: [id], set: fields } as const;
  const result = editPosting(flow.book, flow.derivation, [], command, ADA);
  return flowOf(extendBook(flow.book, result.appends, result.states), result);
}

/** Posted, after the journal. */
export function posted(flow: Flow, ...ids: readonly string[]): Flow {
  return postedOn("2026-12-31", flow, ids.length === 0 ? ["PF-00001"] : ids);
}

function postedOn(date: string, flow: Flow, ids: readonly string[]): Flow {
  const done = post(journal(flow.book, true).after, ids, date);
  return flowOf(done.after, done);
}

/** The whole of an invoice credited on the next draft, confirmed, and posted with that Invoice Date. */
export function creditedWhole(flow: Flow, invoice: string, draft: string, date = "2026-12-31"): Flow {
  const started = flow.revise({ invoice });
  const standing = started.document(draft).details.filter(({ kind }) => kind === "Standing");
  const nothing = standing.reduce((now, { detailId: id }) => now.edit(id, { Quantity: "0" }), started);
  return postedOn(date, nothing.confirm([draft]), [draft]);
}

/** Rows of a document's stage: tax group, item tax group, net and tax. */
export function taxRows({ book }: Flow, stage: "Confirmed" | "Posted", id = "PF-00001") {
  return book.rows.InvoiceTaxes.filter((row) => row.invoiceId === id && row.stage === stage).map(
    ({ taxGroup, itemTaxGroup, net, tax }) => [taxGroup, itemTaxGroup, net, tax] as const,
  );
}

/** What is left on each account, debits positive; accounts at zero are not named. */
export function balances({ book }: Flow): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { account, amount, event } of book.rows.LedgerEntries) {
    if (["Invoice", "Credit note", "Paid"].includes(event)) found[account] = (found[account] ?? 0) + amount;
  }
  return Object.fromEntries(Object.entries(found).filter(([, balance]) => balance !== 0));
}
