/** What a workbook asks for and Daybook does not bill yet: told at each cell that asks, and at no other. */
import { derive } from "../../../engine/steps/derive";
import { actual, cents, contract, decision, line, millionths, smallBook, type PartialRows } from "../bookBuilder";

const told = (rows: PartialRows) =>
  derive(smallBook({ Actuals: [], ...rows })).problems.map(
    ({ code, severity, cell, key, params }) =>
      `${severity} ${code} ${cell ?? ""} ${key ?? ""} ${Object.values(params).join()}`,
  );
const billedOf = (rows: PartialRows) =>
  derive(smallBook(rows)).derivation.unbilled.map(({ nteStatus, blockedBy }) => ({ nteStatus, blockedBy }));
const all = { customerId: "C-1", splitPercent: millionths(100) };
const other = { customerId: "C-2", splitPercent: millionths(40) };
const limit = { notToExceed: cents(1000) };

describe("a list of customers that does not divide its bills", () => {
  test("is told once, at the contract's list or at that of the line that has its own", () => {
    const ContractLines = [line(), line({ lineId: "L-2" })];
    const ContractCustomers = [
      { contractId: "K-1", ...all, splitPercent: millionths(50) },
      { contractId: "K-1", ...other },
      { contractId: "K-2", ...all },
    ];
    expect(told({ ContractLines, ContractCustomers })).toEqual(["error split-not-100 ContractCustomers!C2 K-1 90"]);
    const ContractLineCustomers = [{ lineId: "L-1", ...other }];
    expect(told({ ContractCustomers, ContractLineCustomers })).toEqual([
      "error split-not-100 ContractLineCustomers!C2 L-1 40",
    ]);
  });

  test("is not told where no line is billed by it", () => {
    const ContractCustomers = [{ contractId: "K-1", ...other }];
    const ContractLineCustomers = [{ lineId: "L-1", ...all }];
    expect(told({ ContractCustomers, ContractLineCustomers })).toEqual([]);
    expect(billedOf({ ContractCustomers, ContractLineCustomers })).toEqual([
      { nteStatus: "Not Applicable", blockedBy: null },
    ]);
  });

  test("of a line holds back that line alone", () => {
    const ContractLineCustomers = [
      { lineId: "L-1", ...all },
      { lineId: "L-2", ...other },
    ];
    const rows = { ContractLines: [line(), line({ lineId: "L-2", projectId: "P-2" })], ContractLineCustomers };
    expect(told(rows)).toEqual(["error split-not-100 ContractLineCustomers!C3 L-2 40"]);
    const Actuals = [actual(), actual({ actualId: "A-2", projectId: "P-2" })];
    expect(derive(smallBook({ ...rows, Actuals })).derivation.unbilled.map(({ key }) => key)).toEqual(["U|A-1|C-1|C"]);
  });

  test("is told where two take the rest, at the second, and where nobody does, at the first", () => {
    const half = { contractId: "K-1", splitPercent: millionths(50) };
    const ContractCustomers = [
      { ...half, customerId: "C-1", rounding: "Yes" as const },
      { ...half, customerId: "C-2", rounding: "Yes" as const },
    ];
    expect(told({ ContractCustomers })).toEqual(["error rounding-customer ContractCustomers!D3 K-1 several,C-1"]);
    const others = ["C-2", "C-3"].map((customerId) => ({ ...half, customerId }));
    expect(told({ ContractCustomers: others })).toEqual(["error rounding-customer ContractCustomers!D2 K-1 none,C-1"]);
  });

  test.each([
    ["Draft", 0],
    ["Closed", 1],
  ] as const)("of a %s contract is told %d times: a draft bills nothing yet", (status, times) => {
    const ContractCustomers = [{ contractId: "K-1", ...other, ...limit }];
    const rows = { Contracts: [contract({ status, ...limit })], ContractCustomers };
    expect(told(rows)).toHaveLength(times);
  });
});

describe("a not-to-exceed limit", () => {
  test.each<[string, PartialRows]>([
    ["a contract", { Contracts: [contract(limit), contract({ contractId: "K-2" })] }],
    ["a line", { ContractLines: [line(limit), line({ lineId: "L-2", projectId: "P-2" })] }],
    ["a contract's customer", { ContractCustomers: [{ contractId: "K-1", ...all, ...limit }] }],
    ["a line's customer", { ContractLineCustomers: [{ lineId: "L-1", ...all, ...limit }] }],
  ])("of %s is no problem by itself, and holds for chargeable sales alone", (_, rows) => {
    expect(told(rows)).toEqual([]);
    expect(billedOf(rows)).toEqual([{ nteStatus: "Failed", blockedBy: "nte-exceeded" }]);
    const Actuals = [actual({ billingType: "Complimentary" })];
    expect(billedOf({ ...rows, Actuals })).toEqual([{ nteStatus: "Not Applicable", blockedBy: null }]);
  });

  test("of the contract's customer holds for a line with its own list too", () => {
    const rows: PartialRows = {
      ContractCustomers: [{ contractId: "K-1", ...all, ...limit }],
      ContractLineCustomers: [{ lineId: "L-1", ...all }],
    };
    expect(billedOf(rows)).toEqual([{ nteStatus: "Failed", blockedBy: "nte-exceeded" }]);
  });

  test("of another contract, of another line or of another customer does not hold", () => {
    const rows: PartialRows = {
      Contracts: [contract(), contract({ contractId: "K-2", ...limit })],
      ContractLines: [line(), line({ lineId: "L-2", projectId: "P-2", ...limit })],
      ContractLineCustomers: [
        { lineId: "L-1", ...all },
        { lineId: "L-2", ...all, ...limit },
      ],
      ContractCustomers: [{ contractId: "K-1", ...other, ...limit }],
    };
    expect(told(rows)).toEqual([]);
    expect(billedOf(rows)).toEqual([{ nteStatus: "Not Applicable", blockedBy: null }]);
  });

  test("goes after a closed contract, and both after a price that is missing: figures that are not final are not booked", () => {
    const Actuals = [actual({ price: null })];
    expect(billedOf({ Contracts: [contract(limit)], Actuals })).toMatchObject([{ blockedBy: "no-price" }]);
    const Contracts = [contract({ ...limit, status: "Closed" })];
    expect(billedOf({ Contracts, Actuals })).toMatchObject([{ blockedBy: "no-price" }]);
    expect(billedOf({ Contracts })).toMatchObject([{ nteStatus: "Failed", blockedBy: "contract-closed" }]);
  });
});

describe("a correction", () => {
  test("that is not approved corrects nothing", () => {
    const Actuals = [actual(), actual({ actualId: "A-2", corrects: "A-1", approved: "No" })];
    expect(told({ Actuals })).toEqual([]);
    expect(billedOf({ Actuals })).toHaveLength(1);
  });
});

describe("a decision", () => {
  test("on a row that is gone is told with what it said, each field once, and not once it is taken back", () => {
    const key = "U|A-1|C-1|C";
    const Decisions = [
      decision({ key }),
      decision({ key, field: "NTE Decision", value: "First" }),
      decision({ key: "U|A-2|C-1|C" }),
      decision({ key: "U|A-2|C-1|C", value: null }),
    ];
    expect(told({ Decisions })).toEqual([
      `note decision-without-row Decisions!A2 ${key} Ready to Invoice,Ready to Invoice`,
      `note decision-without-row Decisions!A3 ${key} NTE Decision,First`,
    ]);
  });

  test("on a detail of a document is no decision on the backlog", () => {
    const Decisions = [
      decision({ key: "PF-00001-0001", field: "Description", value: "X" }),
      decision({ key: "XU|A-1" }),
    ];
    expect(told({ Decisions })).toEqual([]);
  });

  test.each(["R|R-1|C-1", "P|L-2|C-1", "M|M-9#1|C-1", "U|A-9|C-1|F"])("on %s is one on the backlog", (key) => {
    expect(told({ Decisions: [decision({ key })] })).toHaveLength(1);
  });
});

test("a detail that was added by hand is on its draft, and is no mark of any actual", () => {
  const rows: PartialRows = {
    DraftInvoices: [{ invoiceId: "PF-00001", projectInvoiceStatus: "Draft" }],
    DraftDetails: [{ key: "PF-00001-0001", detailId: "PF-00001-0001", invoiceId: "PF-00001", sourceKey: null }],
  };
  expect(derive(smallBook(rows)).derivation.unbilled).toMatchObject([{ billingStatus: "Not Ready", invoiceId: null }]);
});
