import { sourceDigestOf } from "../../../engine/schema/sourceDigest";
import type { Row } from "../../../engine/schema/tables";
import { derive } from "../../../engine/steps/derive";
import {
  actual,
  cents,
  contract,
  decision,
  line,
  milestone,
  millionths,
  rowOf,
  smallBook,
  type PartialRows,
} from "../bookBuilder";

type Booked = Partial<Row<"BookedActuals">>;
type ActualPart = Parameters<typeof actual>[0];

const digestOf = (partial: ActualPart) => sourceDigestOf({ table: "Actuals", row: rowOf("Actuals", actual(partial)) });

/** The copies that booking makes of actual A-1 as it is in `smallBook`. */
function copies(partial: ActualPart = {}): { readonly cost: Booked; readonly sale: Booked } {
  const { actualId, date, projectId, class: className, role, resource, quantity, unit } = actual();
  const shared = { actualId, date, projectId, class: className, role, resource, quantity, unit, currency: "USD" };
  const sourceDigest = digestOf(partial);
  return {
    cost: { ...shared, key: "C|A-1", type: "Cost", price: millionths(100), amount: cents(800), sourceDigest },
    sale: {
      ...shared,
      key: "U|A-1|C-1|C",
      type: "Unbilled Sales",
      contractId: "K-1",
      lineId: "L-1",
      customerId: "C-1",
      price: millionths(200),
      amount: cents(1600),
      billingType: "Chargeable",
      nteStatus: "Not Applicable",
      sourceDigest,
    },
  };
}

const { cost, sale } = copies();
const reversal: Booked = {
  ...sale,
  key: "PF-00001-0001|UR",
  quantity: millionths(-8),
  amount: cents(-1600),
  reverses: "U|A-1|C-1|C",
  sourceDigest: null,
};
const billed: Booked = { ...sale, key: "PF-00001-0001|B", type: "Billed Sales", sourceDigest: null };

const deriveWith = (rows: PartialRows) => derive(smallBook(rows));
const changesIn = (rows: PartialRows) =>
  deriveWith(rows).problems.map(({ code, severity, cell, key, params }) => ({ code, severity, cell, key, params }));

describe("a booked actual", () => {
  test("that was invoiced is neither cost nor backlog again, whatever the workbook says now", () => {
    const BookedActuals = [cost, sale, reversal, billed];
    expect(deriveWith({ BookedActuals }).derivation).toMatchObject({ costs: [], unbilled: [] });
    const Actuals = [actual({ quantity: millionths(80) })];
    expect(deriveWith({ BookedActuals, Actuals }).derivation).toMatchObject({ costs: [], unbilled: [] });
  });

  test("in the journal but not on an invoice stays in the backlog with its booked figures", () => {
    const Actuals = [actual({ price: millionths(999), description: "Workshop" })];
    const { derivation } = deriveWith({
      BookedActuals: [cost, sale],
      Actuals,
      Decisions: [decision({ key: "U|A-1|C-1|C" })],
    });
    expect(derivation.costs).toEqual([]);
    expect(derivation.unbilled).toMatchObject([
      {
        key: "U|A-1|C-1|C",
        amount: cents(1600),
        origin: "booked",
        description: "Workshop",
        billingStatus: "Ready to Invoice",
      },
    ]);
  });

  test("that came back after a revision is open under its next key, and the earlier mark is spent", () => {
    const remainder: Booked = { ...sale, key: "U|A-1|C-1|C|2", quantity: millionths(2), amount: cents(400) };
    const { derivation, problems } = deriveWith({
      BookedActuals: [cost, sale, reversal, billed, remainder],
      Decisions: [decision({ key: "U|A-1|C-1|C" })],
    });
    expect(derivation.unbilled).toMatchObject([
      { key: "U|A-1|C-1|C|2", amount: cents(400), origin: "booked", billingStatus: "Not Ready" },
    ]);
    expect(problems).toEqual([]);
  });

  test("booked as cost only still gets its sales once a line takes it, and its cost no more", () => {
    const { derivation } = deriveWith({ BookedActuals: [cost] });
    expect(derivation.costs).toEqual([]);
    expect(derivation.unbilled).toMatchObject([{ key: "U|A-1|C-1|C", amount: cents(1600), origin: "source" }]);
  });

  test("of a closed contract, or of a line that is gone, stays visible and cannot be marked", () => {
    const blockOf = (rows: PartialRows) =>
      deriveWith({ BookedActuals: [cost, sale], ...rows }).derivation.unbilled.map((row) => row.blockedBy);
    expect(blockOf({ Contracts: [contract({ status: "Closed" })] })).toEqual(["contract-closed"]);
    expect(blockOf({ ContractLines: [] })).toEqual(["no-contract-line"]);
  });

  test("the negative unbilled sale of a retainer is no backlog", () => {
    const retainer: Booked = { ...sale, key: "PF-00002-0001|U", class: "Retainer", amount: cents(-500) };
    expect(deriveWith({ BookedActuals: [retainer], Actuals: [] }).derivation.unbilled).toEqual([]);
  });
});

describe("a source row changed after booking", () => {
  const BookedActuals = [cost, sale, reversal, billed];

  test("is not told where nothing changed, wherever the row moved to", () => {
    expect(changesIn({ BookedActuals, Actuals: [actual({ actualId: "A-0", approved: "No" }), actual()] })).toEqual([]);
  });

  test.each<[string, ActualPart, string]>([
    ["Date, Quantity", { date: "2026-10-06", quantity: millionths(7) }, "Actuals!B2"],
    ["Unit Cost", { unitCost: millionths(90) }, "Actuals!O2"],
    ["Price", { price: millionths(250) }, "Actuals!Q2"],
    ["Billing Type", { billingType: "Non-chargeable" }, "Actuals!T2"],
    ["", { description: "Something else" }, "Actuals!A2"],
    ["", { approved: "No" }, "Actuals!A2"],
  ])("is told with the columns that differ: %j", (columns, partial, cell) => {
    expect(changesIn({ BookedActuals, Actuals: [actual(partial)] })).toEqual([
      { code: "changed-after-booking", severity: "warning", cell, key: "A-1", params: { columns } },
    ]);
  });

  test("is told where it was deleted", () => {
    expect(changesIn({ BookedActuals, Actuals: [] })).toMatchObject([
      { code: "changed-after-booking", key: "A-1", cell: "BookedActuals!D2", params: { change: "deleted" } },
    ]);
  });

  test("is told of a milestone too, but not of the request to bill it", () => {
    const digest = sourceDigestOf({ table: "Milestones", row: rowOf("Milestones", milestone()) });
    const claim: Booked = {
      key: "PF-00001-0001|B",
      sourceKey: "M|M-1#1|C-1",
      type: "Billed Sales",
      class: "Milestone",
      lineId: "L-1",
      date: "2026-10-31",
      amount: cents(1000),
      billingType: "Chargeable",
      sourceDigest: digest,
    };
    const rows = (Milestones: PartialRows["Milestones"] & object): PartialRows => ({
      ContractLines: [line({ billingMethod: "Fixed Price" })],
      BookedActuals: [claim],
      Milestones,
    });
    expect(changesIn(rows([milestone({ readyToInvoice: "Yes" })]))).toEqual([]);
    expect(changesIn(rows([milestone({ amount: cents(900) })]))).toMatchObject([
      { key: "M-1", params: { columns: "Amount" } },
    ]);
    expect(changesIn(rows([]))).toMatchObject([{ key: "M-1", params: { change: "deleted" } }]);
  });
});
