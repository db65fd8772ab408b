import { minorText, microText } from "../../../engine/kernel/money";
import type { Row } from "../../../engine/schema/tables";
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
import { ADA, BOB, flowOf } from "./documentFlow";

const ready = (...keys: string[]) => keys.map((key) => decision({ key }));

/** 8 h at USD 200, cost 800, ready to invoice: the smallest invoice there is. */
const eightHours = (rows: PartialRows = {}, settings = {}) =>
  flowOf(smallBook({ Decisions: ready("U|A-1|C-1|C"), ...rows }, { editPolicy: "Extended", ...settings }));

/** A booked row as the worked example writes it: key, type, quantity / amount, billing type, connections. */
function written(row: Row<"BookedActuals">): string {
  const { key, type, quantity, amount, billingType, reverses, replaces, bills } = row;
  const figures = `${microText(quantity)} / ${minorText(amount, 2)}`;
  const links = [reverses && `reverses ${reverses}`, replaces && `replaces ${replaces}`, bills && `bills ${bills}`];
  return [key, type, figures, billingType, ...links].filter((part) => part !== null && part !== "").join(", ");
}

describe("what confirming books for 8 h at USD 200", () => {
  test("unchanged: the unbilled sale is reversed and billed", () => {
    const { book, codes } = eightHours().create().confirm();
    expect(codes).toEqual(["confirmed"]);
    expect(book.rows.BookedActuals.map(written)).toEqual([
      "C|A-1, Cost, 8 / 800.00",
      "U|A-1|C-1|C, Unbilled Sales, 8 / 1600.00, Chargeable",
      "PF-00001-0001|UR, Unbilled Sales, -8 / -1600.00, Chargeable, reverses U|A-1|C-1|C",
      "PF-00001-0001|B, Billed Sales, 8 / 1600.00, Chargeable, bills U|A-1|C-1|C",
    ]);
  });

  test("edited texts and tax change nothing of what is sold", () => {
    const edited = eightHours().create().edit("PF-00001-0001", { Description: "Workshop", Tax: "10" }).confirm();
    expect(edited.book.rows.BookedActuals.map(({ key }) => key)).toEqual([
      "C|A-1",
      "U|A-1|C-1|C",
      "PF-00001-0001|UR",
      "PF-00001-0001|B",
    ]);
    expect(edited.document().header.totalTax).toBe(cents(10));
  });

  test("reduced to 6 h: the rest is Non-chargeable, and all of it passes through unbilled", () => {
    const { book } = eightHours().create().edit("PF-00001-0001", { Quantity: "6" }).confirm();
    expect(book.rows.BookedActuals.map(written)).toEqual([
      "C|A-1, Cost, 8 / 800.00",
      "U|A-1|C-1|C, Unbilled Sales, 8 / 1600.00, Chargeable",
      "PF-00001-0001|UR, Unbilled Sales, -8 / -1600.00, Chargeable, reverses U|A-1|C-1|C",
      "PF-00001-0001|U, Unbilled Sales, 6 / 1200.00, Chargeable, replaces U|A-1|C-1|C",
      "PF-00001-0001|U2, Unbilled Sales, 2 / 400.00, Non-chargeable, replaces U|A-1|C-1|C",
      "PF-00001-0001|UR2, Unbilled Sales, -6 / -1200.00, Chargeable, reverses PF-00001-0001|U",
      "PF-00001-0001|UR3, Unbilled Sales, -2 / -400.00, Non-chargeable, reverses PF-00001-0001|U2",
      "PF-00001-0001|B, Billed Sales, 6 / 1200.00, Chargeable, bills PF-00001-0001|U",
      "PF-00001-0001|B2, Billed Sales, 2 / 400.00, Non-chargeable, bills PF-00001-0001|U2",
    ]);
  });

  test("increased to 10 h: the whole at its price, and no rest", () => {
    const { book } = eightHours().create().edit("PF-00001-0001", { Quantity: "10" }).confirm();
    expect(book.rows.BookedActuals.slice(2).map(written)).toEqual([
      "PF-00001-0001|UR, Unbilled Sales, -8 / -1600.00, Chargeable, reverses U|A-1|C-1|C",
      "PF-00001-0001|U, Unbilled Sales, 10 / 2000.00, Chargeable, replaces U|A-1|C-1|C",
      "PF-00001-0001|UR2, Unbilled Sales, -10 / -2000.00, Chargeable, reverses PF-00001-0001|U",
      "PF-00001-0001|B, Billed Sales, 10 / 2000.00, Chargeable, bills PF-00001-0001|U",
    ]);
  });

  test("another price: the kept part at the final price, the rest of a reduced one at the original", () => {
    const { book } = eightHours().create().edit("PF-00001-0001", { Quantity: "6", Price: "150" }).confirm();
    const billed = book.rows.BookedActuals.filter(({ type }) => type === "Billed Sales");
    expect(billed.map(({ amount, price, billingType }) => [amount, price, billingType])).toEqual([
      [cents(900), millionths(150), "Chargeable"],
      [cents(400), millionths(200), "Non-chargeable"],
    ]);
  });

  test("reduced to nothing: only the Non-chargeable rest is booked", () => {
    const { book } = eightHours().create().edit("PF-00001-0001", { Quantity: "0" }).confirm();
    expect(book.rows.BookedActuals.slice(2).map(written)).toEqual([
      "PF-00001-0001|UR, Unbilled Sales, -8 / -1600.00, Chargeable, reverses U|A-1|C-1|C",
      "PF-00001-0001|U, Unbilled Sales, 8 / 1600.00, Non-chargeable, replaces U|A-1|C-1|C",
      "PF-00001-0001|UR2, Unbilled Sales, -8 / -1600.00, Non-chargeable, reverses PF-00001-0001|U",
      "PF-00001-0001|B, Billed Sales, 8 / 1600.00, Non-chargeable, bills PF-00001-0001|U",
    ]);
  });

  test("a Complimentary row stays Complimentary in its rest", () => {
    const complimentary = eightHours({ Actuals: [actual({ billingType: "Complimentary" })] });
    const { book } = complimentary.create().edit("PF-00001-0001", { Quantity: "6" }).confirm();
    const billed = book.rows.BookedActuals.filter(({ type }) => type === "Billed Sales");
    expect(billed.map(({ billingType }) => billingType)).toEqual(["Complimentary", "Complimentary"]);
  });

  test("the rest is the whole minus the kept part, to the cent", () => {
    const odd = eightHours({ Actuals: [actual({ quantity: millionths("0.333333"), price: millionths("0.1") })] });
    const { book } = odd.create().edit("PF-00001-0001", { Quantity: "0.25" }).confirm();
    const parts = book.rows.BookedActuals.filter(({ type }) => type === "Billed Sales").map(({ amount }) => amount);
    expect(parts).toEqual([cents("0.03"), cents("0.00")]);
    expect(book.rows.BookedActuals.find(({ key }) => key === "U|A-1|C-1|C")?.amount).toBe(cents("0.03"));
  });
});

describe("what confirming books besides", () => {
  test("the part an actual leaves out is booked with it and stays in the backlog", () => {
    const divided = eightHours({ Actuals: [actual({ billableQuantity: millionths(6) })] })
      .create()
      .confirm();
    expect(divided.book.rows.BookedActuals.map(({ key }) => key)).toEqual([
      "C|A-1",
      "U|A-1|C-1|C",
      "U|A-1|C-1|N",
      "PF-00001-0001|UR",
      "PF-00001-0001|B",
    ]);
    expect(divided.derivation.unbilled.map(({ key, origin }) => [key, origin])).toEqual([["U|A-1|C-1|N", "booked"]]);
  });

  test("a new detail of a Time and Material line passes through unbilled; of a Fixed Price line it is billed alone", () => {
    const lines = [line(), line({ lineId: "L-2", billingMethod: "Fixed Price" })];
    const added = eightHours({ ContractLines: lines, Actuals: [actual({ lineId: "L-1" })] })
      .create()
      .add("PF-00001", { "Line ID": "L-1", Class: "Fee", Quantity: "1", Price: "50" })
      .add("PF-00001", { "Line ID": "L-2", Class: "Fee", Quantity: "2", Price: "30" })
      .confirm();
    const keys = added.book.rows.BookedActuals.filter(({ actualId }) => actualId === null).map(written);
    expect(keys).toEqual([
      "PF-00001-0002|U, Unbilled Sales, 1 / 50.00, Chargeable",
      "PF-00001-0002|UR, Unbilled Sales, -1 / -50.00, Chargeable, reverses PF-00001-0002|U",
      "PF-00001-0002|B, Billed Sales, 1 / 50.00, Chargeable, bills PF-00001-0002|U",
      "PF-00001-0003|B, Billed Sales, 2 / 60.00, Chargeable",
    ]);
  });

  test("a milestone is billed, discount and freight are fees of their own", () => {
    const { book } = flowOf(
      smallBook({
        Actuals: [],
        ContractLines: [line({ billingMethod: "Fixed Price" })],
        Milestones: [milestone({ readyToInvoice: "Yes" })],
      }),
    )
      .create()
      .edit("PF-00001", { "Discount %": "10", "Freight Amount": "25" })
      .confirm();
    expect(book.rows.BookedActuals.map(written)).toEqual([
      "PF-00001-0001|B, Billed Sales, 1 / 1000.00, Chargeable",
      "PF-00001|Discount, Billed Sales, 1 / -100.00, Chargeable",
      "PF-00001|Freight, Billed Sales, 1 / 25.00, Chargeable",
    ]);
    const [billed, discount] = book.rows.BookedActuals;
    expect(billed).toMatchObject({ class: "Milestone", sourceKey: "M|M-1#1|C-1" });
    expect(billed?.sourceDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(discount).toMatchObject({ class: "Fee", category: "Discount", accountingAmount: cents(-100) });
  });

  test("rows in another currency wait for their rate", () => {
    const { book } = eightHours({ Contracts: [contract({ currency: "EUR" })] })
      .create()
      .confirm();
    const billed = book.rows.BookedActuals.find(({ type }) => type === "Billed Sales");
    expect([billed?.currency, billed?.rate, billed?.accountingAmount]).toEqual(["EUR", null, null]);
  });

  test("every row names the invoice, its Accounting Date and the customer", () => {
    const { book } = eightHours().create().edit("PF-00001", { "Accounting Date": "2026-10-31" }).confirm();
    for (const row of book.rows.BookedActuals.slice(2)) {
      expect(row).toMatchObject({ invoiceId: "PF-00001", accountingDate: "2026-10-31", customerId: "C-1" });
    }
  });
});

describe("a confirmed invoice", () => {
  test("is what the draft showed, with its dates and names", () => {
    const draft = eightHours().create().edit("PF-00001", { "Discount Amount": "100" });
    const { document, book, derivation } = draft.confirm(["PF-00001"], BOB);
    const { header, lines, details, taxes } = document();
    expect(header).toMatchObject({
      projectInvoiceStatus: "Confirmed",
      status: "Active",
      submittedBy: "Bob",
      confirmedBy: "Bob",
      confirmedAt: BOB.at,
      accountingDate: "2026-11-03",
      taxPointDate: "2026-10-05",
      totalAmount: cents(1500),
    });
    const { details: drafted } = draft.document();
    expect(details.map(({ amount }) => amount)).toEqual(drafted.map(({ amount }) => amount));
    expect(lines[0]).toMatchObject({ amount: cents(1600), invoicedToDate: cents(1600) });
    expect(taxes).toEqual([]);
    expect(book.rows.DraftInvoices).toEqual([]);
    expect(derivation.unbilled).toEqual([]);
  });

  test("counts in what is invoiced to date of the next one, and stays as it was", () => {
    const two = { Actuals: [actual(), actual({ actualId: "A-2", quantity: millionths(1) })] };
    const first = eightHours(two).create().confirm();
    const second = flowOf({
      ...first.book,
      rows: { ...first.book.rows, Decisions: smallBook({ Decisions: ready("U|A-2|C-1|C") }).rows.Decisions },
    })
      .create()
      .confirm(["PF-00002"]);
    expect(second.document("PF-00002").lines[0]?.invoicedToDate).toBe(cents(1800));
    expect(second.document("PF-00001").lines[0]?.invoicedToDate).toBe(cents(1600));
  });
});

describe("confirming is refused", () => {
  const codesOf = (flow: { readonly codes: readonly string[] }) => flow.codes;

  test("without a name", () => {
    expect(
      codesOf(
        eightHours()
          .create()
          .confirm(["PF-00001"], { ...ADA, by: "  " }),
      ),
    ).toEqual(["name-required"]);
  });

  test("with two-person sign-off unless another person submitted and last edited", () => {
    const draft = eightHours({}, { twoPersonSignOff: "Yes" }).create();
    expect(codesOf(draft.confirm())).toEqual(["submit-first"]);
    expect(codesOf(draft.submit(ADA).confirm(["PF-00001"], { ...BOB, by: " ADA " }))).toEqual(["same-person"]);
    expect(codesOf(draft.submit(ADA).confirm(["PF-00001"], BOB))).toEqual(["confirmed"]);
    const editedByBob = draft.submit(ADA).edit("PF-00001", { Name: "October" }, BOB);
    expect(codesOf(editedByBob.confirm(["PF-00001"], BOB))).toEqual(["same-person"]);
  });

  test("where a source has changed, until the draft is refreshed", () => {
    const draft = eightHours().create();
    const changed = draft.change({
      Actuals: smallBook({ Actuals: [actual({ price: millionths(210) })] }).rows.Actuals,
    });
    expect(changed.document().outdated).toEqual(["PF-00001-0001"]);
    expect(codesOf(changed.confirm())).toEqual(["draft-outdated"]);
    expect(changed.confirm().book.rows.BookedActuals).toEqual([]);
    expect(codesOf(changed.refresh().confirm())).toEqual(["confirmed"]);
  });

  test("where a source is gone, until the detail is removed", () => {
    const draft = eightHours({
      Actuals: [actual(), actual({ actualId: "A-2" })],
      Decisions: ready("U|A-1|C-1|C", "U|A-2|C-1|C"),
    });
    const gone = draft.create().change({ Actuals: smallBook().rows.Actuals });
    expect(codesOf(gone.refresh().confirm())).toEqual(["draft-outdated"]);
    expect(codesOf(gone.remove("PF-00001-0002").confirm())).toEqual(["confirmed"]);
  });

  test("in a closed period, with the period named", () => {
    const closed = { Periods: [{ period: "Oct", from: "2026-10-01", to: "2026-10-31", status: "Closed" as const }] };
    const draft = eightHours(closed).create().edit("PF-00001", { "Accounting Date": "2026-10-31" });
    expect(draft.confirm().outcomes).toMatchObject([{ code: "closed-period", params: { period: "Oct" } }]);
    expect(codesOf(draft.edit("PF-00001", { "Accounting Date": null }).confirm())).toEqual(["confirmed"]);
  });

  test("without a tax rate", () => {
    const taxed = { Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "DOM" }] };
    expect(codesOf(eightHours(taxed).create().confirm())).toEqual(["no-tax-rate"]);
  });

  test("for a draft with nothing on it, and for what is no open draft", () => {
    const draft = eightHours().create();
    expect(codesOf(draft.remove("PF-00001-0001").confirm())).toEqual(["nothing-on-it"]);
    expect(codesOf(draft.discard().confirm())).toEqual(["invoice-not-open"]);
    expect(codesOf(draft.confirm(["PF-00009"]))).toEqual(["invoice-not-found"]);
  });

  test("not for one that is confirmed already: the command is repeated without harm", () => {
    const confirmed = eightHours().create().confirm();
    expect(confirmed.confirm().outcomes).toEqual([
      { result: "unchanged", code: "already-there", key: "PF-00001", params: { state: "Confirmed" } },
    ]);
  });

  test("where the confirm date brings a tax the draft did not show", () => {
    const milestoneWithRates = flowOf(
      smallBook({
        Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "DOM" }],
        Actuals: [],
        ContractLines: [line({ billingMethod: "Fixed Price", itemTaxGroup: "STD" })],
        Milestones: [milestone({ readyToInvoice: "Yes" })],
        TaxRates: [
          { taxGroup: "DOM", itemTaxGroup: "STD", ratePercent: millionths(20), validTo: "2026-10-31" },
          { taxGroup: "DOM", itemTaxGroup: "STD", ratePercent: millionths(21), validFrom: "2026-11-01" },
        ],
      }),
    ).create();
    expect(milestoneWithRates.document().header).toMatchObject({ taxPointDate: null, totalTax: cents(200) });
    expect(codesOf(milestoneWithRates.confirm())).toEqual(["tax-changed"]);
    const dated = milestoneWithRates.edit("PF-00001", { "Accounting Date": "2026-11-02" });
    expect(dated.document().header).toMatchObject({ taxPointDate: "2026-11-02", totalTax: cents(210) });
    expect(codesOf(dated.confirm())).toEqual(["confirmed"]);
  });
});

describe("several invoices confirmed at once", () => {
  test("one that is refused stops no other", () => {
    const { codes } = eightHours().create().confirm(["PF-00009", "PF-00001"]);
    expect(codes).toEqual(["invoice-not-found", "confirmed"]);
  });

  test("the parts of one actual on two drafts copy it once, and no source is billed twice", () => {
    const rows = {
      Actuals: [actual({ billableQuantity: millionths(6) })],
      Decisions: ready("U|A-1|C-1|C"),
    };
    const first = eightHours(rows).create();
    const second = flowOf({
      ...first.book,
      rows: { ...first.book.rows, Decisions: smallBook({ Decisions: ready("U|A-1|C-1|N") }).rows.Decisions },
    }).create();
    expect(second.document("PF-00002").details.map(({ sourceKey }) => sourceKey)).toEqual(["U|A-1|C-1|N"]);
    const both = second.confirm(["PF-00001", "PF-00002", "PF-00001"]);
    expect(both.codes).toEqual(["confirmed", "confirmed"]);
    const keys = both.book.rows.BookedActuals.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(both.derivation.unbilled).toEqual([]);
  });

  test("a source that stands on two drafts is billed by the first alone", () => {
    const draft = eightHours().create();
    const [header] = draft.book.rows.DraftInvoices;
    const [detail] = draft.book.rows.DraftDetails;
    if (!header || !detail) throw new Error("no draft");
    const copied = draft.change({
      DraftInvoices: [header, { ...header, key: "PF-00002", invoiceId: "PF-00002" }],
      DraftDetails: [detail, { ...detail, key: "PF-00002-0001", detailId: "PF-00002-0001", invoiceId: "PF-00002" }],
    });
    const both = copied.confirm(["PF-00001", "PF-00002"]);
    expect(both.codes).toEqual(["confirmed", "already-billed"]);
    expect(both.confirm(["PF-00002"]).codes).toEqual(["draft-outdated"]);
  });
});

test("a backlog row that stands on a draft twice is not billed twice", () => {
  const drafted = eightHours().create();
  const twice = drafted.book.rows.DraftDetails.map((detail) => ({
    ...detail,
    key: "PF-00001-0002",
    detailId: "PF-00001-0002",
  }));
  const copied = drafted.change({ DraftDetails: [...drafted.book.rows.DraftDetails, ...twice] });
  expect(copied.confirm().outcomes).toMatchObject([{ code: "already-billed", params: { place: "PF-00001-0002" } }]);
});
