/** The numbers of a series have no gap and no repeat, whatever fails in between; nor have the vouchers. */
import fc from "fast-check";

import { addDays } from "../../engine/kernel/calendar";
import type { Book } from "../../engine/model/book";
import { actual, cents, decision, millionths, smallBook, type PartialRows } from "../engine/bookBuilder";
import { confirmed } from "../engine/steps/confirmedBook";
import { ada, joined, journal, pay, post } from "../engine/steps/ledgerBook";

/** What each document is, and what keeps it from being posted until it is mended. */
const KINDS = [
  "plain",
  "credit",
  "nothing with corrections",
  "nothing to charge",
  "no rate",
  "bad terms",
  "closed period",
  "original not posted",
  "due before its date",
] as const;
type Kind = (typeof KINDS)[number];

const milestone = { kind: "Milestone", class: "Milestone", sourceKey: "M|M-1#1|C-1" } as const;

function documentOf(kind: Kind, index: number) {
  const invoiceId = idOf(index);
  const invoice = { invoiceId, accountingDate: null };
  switch (kind) {
    case "credit":
      return confirmed({ invoice, details: [{ ...milestone, amount: cents(-20) }] });
    case "nothing with corrections":
      return confirmed({
        invoice,
        details: [
          { ...milestone, amount: cents(-20), corrects: "PF-0-0001" },
          { ...milestone, amount: cents(20) },
        ],
      });
    case "nothing to charge":
      return confirmed({ invoice, details: [{ ...milestone, billingType: "Complimentary" }] });
    case "no rate":
      return confirmed({ invoice: { ...invoice, currency: "EUR" }, details: [{ ...milestone, currency: "EUR" }] });
    case "bad terms":
      return confirmed({ invoice: { ...invoice, customerId: "C-2" }, details: [milestone] });
    case "closed period":
      return confirmed({ invoice: { ...invoice, accountingDate: "2026-09-30" }, details: [milestone] });
    case "original not posted":
      return confirmed({ invoice, details: [{ sourceKey: `U|A-${index}|C-1|C` }] });
    case "plain":
    case "due before its date":
      return confirmed({ invoice, details: [milestone] });
  }
}

const idOf = (index: number) => `PF-${String(index + 1).padStart(5, "0")}`;

/** Two series a year; one series of both for ever; one without letters. With the last number given before Daybook. */
const SERIES = [
  { invoiceSeries: "INV-{yyyy}-{00000}", creditNoteSeries: "CN-{yyyy}-{00000}", lastInvoiceNumber: null },
  { invoiceSeries: "INV-{yyyy}-{00000}", creditNoteSeries: "CN-{yyyy}-{00000}", lastInvoiceNumber: "INV-2026-00041" },
  { invoiceSeries: "R{000}", creditNoteSeries: "R{000}", lastInvoiceNumber: "R007" },
  { invoiceSeries: "{0}", creditNoteSeries: "CN-{00}", lastInvoiceNumber: null },
] as const;

type Step =
  | { readonly do: "post"; readonly chosen: readonly boolean[]; readonly day: number; readonly isAbandoned: boolean }
  | { readonly do: "mend"; readonly kind: Kind }
  | { readonly do: "pay"; readonly index: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("post" as const),
      chosen: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      day: fc.nat(60),
      isAbandoned: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("mend" as const), kind: fc.constantFrom(...KINDS) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("pay" as const), index: fc.nat(7) }) },
);

const life = fc.record({
  kinds: fc.array(fc.constantFrom(...KINDS), { minLength: 3, maxLength: 8 }),
  /** The Invoice Dates that were decided, as days; null: the posting date. */
  dates: fc.array(fc.option(fc.nat(60)), { minLength: 8, maxLength: 8 }),
  series: fc.constantFrom(...SERIES),
  steps: fc.array(step, { minLength: 4, maxLength: 12 }),
});

type Life = typeof life extends fc.Arbitrary<infer L> ? L : never;

const FIRST_DAY = "2026-12-01";

/** The documents confirmed, with all that keeps them from being posted. */
function born({ kinds, dates, series }: Life): Book {
  const dated = kinds.flatMap((_, index) => {
    const day = dates[index] ?? null;
    return day === null ? [] : [decision({ key: idOf(index), field: "Invoice Date", value: addDays(FIRST_DAY, day) })];
  });
  const early = kinds.flatMap((kind, index) =>
    kind === "due before its date"
      ? [decision({ key: idOf(index), field: "Due Date Override", value: "2026-10-01" })]
      : [],
  );
  const base = smallBook(
    {
      Actuals: kinds.map((_, index) => actual({ actualId: `A-${index}` })),
      Customers: [
        { customerId: "C-1", name: "Contoso" },
        { customerId: "C-2", name: "Adventure Works", paymentTerms: "some day" },
      ],
      Periods: [{ period: "P9", from: "2026-09-01", to: "2026-09-30", status: "Closed" }],
      Decisions: [...dated, ...early],
    },
    series,
  );
  const { BookedActuals = [] } = journal(base, true).appends;
  return joined(base, { BookedActuals }, ...kinds.map(documentOf));
}

/** The book once what kept documents of a kind is mended by a person, or the journal posted. */
function mended(book: Book, kind: Kind): Book {
  const typed = (rows: PartialRows): Book => {
    const given = smallBook(rows).rows;
    const names = Object.keys(rows) as (keyof PartialRows)[];
    return { ...book, rows: { ...book.rows, ...Object.fromEntries(names.map((name) => [name, given[name]])) } };
  };
  switch (kind) {
    case "no rate":
      return typed({ ExchangeRates: [{ from: "EUR", to: "USD", validFrom: "2026-01-01", rate: millionths(1.25) }] });
    case "bad terms":
      return typed({ Customers: ["C-1", "C-2"].map((customerId) => ({ customerId, name: customerId })) });
    case "closed period":
      return typed({ Periods: [] });
    case "original not posted":
      return journal(book, true).after;
    case "due before its date":
      return takenBack(book, "Due Date Override");
    default:
      return book;
  }
}

/** The book once all decisions on a field of proposals are taken back. */
function takenBack(book: Book, field: string): Book {
  const decided = book.rows.Decisions.filter((row) => row.field === field);
  return joined(book, { Decisions: decided.map((row) => ({ ...row, value: null })) });
}

/** The book after a step; an abandoned posting leaves what was there before it. */
function taken(book: Book, step: Step, index: number): Book {
  const actor = { ...ada, at: `2027-03-01T09:00:${String(index).padStart(2, "0")}Z` };
  switch (step.do) {
    case "mend":
      return mended(book, step.kind);
    case "pay":
      return pay(book, idOf(step.index), { "Paid Date": "2027-01-31" }, actor).after;
    case "post": {
      const ids = step.chosen.flatMap((isChosen, at) => (isChosen ? [idOf(at)] : []));
      const { after } = post(book, ids, addDays(FIRST_DAY, step.day), actor);
      return step.isAbandoned ? book : after;
    }
  }
}

/** Counters by what stands before them, the year included: "INV-2026-" has 1, 2, 3. */
function counters(numbers: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const number of numbers) {
    const [, before = "", counter = ""] = /^(.*?)(\d+)$/.exec(number) ?? [];
    found.set(before, [...(found.get(before) ?? []), Number(counter)]);
  }
  return found;
}

/** Every number from the first on, each once. */
function expectWithoutGap(numbers: readonly string[], before: string | null): void {
  const last = before === null ? null : [...counters([before])][0];
  for (const [prefix, found] of counters(numbers)) {
    const start = last?.[0] === prefix ? (last[1][0] ?? 0) : 0;
    expect([prefix, [...found].sort((a, b) => a - b)]).toEqual([prefix, found.map((_, index) => start + index + 1)]);
  }
}

/** Vouchers of the whole book, each once; and that no voucher is of two documents or days. */
function vouchersOf({ rows }: Book): readonly string[] {
  const stands = new Map<string, string>();
  for (const { voucher, accountingDate, invoiceId, event } of rows.LedgerEntries) {
    const of = `${accountingDate} ${invoiceId ?? "journal"} ${invoiceId === null ? "" : event}`;
    expect([voucher, stands.get(voucher) ?? of]).toEqual([voucher, of]);
    stands.set(voucher, of);
  }
  for (const { voucher } of [...rows.CustomerLedger, ...rows.ProjectLedger]) expect(stands.has(voucher)).toBe(true);
  return [...stands.keys()];
}

function expectInOrder({ rows }: Book): void {
  const numbered = rows.Invoices.flatMap(({ number, invoiceDate }) =>
    number === null ? [] : [{ number, invoiceDate }],
  );
  for (const [prefix, found] of counters(numbered.map(({ number }) => number))) {
    const dated = [...found]
      .sort((a, b) => a - b)
      .map((counter) =>
        numbered.find(({ number }) => Number(number.slice(prefix.length)) === counter && number.startsWith(prefix)),
      );
    const dates = dated.map((one) => one?.invoiceDate ?? "");
    expect(dates).toEqual([...dates].sort());
    const year = /(\d{4})-$/.exec(prefix)?.[1];
    if (year !== undefined) expect(dates.filter((date) => !date.startsWith(year))).toEqual([]);
  }
}

it("the numbers of a series have no gap, no repeat and no date before the last, whatever is refused or abandoned", () => {
  const seen = { refused: 0, abandoned: 0, posted: 0, closed: 0 };
  fc.assert(
    fc.property(life, (one) => {
      const { kinds, series, steps } = one;
      const hold = (book: Book): Book => {
        expectWithoutGap(
          book.rows.Invoices.flatMap(({ number }) => number ?? []),
          series.lastInvoiceNumber,
        );
        expectWithoutGap(vouchersOf(book), null);
        expectInOrder(book);
        return book;
      };
      const left = steps.reduce((book, step, index) => hold(taken(book, step, index)), born(one));
      seen.abandoned += steps.filter((step) => step.do === "post" && step.isAbandoned).length;
      const all = kinds.map((_, index) => idOf(index));
      seen.refused += post(left, all, "2027-02-28").outcomes.filter(({ result }) => result === "refused").length;
      const free = takenBack(KINDS.reduce(mended, left), "Invoice Date");
      const { after, outcomes } = post(free, all, "2027-02-28");
      expect(outcomes.filter(({ result }) => result === "refused")).toEqual([]);
      const { Invoices } = hold(after).rows;
      expect(Invoices.map((row) => row.projectInvoiceStatus)).toEqual(kinds.map(() => "Posted"));
      expect(Invoices.map(({ number }) => number === null)).toEqual(kinds.map((kind) => kind === "nothing to charge"));
      seen.posted += Invoices.filter(({ number }) => number !== null).length;
      seen.closed += Invoices.filter(({ number }) => number === null).length;
    }),
    { numRuns: 80 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});
