/** Workbooks that were worked on: real files through the file port, and what a person does to them behind Daybook. */
import { openWorkbookFile } from "../../addin/workbook/file";
import { run } from "../../engine/index";
import type { Actor, Command, Selection } from "../../engine/model/command";
import type { RawCell, WorkbookContent } from "../../engine/model/workbook";
import { smallFirm, workbookOf, type TypedRow, type TypedTables } from "../workbookOf";

export const ACTOR: Actor = { by: "Ada", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };

const ALL: Selection = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true };

/** The commands of an invoice's life, as the engine knows them. */
export const check: Command = { kind: "check" };
export const mark = marking({});
export const confirm: Command = { kind: "confirm", ids: ["PF-00001"] };
export const revise: Command = { kind: "revise", invoice: "PF-00001", ids: [], into: null, freight: false };
export const discard: Command = { kind: "discard", ids: ["PF-00001"] };
export const journal: Command = { kind: "journal", to: "2026-10-31", post: true };

export function marking(selection: Partial<Selection>): Command {
  return { kind: "mark", mark: "ready", selection: { ...ALL, ...selection }, set: [] };
}

export function create(asOf = "2026-10-31"): Command {
  return { kind: "create", asOf, add: false, preview: false, selection: ALL };
}

export function post(id = "PF-00001", date = "2026-11-02"): Command {
  return { kind: "post", ids: [id], date };
}

export function edit(id: string, fields: Readonly<Record<string, string>>): Command {
  return { kind: "edit", ids: [id], set: Object.entries(fields).map(([column, value]) => ({ column, value })) };
}

/** Eight hours at USD 200 that cost 100 each, on 2026-10-05. */
export const EIGHT_HOURS: TypedRow = {
  "Actual ID": "A-1",
  Date: "2026-10-05",
  "Project ID": "P-1",
  Class: "Time",
  Role: "Engineer",
  Quantity: "8",
  "Unit Cost": "100",
  Price: "200",
};

/** The smallest firm with eight hours; tables given replace its own. */
export function firm(tables: TypedTables = {}, settings: Readonly<Record<string, string>> = {}): TypedTables {
  return { ...smallFirm([EIGHT_HOURS], settings), ...tables };
}

/** What a host reads once the commands are carried out, each on the file the one before left. */
export async function after(tables: TypedTables, commands: readonly Command[]): Promise<WorkbookContent> {
  const file = openWorkbookFile(await workbookOf(tables));
  for (const command of commands) {
    const { plan, outcomes } = await run({ content: await file.read(), command, actor: ACTOR });
    const refused = outcomes.find(({ result }) => result === "refused");
    if (refused) throw new Error(`${command.kind} was refused: ${refused.code} ${JSON.stringify(refused.params)}`);
    if (plan) await file.apply(plan, { password: null });
  }
  return file.read();
}

/** The content with one cell of a table changed, as by a person. Rows are counted from 0. */
export function withCell(
  content: WorkbookContent,
  at: { readonly table: string; readonly row: number; readonly column: string },
  value: RawCell,
): WorkbookContent {
  const tables = content.tables.map((table) => {
    if (table.name !== at.table) return table;
    const index = table.header.indexOf(at.column);
    if (index < 0) throw new Error(`${at.table} has no column ${at.column}`);
    const rows = table.rows.map((cells, row) =>
      row === at.row ? cells.map((cell, position) => (position === index ? value : cell)) : cells,
    );
    return { ...table, rows };
  });
  return { ...content, tables };
}

/** The content with something typed into the sheet of its one document, or of one named: at an address, or where a field is. */
export function withTyped(
  content: WorkbookContent,
  fields: Readonly<Record<string, RawCell>>,
  named: string | null = null,
): WorkbookContent {
  const documents = content.documents.map((document) => {
    if (named !== null && document.document !== named) return document;
    const cells = new Map(document.cells);
    for (const [field, value] of Object.entries(fields)) {
      cells.set(document.names.get(field) ?? field, { value, formula: null });
    }
    return { ...document, cells };
  });
  return { ...content, documents };
}
