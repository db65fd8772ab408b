/** `edit PF-00001 --set Status=Paid`: the customer has paid, all of it. */
import { parseIsoDate, type IsoDate } from "../kernel/calendar";
import { negate, ONE_MICRO, sum } from "../kernel/money";
import type { Problem } from "../kernel/problem";
import type { Derivation } from "../model/billable";
import { placeOf, type Book } from "../model/book";
import type { Actor, Command, FieldValue } from "../model/command";
import type { InvoiceDocument } from "../model/invoice";
import { voucherNumbering } from "../model/numberings";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import { closedPeriodOn } from "../model/period";
import { postingBasis, type PostingBasis } from "../model/posting";
import type { Numbering } from "../model/series";
import { entriesOf, mirrored } from "../model/voucher";
import type { Row } from "../schema/tables";

/**
 * Marks posted invoices Paid: the whole open amount, at the invoice's rate, from Payment Clearing to the account of
 * Customer Balance the invoice was booked on; a row of the customer ledger settles the invoice's. Entries are dated on
 * the Paid Date, today unless given. An invoice with nothing open is Paid without a voucher.
 *
 * Outcomes: `invoice-paid` (date, voucher); unchanged: `invoice-already-paid`; refused: `invoice-not-found`, `invoice-not-posted` (state), `not-editable` (column),
 * `bad-value` (column, value), `name-required`, `payment-refused` (reason). Codes: closed-period, no-account, bad-series.
 */
export function payInvoices(
  book: Book,
  _derivation: Derivation,
  _documents: readonly InvoiceDocument[],
  command: Extract<Command, { readonly kind: "edit" }>,
  actor: Actor,
): StepResult {
  const ids = [...new Set(command.ids.map((id) => id.trim()))];
  const asked = readPayment(command.set, actor);
  if ("code" in asked) return { ...NOTHING_DONE, outcomes: ids.map((key) => ({ ...asked, key })) };
  const basis = postingBasis(book);
  const vouchers = voucherNumbering(book);
  const paid = ids.map((id): Paid => {
    const invoice = book.rows.Invoices.find(({ invoiceId }) => invoiceId === id);
    const refusal = refusalOf(book, invoice, id, actor);
    if (refusal || !invoice) return { ...NOTHING_PAID, outcome: refusal ?? refused("invoice-not-found", id) };
    const place = placeOf(book, "Invoices", invoice.row, "paidDate");
    if (vouchers.kind === "problem") {
      return refusedBy({ ...placeOf(book, "Settings", 0, "value"), ...vouchers, severity: "error", key: id });
    }
    const closed = closedPeriodOn(book.rows.Periods, asked.date);
    if (closed) {
      const params = { date: asked.date, period: closed.period };
      return refusedBy({ ...place, code: "closed-period", params, severity: "error", key: id });
    }
    return payOne({ book, basis, vouchers: vouchers.numbering, actor, date: asked.date }, invoice);
  });
  const appends = {
    LedgerEntries: paid.flatMap(({ entries }) => entries),
    CustomerLedger: paid.flatMap(({ customer }) => customer),
  };
  return {
    appends: Object.fromEntries(Object.entries(appends).filter(([, rows]) => rows.length > 0)),
    states: paid.flatMap(({ states }) => states),
    outcomes: paid.map(({ outcome }) => outcome),
    problems: paid.flatMap(({ problems }) => problems),
  };
}

type Payment = {
  readonly book: Book;
  readonly basis: PostingBasis;
  readonly vouchers: Numbering;
  readonly actor: Actor;
  readonly date: IsoDate;
};

type Paid = Pick<StepResult, "states" | "problems"> & {
  readonly outcome: Outcome;
  readonly entries: readonly Row<"LedgerEntries">[];
  readonly customer: readonly Row<"CustomerLedger">[];
};

const NOTHING_PAID = { states: [], problems: [], entries: [], customer: [] } as const;

function refused(code: string, key: string | null, params: Outcome["params"] = {}): Outcome {
  return { result: "refused", code, key, params };
}

function refusedBy(problem: Problem): Paid {
  const outcome = refused("payment-refused", problem.key, { reason: problem.code });
  return { ...NOTHING_PAID, outcome, problems: [problem] };
}

/** The Paid Date, or why the fields are none of a payment. */
function readPayment(set: readonly FieldValue[], actor: Actor): { readonly date: IsoDate } | Outcome {
  let date = actor.today;
  for (const { column, value } of set) {
    const name = column.trim().toLowerCase();
    const text = (value ?? "").trim();
    if (name === "status") {
      if (text.toLowerCase() !== "paid") return refused("bad-value", null, { column: "Status", value: text });
    } else if (name === "paid date") {
      const given = parseIsoDate(text);
      if (given === null) return refused("bad-value", null, { column: "Paid Date", value: text });
      date = given;
    } else return refused("not-editable", null, { column });
  }
  return { date };
}

function refusalOf(book: Book, invoice: Row<"Invoices"> | undefined, id: string, actor: Actor): Outcome | null {
  if (!invoice) {
    const draft = book.rows.DraftInvoices.find(({ invoiceId }) => invoiceId === id);
    return draft
      ? refused("invoice-not-posted", id, { state: draft.projectInvoiceStatus })
      : refused("invoice-not-found", id);
  }
  if (invoice.projectInvoiceStatus !== "Posted") {
    return refused("invoice-not-posted", id, { state: invoice.projectInvoiceStatus });
  }
  if (actor.by.trim() === "") return refused("name-required", id);
  const isPaid = invoice.status === "Paid";
  return isPaid ? { result: "unchanged", code: "invoice-already-paid", key: id, params: {} } : null;
}

function payOne({ book, basis, vouchers, actor, date }: Payment, invoice: Row<"Invoices">): Paid {
  const { invoiceId, customerId, contractId, currency, number } = invoice;
  const states = [{ table: "Invoices", key: invoiceId, values: { status: "Paid", paidDate: date } }] as const;
  const open = book.rows.CustomerLedger.filter((row) => row.invoiceId === invoiceId);
  const owed = book.rows.LedgerEntries.filter(
    (entry) => entry.invoiceId === invoiceId && entry.postingType === "Customer Balance",
  );
  const amount = sum(open.map((row) => row.amount));
  const accountingAmount = sum(open.map((row) => row.accountingAmount));
  if (amount === 0 && accountingAmount === 0) {
    return { ...NOTHING_PAID, states, outcome: paidOutcome(invoiceId, date, "") };
  }
  const clearing = basis.post({
    // Of what is open in accounting currency alone nothing is paid: it is what rates of exchange left.
    event: amount === 0 ? "exchange" : "paid",
    class: null,
    category: null,
    contractId,
    lineId: null,
    projectId: null,
    customerId,
    sourceKey: null,
    taxGroup: null,
    amount,
    currency,
    rate: owed[0]?.rate ?? ONE_MICRO,
    accountingAmount,
    dimensions: new Map(),
    account: null,
  });
  if (clearing.kind === "problems") {
    const [first] = clearing.problems;
    if (!first) throw new Error("a posting without lines and without problems");
    return refusedBy({ ...first.place, code: first.code, params: first.params, severity: "error", key: invoiceId });
  }
  const voucher = vouchers.draw(date);
  const head = { voucher, event: "Paid", accountingDate: date, postedAt: actor.at, invoiceId, number };
  const debit = clearing.lines.filter(({ postingType }) => postingType !== "Customer Balance");
  const settled: Row<"CustomerLedger"> = {
    key: `${voucher}|1`,
    commit: "",
    voucher,
    customerId,
    invoiceId,
    number,
    accountingDate: date,
    postedAt: actor.at,
    dueDate: null,
    amount: negate(amount),
    currency,
    accountingAmount: negate(accountingAmount),
    settles: open.find(({ settles }) => settles === null)?.key ?? null,
    row: 0,
    dimensions: new Map(),
  };
  return {
    entries: entriesOf(head, [...debit, ...mirrored(owed)]),
    customer: [settled],
    states,
    outcome: paidOutcome(invoiceId, date, voucher),
    problems: [],
  };
}

function paidOutcome(key: string, date: IsoDate, voucher: string): Outcome {
  return { result: "done", code: "invoice-paid", key, params: { date, voucher } };
}
