/** Whatever is typed and not taken is told with its problem: the next drawing of the sheet takes it away. */
import { run } from "../../engine/index";
import { wordProblem } from "../../engine/locale";
import type { RawCell, WorkbookContent } from "../../engine/model/workbook";
import {
  ACTOR,
  after,
  check,
  confirm,
  create,
  firm,
  journal,
  mark,
  post,
  withCell,
  withTyped,
} from "../problems/worked";
import type { TypedTables } from "../workbookOf";

const FIRM: TypedTables = firm({
  TaxRates: [{ "Tax Group": "Home", "Item Tax Group": "Work", "Rate %": "20" }],
});
const DRAFTED = [mark, create()];
const CONFIRMED = [...DRAFTED, confirm, journal];

async function told(content: WorkbookContent): Promise<readonly string[]> {
  const { problems } = await run({ content, command: check, actor: ACTOR });
  return problems
    .filter(({ params }) => params["typed"] !== undefined)
    .map((problem) => `${problem.code}: ${wordProblem(problem).what}`);
}

/** The first row of a list, typed into. */
function typedIn(content: WorkbookContent, table: string, cells: Readonly<Record<string, RawCell>>): WorkbookContent {
  return Object.entries(cells).reduce(
    (typed, [column, value]) => withCell(typed, { table, row: 0, column }, value),
    content,
  );
}

/** The second content, with a list of the first as it was typed into before. */
function withStale(now: WorkbookContent, before: WorkbookContent, name: string): WorkbookContent {
  const stale = before.tables.find((table) => table.name === name);
  if (stale === undefined) throw new Error(`there is no ${name}`);
  return { ...now, tables: [...now.tables.filter((table) => table.name !== name), stale] };
}

describe("what was typed stands in the problem", () => {
  test("of a backlog row", async () => {
    const backlog = await after(FIRM, [{ kind: "backlog" }]);
    expect(await told(typedIn(backlog, "Backlog", { "Ready to Invoice": "perhaps" }))).toEqual([
      "not-one-of: Ready to Invoice is perhaps.",
    ]);
    const booked = await after(FIRM, CONFIRMED);
    const stale = withStale(booked, typedIn(backlog, "Backlog", { "Ready to Invoice": "Ready to Invoice" }), "Backlog");
    expect(await told(stale)).toEqual([
      expect.stringMatching(/^typed-but-\w+: .* Typed in Backlog!\w+: "Ready to Invoice"\.$/),
    ]);
  });

  test("of a draft, with every field that was judged together", async () => {
    const draft = await after(FIRM, DRAFTED);
    expect(await told(withTyped(draft, { Discount_Percent: 5, Discount_Amount: 80 }))).toEqual([
      expect.stringMatching(/^both-typed: .* Typed in PF-00001!\w+: "5"\.$/),
      expect.stringMatching(/^both-typed: .* Typed in PF-00001!\w+: "80"\.$/),
    ]);
    expect(await told(withTyped(draft, { Tax_Point_Date: "soon", Contract_ID: "K-9" }))).toEqual([
      expect.stringMatching(/^not-a-date: .*soon/),
      expect.stringMatching(/^typed-but-locked: .* Typed in PF-00001!\w+: "K-9"\.$/),
    ]);
    expect(await told(withTyped(draft, { Contract_ID: null }))).toEqual([
      expect.stringMatching(/^typed-but-locked: .* PF-00001!\w+ was emptied\.$/),
    ]);
  });

  test("of an invoice proposal, dates as dates", async () => {
    const waiting = await after(FIRM, CONFIRMED);
    const early = { "Invoice Date": 46335, "Due Date Override": 46329 };
    expect(await told(typedIn(waiting, "InvoiceProposals", early))).toEqual([
      expect.stringMatching(/^due-before-invoice: .* Typed in Invoice proposals!\w+: "2026-11-03"\.$/),
    ]);
    const posted = await after(FIRM, [...CONFIRMED, post()]);
    const stale = withStale(posted, typedIn(waiting, "InvoiceProposals", { Text: "Too late" }), "InvoiceProposals");
    expect(await told(stale)).toEqual([
      expect.stringMatching(/^typed-but-locked: .* Typed in Invoice proposals!\w+: "Too late"\.$/),
    ]);
  });

  test("of a journal line", async () => {
    const prepared = await after(FIRM, [...DRAFTED, { kind: "journal", to: "2026-10-31", post: false }]);
    expect(await told(typedIn(prepared, "IntegrationJournal", { "Tax Group": "Moon" }))).toEqual([
      "unknown-reference: Tax Group is Moon, which is not in TaxRates.",
    ]);
    const withdrawn = { ...prepared, tables: prepared.tables.filter(({ name }) => name !== "JournalDraft") };
    expect(await told(typedIn(withdrawn, "IntegrationJournal", { "Tax Group": "Home" }))).toEqual([
      expect.stringMatching(/^typed-but-gone: .* Typed in Integration journal!\w+: "Home"\.$/),
    ]);
  });
});
