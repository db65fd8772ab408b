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
  sourceKey: "U|A-1|C-1|C",
  sourceDigest: null,
};
const billed: Booked = {
  ...sale,
  key: "PF-00001-0001|B",
  sourceKey: "U|A-1|C-1|C",
  type: "Billed Sales",
  sourceDigest: null,
};

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

  test.each(["Time", "Expense", "Material", "Fee"] as const)("of %s is backlog until it is reversed", (className) => {
    const sold: Booked = { ...sale, class: className };
    expect(deriveWith({ BookedActuals: [sold] }).derivation.unbilled).toMatchObject([{ class: className }]);
    const BookedActuals = [sold, { ...reversal, class: className }];
    expect(deriveWith({ BookedActuals }).derivation.unbilled).toEqual([]);
  });

  test("open again carries the book's figures, and the texts of its row", () => {
    const kept = { task: "Build", category: "Travel", product: "Cable", resource: "Bo", unit: "Day" };
    const open: Booked = { ...sale, ...kept, currency: "EUR", billingType: "Complimentary", nteStatus: "Committed" };
    const texts = { description: "Laid", externalDescription: "Laying", resourcingUnit: "North", unitGroup: "Length" };
    const { derivation } = deriveWith({
      BookedActuals: [cost, { ...open, date: "2026-10-07" }],
      Actuals: [actual({ ...texts, row: 8 })],
      Roles: [{ role: "Consultant", itemTaxGroup: "WORK" }],
      Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "HOME" }],
    });
    expect(derivation.unbilled).toEqual([
      {
        kind: "actual",
        key: "U|A-1|C-1|C",
        actualId: "A-1",
        contractId: "K-1",
        lineId: "L-1",
        customerId: "C-1",
        projectId: "P-1",
        date: "2026-10-07",
        class: "Time",
        role: "Consultant",
        ...kept,
        ...texts,
        quantity: millionths(8),
        price: millionths(200),
        amount: cents(1600),
        currency: "EUR",
        givenTax: null,
        splitPercent: millionths(100),
        taxGroup: "HOME",
        itemTaxGroup: "WORK",
        billingType: "Complimentary",
        nteStatus: "Committed",
        nteDetail: null,
        billingStatus: "Not Ready",
        readyToInvoice: false,
        blockedBy: null,
        invoiceId: null,
        origin: "booked",
        row: 8,
      },
    ]);
  });

  test("open again has the external description that its class has, and none once its row is gone", () => {
    const external = (partial: Booked, Actuals: PartialRows["Actuals"] & object) =>
      deriveWith({ BookedActuals: [{ ...sale, ...partial }], Actuals }).derivation.unbilled.map((row) => [
        row.description,
        row.externalDescription,
        row.row,
      ]);
    const expense: Booked = { class: "Expense" };
    expect(external(expense, [actual({ description: "Train" })])).toEqual([["Train", "Train", 2]]);
    expect(external(expense, [actual({ externalDescription: "Travel" })])).toEqual([[null, "Travel", 2]]);
    expect(external(expense, [actual()])).toEqual([[null, null, 2]]);
    expect(external({}, [actual({ description: "Train" })])).toEqual([["Train", null, 2]]);
    expect(external(expense, [])).toEqual([[null, null, 0]]);
  });

  test("open again without price, billing type or limit is at none, Chargeable and Not Applicable", () => {
    const BookedActuals = [{ ...sale, price: null, billingType: null, nteStatus: null }];
    expect(deriveWith({ BookedActuals }).derivation.unbilled).toMatchObject([
      { price: 0, billingType: "Chargeable", nteStatus: "Not Applicable" },
    ]);
  });

  test("open again in parts has for each its part of the tax that was typed", () => {
    const part = (suffix: "C" | "N", hours: number): Booked => ({
      ...sale,
      key: `U|A-1|C-1|${suffix}`,
      quantity: millionths(hours),
    });
    const taxes = (BookedActuals: readonly Booked[], tax: number | null) =>
      deriveWith({
        BookedActuals,
        Actuals: [actual({ tax: tax === null ? null : cents(tax) })],
      }).derivation.unbilled.map(({ givenTax }) => givenTax);
    expect(taxes([part("C", 3), part("N", 5)], 1)).toEqual([cents(0.38), cents(0.62)]);
    expect(taxes([part("C", 8)], 100.01)).toEqual([cents(100.01)]);
    expect(taxes([part("C", 9)], 100.01)).toEqual([cents(100.01)]);
    expect(taxes([part("C", 3), part("N", 5)], null)).toEqual([null, null]);
  });

  test.each(["actualId", "contractId", "lineId", "customerId", "projectId", "date"] as const)(
    "that names no %s is no backlog: Daybook never writes such a row",
    (column) => {
      expect(deriveWith({ BookedActuals: [{ ...sale, [column]: null }], Actuals: [] }).derivation.unbilled).toEqual([]);
    },
  );

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
    ["Project ID", { projectId: "P-2" }, "Actuals!C2"],
    ["Task", { task: "Build" }, "Actuals!D2"],
    ["Class, Role", { class: "Fee", role: null }, "Actuals!E2"],
    ["Category, Product, Resource", { category: "X", product: "Y", resource: "Bo" }, "Actuals!G2"],
    ["Unit", { unit: "Day" }, "Actuals!M2"],
    ["Unit Cost", { unitCost: null }, "Actuals!O2"],
    ["Cost Currency", { costCurrency: "EUR" }, "Actuals!P2"],
    ["Line ID", { lineId: "L-2" }, "Actuals!U2"],
    ["", { price: null }, "Actuals!A2"],
    ["", { billingType: "Chargeable" }, "Actuals!A2"],
    ["", { description: "Something else" }, "Actuals!A2"],
    ["", { approved: "No" }, "Actuals!A2"],
  ])("is told with the columns that differ: %j", (columns, partial, cell) => {
    expect(changesIn({ BookedActuals, Actuals: [actual(partial)] })).toEqual([
      { code: "changed-after-booking", severity: "warning", cell, key: "A-1", params: { columns } },
    ]);
  });

  test("is told by what was derived, not by what was edited on the invoice", () => {
    const edited = [cost, sale, { ...reversal, price: millionths(250) }, { ...billed, price: millionths(250) }];
    const [problem] = changesIn({ BookedActuals: edited, Actuals: [actual({ description: "Something else" })] });
    expect(problem?.params).toEqual({ columns: "" });
  });

  test("between its cost and its sales is told where the cost differs, and not for a text", () => {
    const journalled = (partial: ActualPart, of: Booked = {}) => {
      const BookedActuals = [
        { ...cost, ...of, sourceDigest: digestOf({}) },
        { ...sale, sourceDigest: digestOf(partial) },
      ];
      return changesIn({ BookedActuals, Actuals: [actual(partial)] }).map(({ params }) => params["columns"]);
    };
    expect(journalled({ description: "Something else" })).toEqual([]);
    expect(journalled({ unitCost: millionths(90) })).toEqual(["Unit Cost"]);
  });

  test("is told of a cost alone, and of parts billed otherwise only where none is billed as the row says", () => {
    const redated = [actual({ date: "2026-10-06" })];
    expect(changesIn({ BookedActuals: [cost], Actuals: redated }).map(({ params }) => params["columns"])).toEqual([
      "Date",
    ]);
    const onLine = { lineId: "L-1", billingType: "Chargeable" } as const;
    const BookedActuals = [
      { ...cost, lineId: "L-1" },
      { ...sale, quantity: millionths(6) },
      { ...sale, key: "U|A-1|C-1|N", quantity: millionths(2), billingType: "Non-chargeable" } as const,
    ];
    const Actuals = [actual({ ...onLine, description: "Something else" })];
    expect(changesIn({ BookedActuals, Actuals }).map(({ params }) => params["columns"])).toEqual([""]);
  });

  test("is not told of rows that were booked without a digest", () => {
    const BookedActuals = [
      { ...cost, sourceDigest: null },
      { ...sale, sourceDigest: null },
    ];
    expect(changesIn({ BookedActuals, Actuals: [actual({ unitCost: millionths(90) })] })).toEqual([]);
  });

  test("is told of a cost that was deleted, at the cost", () => {
    expect(changesIn({ BookedActuals: [{ ...cost, row: 6 }], Actuals: [] })).toEqual([
      {
        code: "changed-after-booking",
        severity: "warning",
        cell: "BookedActuals!D6",
        key: "A-1",
        params: { columns: "", change: "deleted" },
      },
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
    const changed = { code: "changed-after-booking", severity: "warning", key: "M-1" };
    const now = (partial: Parameters<typeof milestone>[0]) => changesIn(rows([milestone(partial)]));
    expect(now({ amount: cents(900) })).toEqual([{ ...changed, cell: "Milestones!G2", params: { columns: "Amount" } }]);
    expect(now({ date: "2026-11-01" })).toEqual([{ ...changed, cell: "Milestones!F2", params: { columns: "Date" } }]);
    expect(now({ name: "Draft" })).toEqual([{ ...changed, cell: "Milestones!A2", params: { columns: "" } }]);
    expect(changesIn(rows([]))).toEqual([
      { ...changed, cell: "BookedActuals!C2", params: { columns: "", change: "deleted" } },
    ]);
    const credit: Booked = { ...claim, key: "PF-00002-0001|B", amount: cents(-1000), sourceDigest: null };
    const credited = { ...rows([milestone({ name: "Draft" })]), BookedActuals: [claim, credit] };
    expect(changesIn(credited)).toHaveLength(1);
    const moved = rows([milestone({ lineId: "L-2" })]);
    const ContractLines = [line({ billingMethod: "Fixed Price", lineId: "L-2" })];
    expect(changesIn({ ...moved, ContractLines })).toEqual([
      { ...changed, cell: "Milestones!B2", params: { columns: "Line ID" } },
    ]);
  });
});
