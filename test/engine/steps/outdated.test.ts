import type { Book } from "../../../engine/model/book";
import { bookOriginals } from "../../../engine/steps/bookOriginals";
import {
  actual,
  cents,
  contract,
  decision,
  line,
  milestone,
  millionths,
  smallBook,
  type PartialRows,
} from "../bookBuilder";
import { flowOf } from "./documentFlow";

const taxed: PartialRows = {
  Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "DOM" }],
  Roles: [{ role: "Consultant", itemTaxGroup: "STD" }],
  TaxRates: [
    { taxGroup: "DOM", itemTaxGroup: "STD", ratePercent: millionths(20) },
    { taxGroup: "EXP", itemTaxGroup: "STD", ratePercent: millionths(0) },
    { taxGroup: "DOM", itemTaxGroup: "RED", ratePercent: millionths(7) },
  ],
};

const draft = (rows: PartialRows = {}) =>
  flowOf(smallBook({ ...taxed, Decisions: [decision({ key: "U|A-1|C-1|C" })], ...rows })).create();

/** The rows of one table as they would be typed. */
function typed<N extends keyof PartialRows>(name: N, rows: PartialRows[N]): Partial<Book["rows"]> {
  return { [name]: smallBook({ [name]: rows }).rows[name] };
}

describe("a detail is outdated where its source now differs in", () => {
  const changes: readonly (readonly [string, Partial<Book["rows"]>])[] = [
    ["quantity", typed("Actuals", [actual({ quantity: millionths(7) })])],
    ["price", typed("Actuals", [actual({ price: millionths(201) })])],
    ["tax group", typed("Customers", [{ customerId: "C-1", name: "Contoso", taxGroup: "EXP" }])],
    ["item tax group", typed("Roles", [{ role: "Consultant", itemTaxGroup: "RED" }])],
    ["billing type", typed("Roles", [{ role: "Consultant", itemTaxGroup: "STD", billingType: "Complimentary" }])],
    ["given tax", typed("Actuals", [actual({ tax: cents(1) })])],
    ["date", typed("Actuals", [actual({ date: "2026-10-06" })])],
    ["resource", typed("Actuals", [actual({ resource: "Grace" })])],
    ["contract", typed("Contracts", [contract({ status: "Closed" })])],
    ["existence", typed("Actuals", [])],
  ];

  test.each(changes)("%s", (_what, rows) => {
    expect(draft().document().outdated).toEqual([]);
    const changed = draft().change(rows);
    expect(changed.document().outdated).toEqual(["PF-00001-0001"]);
    expect(changed.problems).toContainEqual(
      expect.objectContaining({
        code: "draft-outdated",
        severity: "error",
        key: "PF-00001-0001",
        table: "DraftDetails",
      }),
    );
    expect(changed.confirm().codes).toEqual(["draft-outdated"]);
  });
});

describe("a detail is not outdated", () => {
  test("by a text of its source, nor by what was edited on the draft", () => {
    const changed = draft().change(typed("Actuals", [actual({ description: "Meeting" })]));
    expect(changed.document().outdated).toEqual([]);
    expect(draft().edit("PF-00001-0001", { "Billing Type": "Complimentary" }).document().outdated).toEqual([]);
  });

  test("by the percentage of a booked share, whose figures stand when the line is shared anew", () => {
    const shared = (...shares: readonly [string, string][]) =>
      typed(
        "ContractCustomers",
        shares.map(([customerId, share]) => ({ contractId: "K-1", customerId, splitPercent: millionths(share) })),
      );
    const customers = ["C-1", "C-2"].map((customerId) => ({ customerId, name: customerId, taxGroup: "DOM" }));
    const book = smallBook({
      ...taxed,
      Customers: customers,
      Actuals: [actual({ quantity: millionths(1) })],
      Decisions: [decision({ key: "U|A-1|C-1|C" })],
    });
    const thirds = shared(["C-1", "33.333333"], ["C-2", "66.666667"]);
    const given = flowOf({ ...book, rows: { ...book.rows, ...thirds } }).create();
    const BookedActuals = bookOriginals(given.book, given.derivation, new Set(["A-1"]));
    const journaled = given.change({ BookedActuals, ...shared(["C-1", "50"], ["C-2", "50"]) });
    const [detail] = journaled.document().details;
    expect([detail?.splitPercent, journaled.derivation.unbilled[0]?.splitPercent]).toEqual([33_333_333, 33_333_300]);
    expect(journaled.document().outdated).toEqual([]);
    expect(journaled.confirm().codes).toEqual(["confirmed"]);
  });

  test("by its actual being booked through the journal meanwhile, its typed tax included", () => {
    const given = draft({ Actuals: [actual({ tax: cents(5), description: "Meeting" })] });
    const BookedActuals = bookOriginals(given.book, given.derivation, new Set(["A-1"]));
    const journaled = given.change({ BookedActuals });
    expect(journaled.derivation.unbilled[0]?.origin).toBe("booked");
    expect(journaled.document().outdated).toEqual([]);
    expect(journaled.refresh().document().header.totalTax).toBe(cents(5));
    const confirmed = journaled.confirm();
    expect(confirmed.codes).toEqual(["confirmed"]);
    expect(confirmed.book.rows.BookedActuals.map(({ key }) => key)).toEqual([
      "C|A-1",
      "U|A-1|C-1|C",
      "PF-00001-0001|UR",
      "PF-00001-0001|B",
    ]);
  });
});

test("an actual that is booked through the journal is billed with the tax it was given", () => {
  const divided = actual({ tax: cents("10.01"), billableQuantity: millionths(3) });
  const before = flowOf(smallBook({ ...taxed, Actuals: [divided], Decisions: [decision({ key: "U|A-1|C-1|C" })] }));
  const journaled = before.change({ BookedActuals: bookOriginals(before.book, before.derivation, new Set(["A-1"])) });
  const taxes = (flow: typeof before) => flow.derivation.unbilled.map(({ key, givenTax }) => [key, givenTax]);
  expect(journaled.derivation.unbilled.map(({ origin }) => origin)).toEqual(["booked", "booked"]);
  expect(taxes(journaled)).toEqual(taxes(before));
  expect(journaled.create().document().header.totalTax).toBe(cents("3.75"));
});

test("a milestone that another invoice has billed is outdated", () => {
  const fixed = flowOf(
    smallBook({
      Actuals: [],
      ContractLines: [line({ billingMethod: "Fixed Price" })],
      Milestones: [milestone({ readyToInvoice: "Yes" })],
    }),
  ).create();
  const confirmed = fixed.confirm();
  const [header] = fixed.book.rows.DraftInvoices;
  const [detail] = fixed.book.rows.DraftDetails;
  if (!header || !detail) throw new Error("no draft");
  const again = confirmed.change({
    DraftInvoices: [{ ...header, key: "PF-00002", invoiceId: "PF-00002" }],
    DraftDetails: [{ ...detail, key: "PF-00002-0001", detailId: "PF-00002-0001", invoiceId: "PF-00002" }],
  });
  expect(again.confirm(["PF-00002"]).codes).toEqual(["draft-outdated"]);
});

describe("where the contract's currency was changed while a row is on a draft", () => {
  const changed = () => draft().change(typed("Contracts", [contract({ currency: "EUR" })]));

  test("the draft keeps its currency: its details cannot be renewed into another one, and it is not confirmed", () => {
    const refreshed = changed().refresh("2026-10-31");
    expect(refreshed.document().details.map(({ currency }) => currency)).toEqual(["USD"]);
    expect(refreshed.document().outdated).toEqual(["PF-00001-0001"]);
    expect(refreshed.confirm().codes).toEqual(["draft-outdated"]);
  });

  test("rows in the new currency go to a draft of their own, and are not added to it by Refresh", () => {
    const removed = changed().remove("PF-00001-0001");
    expect(removed.create({ add: true }).outcomes).toMatchObject([{ code: "draft-created", key: "PF-00002" }]);
    const [other] = removed.create({ add: true }).documents.filter(({ header }) => header.currency === "EUR");
    expect(other?.details.map(({ currency }) => currency)).toEqual(["EUR"]);
    const Actuals = [actual(), actual({ actualId: "A-2" })];
    const Decisions = ["U|A-1|C-1|C", "U|A-2|C-1|C"].map((key) => decision({ key }));
    const waiting = draft().change({ ...typed("Actuals", Actuals), ...typed("Decisions", Decisions) });
    const moved = waiting.change(typed("Contracts", [contract({ currency: "EUR" })])).refresh("2026-10-31");
    expect(moved.document().details.map(({ detailId }) => detailId)).toEqual(["PF-00001-0001"]);
  });
});
