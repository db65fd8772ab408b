/**
 * A book of any size, the same every time: for measuring, and for comparing with what others compute from it.
 */
import type { Command } from "../../engine/model/command";
import type { RawCell, RawTable, WorkbookContent } from "../../engine/model/workbook";
import { contentOf, tableOf, type TableCells } from "../engine/contentBuilder";
import { ACTUAL_COLUMNS, generatedActuals } from "./generatedActuals";
import { generatedContracts } from "./generatedContracts";
import { firmTables } from "./generatedFirm";

/** The seed of the books that are measured and compared. */
export const SEED = 20261121;

/** The last day of the month that is invoiced. */
export const AS_OF = "2026-10-31";

/** Who acts, and when. */
export const ACTOR = { by: "ana", at: "2026-11-21T09:00:00Z", today: "2026-11-21" } as const;

/** Every draft of what is ready to invoice on that day; nothing is written. */
export const PREVIEW: Command = {
  kind: "create",
  asOf: AS_OF,
  add: false,
  preview: true,
  selection: { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true },
};

export type GeneratedTables = {
  /** The user's tables. */
  readonly source: readonly RawTable[];
  /** Decisions that mark October's work and some milestones, with the commit that brought them. */
  readonly marks: readonly RawTable[];
};

/**
 * The tables of a firm with 500 contracts, 120 customers, three currencies and so many actuals of 20 columns, of which
 * about one in twelve is marked as ready. The same count and seed give the same cells.
 */
export function generatedTables(actuals: number, seed: number = SEED): GeneratedTables {
  const contracts = generatedContracts();
  const made = generatedActuals(actuals, seed, contracts.contracts);
  const named = { ...firmTables(), ...contracts.tables };
  const source = Object.entries(named).map(([name, rows]) => tableOf(name, rows));
  source.push({ ...tableOf("Actuals", [], ACTUAL_COLUMNS), rows: made.rows });
  const marks = [
    ...made.marked.map((key) => ({ key, ready: true })),
    // A mark that was taken back: the last decision of a key holds.
    ...made.marked.filter((_, index) => index % 50 === 0).map((key) => ({ key, ready: false })),
    ...contracts.milestoneMarks,
  ];
  return { source, marks: marks.length === 0 ? [] : [decisionsOf(marks), tableOf("Commits", COMMITS)] };
}

/** The whole as a host would read it, marks included. */
export function generatedBook(actuals: number, seed: number = SEED): WorkbookContent {
  const { source, marks } = generatedTables(actuals, seed);
  return contentOf([...source, ...marks]);
}

const COMMIT = "K-000001";
const COMMITS: TableCells = [
  {
    Key: COMMIT,
    Commit: COMMIT,
    Command: "mark",
    By: ACTOR.by,
    At: "2026-11-20T09:00:00Z",
    "Inputs Digest": "generated",
    "Rows Digest": "generated",
    State: "Committed",
  },
];

function decisionsOf(marks: readonly { readonly key: string; readonly ready: boolean }[]): RawTable {
  const table = tableOf("Decisions", [], ["Key", "Field", "Value", "Was", "By", "At", "Commit"]);
  const rows = marks.map(({ key, ready }): readonly RawCell[] => [
    key,
    "Ready to Invoice",
    ready ? "Ready to Invoice" : "Not Ready",
    ready ? "Not Ready" : "Ready to Invoice",
    ACTOR.by,
    "2026-11-20T09:00:00Z",
    COMMIT,
  ]);
  return { ...table, rows };
}
