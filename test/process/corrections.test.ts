/** Actuals that correct others (Corrects): what stands before and after, unbooked, booked, on a draft and invoiced. */
import { run } from "../../engine/index";
import { microText, minorText } from "../../engine/kernel/money";
import { adjustmentStatusOf } from "../../engine/model/adjustmentStatus";
import type { Command } from "../../engine/model/command";
import type { WorkbookContent } from "../../engine/model/workbook";
import { extendBook } from "../../engine/schema/extendBook";
import type { Row } from "../../engine/schema/tables";
import { derive } from "../../engine/steps/derive";
import { postJournal } from "../../engine/steps/postJournal";
import { actual, decision, millionths, smallBook, type PartialRows } from "../engine/bookBuilder";
import { ADA, flowOf, type Flow } from "../engine/steps/documentFlow";
import { ACTOR, after, check, confirm, create, EIGHT_HOURS, firm, mark, withCell } from "../problems/worked";

type ActualPart = Parameters<typeof actual>[0];

const rowsOf = (...actuals: readonly ActualPart[]) =>
  smallBook({ Actuals: actuals.map((of) => actual(of)) }).rows.Actuals;
/** Six hours in place of the eight of A-1. */
const six: ActualPart = { actualId: "A-2", corrects: "A-1", quantity: millionths(6) };
const cancelled: ActualPart = { ...six, quantity: millionths(0) };

const started = (rows: PartialRows = {}): Flow => flowOf(smallBook({ Actuals: [actual()], ...rows }));
const corrected = (flow: Flow, ...by: readonly ActualPart[]): Flow => flow.change({ Actuals: rowsOf({}, ...by) });

function posted(flow: Flow): Flow {
  const { book, derivation, documents } = flow;
  const step = postJournal(book, derivation, documents, { kind: "journal", to: "2026-10-31", post: true }, ADA);
  return flowOf(extendBook(book, step.appends, step.states), step);
}

/** Marks a sale, puts it on a draft of its own and confirms it. */
function invoiced(flow: Flow, key: string): Flow {
  const book = extendBook(flow.book, { Decisions: smallBook({ Decisions: [decision({ key })] }).rows.Decisions }, []);
  const drafted = flowOf(book).create();
  const [draft] = drafted.documents.filter(({ header }) => header.projectInvoiceStatus === "Draft");
  return drafted.confirm([draft?.header.invoiceId ?? ""]);
}

const figures = ({ key, quantity, amount }: Pick<Row<"BookedActuals">, "key" | "quantity" | "amount">) =>
  `${key} ${microText(quantity)} ${minorText(amount, 2)}`;
const openOf = ({ derivation }: Flow) => [...derivation.costs, ...derivation.unbilled].map(figures);
const takenBackOf = ({ derivation }: Flow) => derivation.takenBack.map(({ key }) => key);
const toldOf = (flow: Flow) =>
  derive(flow.book).problems.map(
    ({ code, cell, params }) => `${code} ${cell ?? ""} ${Object.values(params).join(" ")}`,
  );

function bookedOf({ book }: Flow): readonly string[] {
  const status = adjustmentStatusOf(book.rows.BookedActuals);
  return book.rows.BookedActuals.map(
    (row) => `${figures(row)}${status(row.key) === null ? "" : ` ${status(row.key)}`}`,
  );
}

describe("of an actual that is not booked", () => {
  test.each<[string, readonly ActualPart[], readonly string[]]>([
    ["no correction: it stands", [], ["C|A-1 8 800.00", "U|A-1|C-1|C 8 1600.00"]],
    ["a correction takes its place", [six], ["C|A-2 6 600.00", "U|A-2|C-1|C 6 1200.00"]],
    ["a correction of quantity 0 cancels it, price or none", [{ ...cancelled, price: null }], []],
    [
      "the correction of the correction stands",
      [six, { actualId: "A-3", corrects: "A-2", quantity: millionths(7) }],
      ["C|A-3 7 700.00", "U|A-3|C-1|C 7 1400.00"],
    ],
    [
      "a correction that is not approved corrects nothing yet",
      [{ ...six, approved: "No" }],
      ["C|A-1 8 800.00", "U|A-1|C-1|C 8 1600.00"],
    ],
    [
      "a correction may move it to another day and project",
      [{ ...six, date: "2026-10-09", projectId: "P-9" }],
      ["C|A-2 6 600.00"],
    ],
  ])("%s", (_, by, expected) => {
    const flow = corrected(started(), ...by);
    expect([openOf(flow), takenBackOf(flow)]).toEqual([expected, []]);
  });

  test("the mark it had is spent, and its correction begins as Not Ready", () => {
    const flow = corrected(started({ Decisions: [decision({ key: "U|A-1|C-1|C" })] }), six);
    expect(flow.derivation.unbilled.map(({ key, billingStatus }) => [key, billingStatus])).toEqual([
      ["U|A-2|C-1|C", "Not Ready"],
    ]);
    expect(toldOf(flow)).toEqual([]);
  });
});

describe("a Corrects that is at fault holds back both, and is told at its cell", () => {
  test.each<[string, readonly ActualPart[], readonly string[]]>([
    ["nobody has that ID", [{ ...six, corrects: "A-9" }], ["bad-correction Actuals!X3 A-9 missing"]],
    ["itself", [{ ...six, corrects: "A-2" }], ["bad-correction Actuals!X3 A-2 itself"]],
    ["another class", [{ ...six, class: "Fee" }], ["bad-correction Actuals!X3 A-1 class"]],
    [
      "twice: neither holds, the next in the chain is to be named",
      [six, { actualId: "A-3", corrects: "A-1" }],
      ["bad-correction Actuals!X3 A-1 twice", "bad-correction Actuals!X4 A-1 twice"],
    ],
    [
      "in a circle",
      [
        { actualId: "A-2", corrects: "A-3" },
        { actualId: "A-3", corrects: "A-2" },
      ],
      ["bad-correction Actuals!X3 A-3 cycle", "bad-correction Actuals!X4 A-2 cycle"],
    ],
  ])("%s", (_, by, expected) => {
    const flow = corrected(started(), ...by);
    expect(toldOf(flow)).toEqual(expected);
    const corrects = new Set(by.map((row) => row?.corrects));
    expect(openOf(flow)).toEqual(corrects.has("A-1") ? [] : ["C|A-1 8 800.00", "U|A-1|C-1|C 8 1600.00"]);
  });
});

describe("of an actual that is booked through the journal", () => {
  const before = posted(started());

  test("what is booked is taken back from the backlog at once, and the correction follows", () => {
    expect(bookedOf(before)).toEqual(["C|A-1 8 800.00", "U|A-1|C-1|C 8 1600.00"]);
    const flow = corrected(before, six);
    expect(openOf(flow)).toEqual(["C|A-2 6 600.00", "U|A-2|C-1|C 6 1200.00"]);
    expect(takenBackOf(flow)).toEqual(["C|A-1|R", "U|A-1|C-1|C|R"]);
    expect(toldOf(flow)).toEqual([]);
  });

  test("posting books the correction with the reversals: originals Adjusted, reversals Unadjustable", () => {
    const flow = posted(corrected(before, six));
    expect(bookedOf(flow)).toEqual([
      "C|A-1 8 800.00 Adjusted",
      "U|A-1|C-1|C 8 1600.00 Adjusted",
      "C|A-2 6 600.00",
      "U|A-2|C-1|C 6 1200.00",
      "C|A-1|R -8 -800.00 Unadjustable",
      "U|A-1|C-1|C|R -8 -1600.00 Unadjustable",
    ]);
    expect(flow.book.rows.Journal.map(({ sourceKey, amount }) => [sourceKey, minorText(amount, 2)])).toEqual([
      ["C|A-1", "800.00"],
      ["U|A-1|C-1|C", "1600.00"],
      ["C|A-1|R", "-800.00"],
      ["C|A-2", "600.00"],
      ["U|A-1|C-1|C|R", "-1600.00"],
      ["U|A-2|C-1|C", "1200.00"],
    ]);
    const costs = flow.book.rows.LedgerEntries.filter(({ postingType }) => postingType === "Cost");
    expect(costs.map(({ amount }) => minorText(amount, 2))).toEqual(["800.00", "-800.00", "600.00"]);
    expect([openOf(flow), takenBackOf(flow), posted(flow).codes]).toEqual([
      ["U|A-2|C-1|C 6 1200.00"],
      [],
      ["nothing-to-post"],
    ]);
  });

  test("the correction names what it replaces", () => {
    const { BookedActuals } = posted(corrected(before, six)).book.rows;
    expect(BookedActuals.flatMap(({ key, replaces }) => (replaces === null ? [] : [[key, replaces]]))).toEqual([
      ["C|A-2", "C|A-1"],
      ["U|A-2|C-1|C", "U|A-1|C-1|C"],
    ]);
  });

  test("a cancellation books the reversals alone", () => {
    const flow = posted(corrected(before, cancelled));
    expect(bookedOf(flow).slice(2)).toEqual([
      "C|A-1|R -8 -800.00 Unadjustable",
      "U|A-1|C-1|C|R -8 -1600.00 Unadjustable",
    ]);
    expect([openOf(flow), posted(flow).codes]).toEqual([[], ["nothing-to-post"]]);
  });

  test("the correction of a correction that was never booked takes back the first", () => {
    const flow = corrected(before, six, { actualId: "A-3", corrects: "A-2", quantity: millionths(7) });
    expect([openOf(flow), takenBackOf(flow)]).toEqual([
      ["C|A-3 7 700.00", "U|A-3|C-1|C 7 1400.00"],
      ["C|A-1|R", "U|A-1|C-1|C|R"],
    ]);
  });

  test("the correction of a booked correction takes back that one, and the first no second time", () => {
    const seven: ActualPart = { actualId: "A-3", corrects: "A-2", quantity: millionths(7) };
    const flow = corrected(posted(corrected(before, six)), six, seven);
    expect(takenBackOf(flow)).toEqual(["C|A-2|R", "U|A-2|C-1|C|R"]);
    expect(
      posted(flow)
        .book.rows.BookedActuals.map(({ key }) => key)
        .slice(6),
    ).toEqual(["C|A-3", "U|A-3|C-1|C", "C|A-2|R", "U|A-2|C-1|C|R"]);
  });

  test("a second correction of what a booked one replaced is refused", () => {
    const flow = corrected(posted(corrected(before, six)), six, { actualId: "A-3", corrects: "A-1" });
    expect(toldOf(flow)).toEqual(["bad-correction Actuals!X4 A-1 twice"]);
    expect(openOf(flow)).toEqual(["U|A-2|C-1|C 6 1200.00"]);
  });

  test("in a period closed since, the reversal is posted in the next open one", () => {
    const Periods = smallBook({
      Periods: [
        { period: "2026-10", from: "2026-10-01", to: "2026-10-31", status: "Closed" },
        { period: "2026-11", from: "2026-11-01", to: "2026-11-30", status: "Open" },
      ],
    }).rows.Periods;
    const flow = posted(corrected(before, six).change({ Periods }));
    const reversal = flow.book.rows.BookedActuals.find(({ key }) => key === "C|A-1|R");
    expect([reversal?.date, reversal?.accountingDate]).toEqual(["2026-10-05", "2026-11-01"]);
    expect(flow.book.rows.Journal.map(({ accountingDate }) => accountingDate)).toEqual([
      ...["2026-10-05", "2026-10-05"],
      ...["2026-11-01", "2026-11-01", "2026-11-01", "2026-11-01"],
    ]);
  });

  test("what waits for a price waits with its reversals", () => {
    const flow = posted(corrected(before, { ...six, price: null }));
    expect(flow.codes).toEqual(["journal-held"]);
    expect(bookedOf(flow)).toHaveLength(2);
  });

  test("booked as cost only, it is taken back as cost, and no sale of it comes again", () => {
    const alone = posted(started({ ContractLines: [] }));
    expect(bookedOf(alone)).toEqual(["C|A-1 8 800.00"]);
    const { ContractLines } = smallBook().rows;
    const flow = corrected(alone, six).change({ ContractLines });
    expect([openOf(flow), takenBackOf(flow)]).toEqual([["C|A-2 6 600.00", "U|A-2|C-1|C 6 1200.00"], ["C|A-1|R"]]);
  });
});

describe("a correction that is booked stays a fact", () => {
  test.each<[string, Flow]>([
    ["of one that was booked", posted(started())],
    ["of one that never was", started()],
  ])("%s: without its row the original does not come back", (_, before) => {
    const flow = posted(corrected(before, six)).change({ Actuals: rowsOf({}) });
    expect(openOf(flow)).toEqual(["U|A-2|C-1|C 6 1200.00"]);
    expect(toldOf(flow).map((told) => told.split(" ")[0])).toEqual(["changed-after-booking"]);
  });

  test("invoiced at once, it books the reversals with its own rows", () => {
    const flow = invoiced(corrected(posted(started()), six), "U|A-2|C-1|C");
    expect(bookedOf(flow)).toEqual([
      "C|A-1 8 800.00 Adjusted",
      "U|A-1|C-1|C 8 1600.00 Adjusted",
      "C|A-2 6 600.00",
      "U|A-2|C-1|C 6 1200.00",
      "C|A-1|R -8 -800.00 Unadjustable",
      "U|A-1|C-1|C|R -8 -1600.00 Unadjustable",
      "PF-00001-0001|UR -6 -1200.00 Unadjustable",
      "PF-00001-0001|B 6 1200.00",
    ]);
    const journal = posted(flow).book.rows.Journal.map(({ sourceKey }) => sourceKey);
    expect(journal.slice(2)).toEqual(["C|A-1|R", "C|A-2", "U|A-1|C-1|C|R", "U|A-2|C-1|C"]);
  });
});

describe("of an actual on a confirmed invoice", () => {
  test("nothing is derived, and it is told which invoice is to be revised first", () => {
    const flow = corrected(invoiced(started(), "U|A-1|C-1|C"), six);
    expect([openOf(flow), takenBackOf(flow)]).toEqual([[], []]);
    expect(toldOf(flow)).toEqual(["corrects-invoiced Actuals!X3 A-1 PF-00001"]);
  });

  test("revised back from it, its cost and what is open again are taken back", () => {
    const sold = invoiced(started(), "U|A-1|C-1|C").book;
    const billed = sold.rows.BookedActuals.find(({ type }) => type === "Billed Sales");
    const first = sold.rows.BookedActuals.find(({ key }) => key === "U|A-1|C-1|C");
    if (!billed || !first) throw new Error("nothing is billed");
    const credit = { ...billed, key: "PF-00002-0001|BR", invoiceId: "PF-00002", reverses: billed.key };
    const again = { ...first, key: "U|A-1|C-1|C|2" };
    const flow = corrected(flowOf(extendBook(sold, { BookedActuals: [credit, again] }, [])), six);
    expect(takenBackOf(flow)).toEqual(["C|A-1|R", "U|A-1|C-1|C|2|R"]);
    expect(openOf(flow)).toEqual(["C|A-2 6 600.00", "U|A-2|C-1|C 6 1200.00"]);
  });
});

const correcting = { ...EIGHT_HOURS, "Actual ID": "A-2", Quantity: "6", Corrects: "A-1", Approved: "No" };

/** A firm after commands on A-1, then with A-2, which corrects it, approved by hand. */
async function approvedAfter(commands: readonly Command[]): Promise<WorkbookContent> {
  const content = await after(firm({ Actuals: [EIGHT_HOURS, correcting] }), commands);
  return withCell(content, { table: "Actuals", row: 1, column: "Approved" }, "Yes");
}

describe("of an actual on a draft", () => {
  test("its detail is taken off, with a note, and the correction is in the backlog", async () => {
    const { documents, problems, derivation } = await run({
      content: await approvedAfter([mark, create()]),
      command: check,
      actor: ACTOR,
    });
    expect(documents.map(({ header, details }) => [header.invoiceId, details.length, header.totalAmount])).toEqual([
      ["PF-00001", 0, 0],
    ]);
    expect(problems.map(({ code, severity, key }) => [code, severity, key])).toEqual([
      ["corrected-on-draft", "note", "A-2"],
    ]);
    expect(derivation.unbilled.map(({ key, billingStatus }) => [key, billingStatus])).toEqual([
      ["U|A-2|C-1|C", "Not Ready"],
    ]);
  });

  test("is written by the next command that writes, and a document that lost it is not confirmed unseen", async () => {
    const content = await approvedAfter([mark, create()]);
    const { outcomes, plan } = await run({ content, command: confirm, actor: ACTOR });
    expect(outcomes.map(({ code, key, params }) => [code, key, params["place"]])).toEqual([
      ["detail-corrected", "PF-00001", "PF-00001-0001"],
    ]);
    const decisions = plan?.commit?.appends.find(({ table }) => table === "Decisions")?.appended.length;
    expect(decisions).toBe(1);
  });
});
