/** Not-to-exceed limits: which unbilled sales are committed, in which order, and what that means for drafts and the book. */
import { negate } from "../../engine/kernel/money";
import type { UnbilledSales } from "../../engine/model/billable";
import type { Book } from "../../engine/model/book";
import { wordNteFailure } from "../../engine/locale/limits";
import { billingHubRows } from "../../engine/steps/billingHub";
import { derive } from "../../engine/steps/derive";
import { journalSources } from "../../engine/steps/journalSources";
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
} from "../engine/bookBuilder";
import { flowOf } from "../engine/steps/documentFlow";

/** An hour's work at a price, on a day. */
function work(id: string, price: number, day: number, more: Parameters<typeof actual>[0] = {}) {
  const date = `2026-10-${String(day).padStart(2, "0")}`;
  return actual({ actualId: id, date, quantity: millionths(1), price: millionths(price), ...more });
}

const limitOf = (amount: number) => ({ Contracts: [contract({ notToExceed: cents(amount) })] });
const on = (id: string) => `U|${id}|C-1|C`;
const marked = (id: string) => decision({ key: on(id) });
const decided = (id: string, value: "First" | "Reset") => decision({ key: on(id), field: "NTE Decision", value });

const told = ({ key, amount, nteStatus }: UnbilledSales) => `${key} ${amount / 100} ${nteStatus}`;
const evaluated = (rows: PartialRows) => derive(smallBook(rows)).derivation.unbilled.map(told);

describe("a row fits, or it does not", () => {
  test("all that fits is committed; one that does not is failed, and a later one that still fits is committed", () => {
    const Actuals = [work("A-1", 600, 1), work("A-2", 500, 2), work("A-3", 400, 3), work("A-4", 1, 4)];
    expect(evaluated({ ...limitOf(1000), Actuals })).toEqual([
      `${on("A-1")} 600 Committed`,
      `${on("A-2")} 500 Failed`,
      `${on("A-3")} 400 Committed`,
      `${on("A-4")} 1 Failed`,
    ]);
  });

  test("a failed row names the limit that it goes beyond by most, and by how much", () => {
    const rows: PartialRows = {
      ...limitOf(1000),
      ContractLines: [line({ notToExceed: cents(900) })],
      ContractLineCustomers: [
        { lineId: "L-1", customerId: "C-1", splitPercent: millionths(100), notToExceed: cents(1200) },
      ],
      Actuals: [work("A-1", 600, 1), work("A-2", 500, 2)],
    };
    const [, failed] = derive(smallBook(rows)).derivation.unbilled;
    expect(failed?.nteDetail).toEqual({ level: "Line", limit: cents(900), overrun: cents(200) });
    expect(failed?.nteDetail && wordNteFailure(failed.nteDetail, "USD")).toBe("200.00 over the line's limit of 900.00");
  });

  test.each<[string, PartialRows, string]>([
    ["a contract", limitOf(500), "Contract"],
    ["a line", { ContractLines: [line({ notToExceed: cents(500) })] }, "Line"],
    [
      "a contract's customer",
      {
        ContractCustomers: [
          { contractId: "K-1", customerId: "C-1", splitPercent: millionths(100), notToExceed: cents(500) },
        ],
      },
      "Contract Customer",
    ],
    [
      "a line's customer",
      {
        ContractLineCustomers: [
          { lineId: "L-1", customerId: "C-1", splitPercent: millionths(100), notToExceed: cents(500) },
        ],
      },
      "Line Customer",
    ],
  ])("the limit of %s", (_, limit, level) => {
    const Actuals = [work("A-1", 500, 1), work("A-2", 0.01, 2)];
    const { unbilled } = derive(smallBook({ ...limit, Actuals })).derivation;
    expect(unbilled.map(({ nteStatus }) => nteStatus)).toEqual(["Committed", "Failed"]);
    expect(unbilled[1]?.nteDetail).toMatchObject({ level, overrun: 1 });
  });

  test("the limit of a customer holds for that customer's share alone", () => {
    const half = { contractId: "K-1", splitPercent: millionths(50) };
    const ContractCustomers = [
      { ...half, customerId: "C-1", rounding: "Yes" as const },
      { ...half, customerId: "C-2", notToExceed: cents(100) },
    ];
    expect(evaluated({ ContractCustomers, Actuals: [work("A-1", 600, 1)] })).toEqual([
      "U|A-1|C-1|C 300 Not Applicable",
      "U|A-1|C-2|C 300 Failed",
    ]);
  });

  test("what is not chargeable, and a line without limit, is Not Applicable", () => {
    const ContractLines = [line({ notToExceed: cents(100) }), line({ lineId: "L-2", projectId: "P-2" })];
    const Actuals = [
      work("A-1", 600, 1, { billingType: "Complimentary" }),
      work("A-2", 600, 1, { projectId: "P-2" }),
      work("A-3", 100, 2, { quantity: millionths(2), billableQuantity: millionths(1) }),
    ];
    expect(evaluated({ ContractLines, Actuals })).toEqual([
      `${on("A-1")} 600 Not Applicable`,
      `${on("A-2")} 600 Not Applicable`,
      `${on("A-3")} 100 Committed`,
      "U|A-3|C-1|N 100 Not Applicable",
    ]);
  });

  test("a refund gives room to what comes after it", () => {
    const refund = work("A-1", 200, 1, { class: "Expense", category: "Travel", quantity: millionths(-1) });
    expect(evaluated({ ...limitOf(1000), Actuals: [refund, work("A-2", 1200, 2), work("A-3", 1, 3)] })).toEqual([
      `${on("A-1")} -200 Committed`,
      `${on("A-2")} 1200 Committed`,
      `${on("A-3")} 1 Failed`,
    ]);
  });
});

describe("the order", () => {
  const six = (first: Parameters<typeof work>, second: Parameters<typeof work>) => [work(...first), work(...second)];
  test.each<[string, PartialRows, readonly string[]]>([
    ["is by date", { Actuals: six(["A-1", 600, 2], ["A-2", 600, 1]) }, ["Failed", "Committed"]],
    ["of one day is by Actual ID", { Actuals: six(["A-2", 600, 1], ["A-1", 600, 1]) }, ["Committed", "Failed"]],
    [
      "of one day is by Actual ID, and not by key, where one ID begins with another",
      { Actuals: six(["A", 600, 1], ["A-1", 600, 1]) },
      ["Failed", "Committed"],
    ],
    [
      "puts what is marked ready before what is not",
      { Actuals: six(["A-1", 600, 1], ["A-2", 600, 2]), Decisions: [marked("A-2")] },
      ["Failed", "Committed"],
    ],
    [
      "puts NTE Decision First before what is marked ready",
      { Actuals: six(["A-1", 600, 1], ["A-2", 600, 2]), Decisions: [marked("A-1"), decided("A-2", "First")] },
      ["Failed", "Committed"],
    ],
    [
      "leaves out NTE Decision Reset, whose commitment is released",
      { Actuals: six(["A-1", 600, 1], ["A-2", 600, 2]), Decisions: [decided("A-1", "Reset")] },
      ["Not Evaluated", "Committed"],
    ],
  ])("%s", (_, rows, statuses) => {
    const { unbilled } = derive(smallBook({ ...limitOf(1000), ...rows })).derivation;
    expect(unbilled.map(({ nteStatus }) => nteStatus)).toEqual(statuses);
  });

  test("puts what is on a draft before NTE Decision First", () => {
    const Actuals = [work("A-1", 600, 1), work("A-2", 600, 2)];
    const drafted = flowOf(smallBook({ ...limitOf(1000), Actuals, Decisions: [marked("A-1")] })).create();
    const first = {
      ...drafted.book.rows,
      Decisions: smallBook({ Decisions: [decided("A-2", "First")] }).rows.Decisions,
    };
    const after = derive({ ...drafted.book, rows: first }).derivation.unbilled;
    expect(after.map(({ nteStatus }) => nteStatus)).toEqual(["Committed", "Failed"]);
  });
});

describe("what is not committed", () => {
  test("cannot be marked, and a mark from before stays without effect and is told", () => {
    const rows = {
      ...limitOf(1000),
      Actuals: [work("A-1", 1200, 1), work("A-2", 600, 2)],
      Decisions: [marked("A-1"), decided("A-2", "Reset")],
    };
    const { derivation, problems } = derive(smallBook(rows));
    expect(derivation.unbilled).toMatchObject([
      { nteStatus: "Failed", blockedBy: "nte-exceeded", readyToInvoice: true, billingStatus: "Not Ready" },
      { nteStatus: "Not Evaluated", blockedBy: "nte-exceeded", readyToInvoice: false, billingStatus: "Not Ready" },
    ]);
    expect(problems).toMatchObject([
      {
        code: "nte-exceeded",
        severity: "warning",
        cell: "Actuals!K2",
        params: { level: "Contract", limit: "1000.00", overrun: "200.00" },
      },
    ]);
  });

  test("is earned all the same: the journal does not wait for a limit, nor for a closed contract", () => {
    const sales = (rows: PartialRows) => {
      const book = smallBook({ Actuals: [work("A-1", 1200, 1)], ...rows });
      return journalSources(book, derive(book).derivation).map(({ key, waitsFor }) => `${key} ${waitsFor ?? "final"}`);
    };
    const final = ["C|A-1 final", `${on("A-1")} final`];
    expect(sales(limitOf(1000))).toEqual(final);
    expect(sales({ Contracts: [contract({ status: "Closed" })] })).toEqual(final);
  });
});

describe("the row that crosses, divided", () => {
  const divided = (Actuals: PartialRows["Actuals"], more: PartialRows = {}, limit = 1000) =>
    derive(smallBook({ ...limitOf(limit), ...more, ...(Actuals && { Actuals }) }, { notToExceedSplit: "Yes" }));
  const parts = ({ key, quantity, amount, nteStatus }: UnbilledSales) =>
    `${key} ${quantity / 1e6} h ${amount / 100} ${nteStatus}`;

  test("limit reached within one row: the part that fits is committed, the rest failed, and they sum to the whole", () => {
    const long = actual({ actualId: "A-1", quantity: millionths(8), price: millionths(150), tax: cents(10) });
    const { unbilled } = divided([long]).derivation;
    expect(unbilled.map(parts)).toEqual(["U|A-1|C-1|C 6.666666 h 1000 Committed", "U|A-1|C-1|F 1.333334 h 200 Failed"]);
    expect(unbilled.map(({ givenTax }) => givenTax)).toEqual([833, 167]);
    expect(unbilled[1]?.nteDetail).toEqual({ level: "Contract", limit: cents(1000), overrun: cents(200) });
  });

  test("without the setting it fails whole", () => {
    const long = actual({ actualId: "A-1", quantity: millionths(8), price: millionths(150) });
    expect(evaluated({ ...limitOf(1000), Actuals: [long] })).toEqual([`${on("A-1")} 1200 Failed`]);
  });

  test("each that crosses is divided while there is room, and what has none fails whole", () => {
    const Actuals = [work("A-1", 600, 1), work("A-2", 600, 2), work("A-3", 600, 3)];
    expect(divided(Actuals).derivation.unbilled.map(told)).toEqual([
      `${on("A-1")} 600 Committed`,
      `${on("A-2")} 400 Committed`,
      "U|A-2|C-1|F 200 Failed",
      `${on("A-3")} 600 Failed`,
    ]);
  });

  test("a mark holds for the part that is kept", () => {
    const { unbilled } = divided([work("A-1", 1200, 1)], { Decisions: [marked("A-1")] }).derivation;
    expect(unbilled.map(({ billingStatus }) => billingStatus)).toEqual(["Ready to Invoice", "Not Ready"]);
  });

  test("a part on a draft keeps its quantity when the limit is raised, and the rest is committed by itself", () => {
    const book = smallBook(
      { ...limitOf(1000), Actuals: [work("A-1", 1200, 1)], Decisions: [marked("A-1")] },
      {
        notToExceedSplit: "Yes",
      },
    );
    const raised = flowOf(book)
      .create()
      .change({ Contracts: smallBook(limitOf(5000)).rows.Contracts });
    expect(raised.derivation.unbilled.map(told)).toEqual([`${on("A-1")} 1000 Committed`, "U|A-1|C-1|F 200 Committed"]);
    expect(raised.document().outdated).toEqual([]);
    const confirmed = raised.confirm();
    expect(confirmed.codes).toEqual(["confirmed"]);
    expect(confirmed.derivation.unbilled).toMatchObject([
      { key: "U|A-1|C-1|F", origin: "booked", amount: cents(200), nteStatus: "Committed", blockedBy: null },
    ]);
  });

  test("a whole row on a draft stays whole, and a booked one is not divided", () => {
    const rows = { ...limitOf(2000), Actuals: [work("A-1", 1200, 1)], Decisions: [marked("A-1")] };
    const lowered = flowOf(smallBook(rows, { notToExceedSplit: "Yes" }))
      .create()
      .change({ Contracts: smallBook(limitOf(1000)).rows.Contracts });
    expect(lowered.derivation.unbilled.map(told)).toEqual([`${on("A-1")} 1200 Failed`]);
    const booked = flowOf(smallBook(rows, { notToExceedSplit: "Yes" }))
      .create()
      .confirm()
      .change({ Contracts: smallBook(limitOf(1000)).rows.Contracts });
    const open = booked.book.rows.BookedActuals.filter(({ key }) => key === on("A-1") || key.startsWith("C|"));
    const reopened = { ...booked.book, rows: { ...booked.book.rows, BookedActuals: open } };
    expect(derive(reopened).derivation.unbilled).toMatchObject([
      { key: on("A-1"), origin: "booked", amount: cents(1200), nteStatus: "Failed" },
    ]);
  });
});

describe("drafts", () => {
  const drafted = (Actuals: PartialRows["Actuals"], limit: number, settings: Partial<Book["settings"]> = {}) =>
    flowOf(
      smallBook(
        {
          ...limitOf(limit),
          ...(Actuals && { Actuals }),
          Decisions: (Actuals ?? []).map(({ actualId }) => marked(actualId ?? "")),
        },
        { editPolicy: "Extended", ...settings },
      ),
    ).create();
  const codesOf = ({ problems }: { problems: readonly { code: string; severity: string; key: string | null }[] }) =>
    problems.map(({ code, severity, key }) => `${severity} ${code} ${key ?? ""}`);

  test("an edit beyond the limit is told at its detail, and confirming is refused until it is within", () => {
    const draft = drafted([work("A-1", 600, 1), work("A-2", 300, 2)], 1000);
    const over = draft.edit("PF-00001-0002", { Price: "500" });
    expect(codesOf(over)).toEqual(["error nte-exceeded PF-00001-0002"]);
    expect(over.derivation.unbilled.map(({ nteStatus }) => nteStatus)).toEqual(["Committed", "Failed"]);
    expect(over.document().outdated).toEqual([]);
    const refused = over.confirm();
    expect(refused.outcomes).toMatchObject([{ result: "refused", code: "nte-exceeded" }]);
    expect(refused.edit("PF-00001-0002", { Price: "400" }).confirm().codes).toEqual(["confirmed"]);
  });

  test("a detail that is edited down gives room, one that is complimentary uses none", () => {
    const rows = [work("A-1", 600, 1), work("A-2", 400, 2)];
    const free = { ...work("A-3", 600, 3) };
    const base = drafted(rows, 1000).change({ Actuals: smallBook({ Actuals: [...rows, free] }).rows.Actuals });
    const status = (flow: typeof base) => flow.derivation.unbilled.map(({ nteStatus }) => nteStatus);
    expect(status(base)).toEqual(["Committed", "Committed", "Failed"]);
    expect(status(base.edit("PF-00001-0001", { Price: "0.5" }))).toEqual(["Committed", "Committed", "Failed"]);
    expect(status(base.edit("PF-00001-0001", { "Billing Type": "Complimentary" }))).toEqual(Array(3).fill("Committed"));
  });

  test("a new detail counts against the limit, and against the rows of the backlog", () => {
    const draft = drafted([work("A-1", 600, 1)], 1000).add("PF-00001", {
      Class: "Time",
      "Line ID": "L-1",
      Date: "2026-10-20",
      Quantity: "1",
      Price: "401",
    });
    expect(codesOf(draft)).toEqual(["error nte-exceeded PF-00001-0002"]);
    expect(draft.confirm().outcomes).toMatchObject([{ result: "refused", code: "nte-exceeded" }]);
    expect(draft.remove("PF-00001-0002").confirm().codes).toEqual(["confirmed"]);
  });

  test("nothing is invoiced on the strength of a refund that stands on no invoice yet", () => {
    const refund = work("A-1", 200, 1, { class: "Expense", category: "Travel", quantity: millionths(-1) });
    const rows = {
      ...limitOf(1000),
      Actuals: [refund, work("A-2", 1200, 2)],
      Decisions: [marked("A-1"), marked("A-2")],
    };
    const both = flowOf(smallBook(rows)).create();
    expect(both.confirm().codes).toEqual(["confirmed"]);
    const alone = both.remove("PF-00001-0001");
    expect(codesOf(alone)).toEqual(["error nte-exceeded PF-00001-0002"]);
    expect(alone.confirm().outcomes).toMatchObject([{ result: "refused", code: "nte-exceeded" }]);
  });

  test("a refund on another customer's draft gives room once it is confirmed, and not before", () => {
    const refund = { class: "Expense", category: "Travel", quantity: millionths(-1), projectId: "P-2" } as const;
    const drafts = flowOf(
      smallBook({
        ...limitOf(1000),
        ContractLines: [line(), line({ lineId: "L-2", projectId: "P-2" })],
        ContractLineCustomers: [{ lineId: "L-2", customerId: "C-2", splitPercent: millionths(100), rounding: "Yes" }],
        Actuals: [work("A-1", 200, 1, refund), work("A-2", 1200, 2)],
        Decisions: [decision({ key: "U|A-1|C-2|C" }), marked("A-2")],
      }),
    ).create();
    expect(drafts.documents.map(({ header }) => header.detailAmount)).toEqual([cents(1200), cents(-200)]);
    expect(codesOf(drafts)).toEqual(["error nte-exceeded PF-00001-0001"]);
    const first = drafts.confirm(["PF-00001", "PF-00002"]);
    expect(first.codes).toEqual(["nte-exceeded", "confirmed"]);
    expect(first.confirm(["PF-00001"]).codes).toEqual(["confirmed"]);
  });
});

describe("what is invoiced", () => {
  const rows = {
    ...limitOf(1000),
    Actuals: [work("A-1", 600, 1), work("A-2", 400, 2), work("A-3", 1, 3)],
    Decisions: [marked("A-1")],
  };
  const confirmed = flowOf(smallBook(rows)).create().confirm();

  test("counts before all that is not, and less what was credited", () => {
    expect(confirmed.derivation.unbilled.map(told)).toEqual([`${on("A-2")} 400 Committed`, `${on("A-3")} 1 Failed`]);
    const { BookedActuals } = confirmed.book.rows;
    const billed = BookedActuals.find(({ type }) => type === "Billed Sales");
    if (billed === undefined) throw new Error("nothing was billed");
    const credit = { ...billed, key: "PF-00002-0001|B", amount: cents(-600), quantity: negate(billed.quantity) };
    const credited = confirmed.change({ BookedActuals: [...BookedActuals, credit] });
    expect(credited.derivation.unbilled.map(({ nteStatus }) => nteStatus)).toEqual(["Committed", "Committed"]);
  });

  test("is booked with the status it had", () => {
    const status = confirmed.book.rows.BookedActuals.map(({ key, nteStatus }) => [key, nteStatus]);
    expect(status).toEqual([
      ["C|A-1", null],
      [on("A-1"), "Committed"],
      ["PF-00001-0001|UR", "Committed"],
      ["PF-00001-0001|B", "Not Applicable"],
    ]);
  });

  test("the hub says what is left of a contract's and a line's limit, and blank where there is none", () => {
    const left = (more: PartialRows) => {
      const book = smallBook({ ...rows, ...more });
      return billingHubRows(book, derive(book).derivation, []).map(({ key, nteRemaining }) => [key, nteRemaining]);
    };
    expect(left({})).toEqual([
      ["K-1", 0],
      ["K-1|L-1", null],
    ]);
    expect(left({ Contracts: [contract()], ContractLines: [line({ notToExceed: cents(2000) })] })).toEqual([
      ["K-1", null],
      ["K-1|L-1", cents(999)],
    ]);
  });

  test("milestones count for the contract's limit, not for a line's", () => {
    const of = (limits: PartialRows) =>
      flowOf(
        smallBook({
          ContractLines: [
            line({ notToExceed: cents(1000) }),
            line({ lineId: "L-2", projectId: "P-2", billingMethod: "Fixed Price" }),
          ],
          Actuals: [work("A-1", 600, 1)],
          Milestones: [milestone({ lineId: "L-2", amount: cents(500), readyToInvoice: "Yes" })],
          ...limits,
        }),
      )
        .create()
        .confirm();
    expect(of(limitOf(1000)).derivation.unbilled.map(told)).toEqual([`${on("A-1")} 600 Failed`]);
    expect(of({}).derivation.unbilled.map(told)).toEqual([`${on("A-1")} 600 Committed`]);
  });
});
