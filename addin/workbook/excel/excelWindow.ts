/** The workbook as its user has it in front of them, in Excel. */
import { tableByName } from "../../../engine/schema/tables";
import type { CellPlace, WorkbookEvent, WorkbookWindow } from "../port";
import type { Writing } from "./officeCalls";

/** @param writing shared with the calls, so that what they write is not told as somebody's doing */
export function excelWindow(writing: Writing): WorkbookWindow {
  return {
    show: (place) => Excel.run({ delayForCellEdit: true }, (context) => show(context, place)),
    watch: (listener) => Excel.run((context) => watch(context, { writing, listener })),
  };
}

async function show(context: Excel.RequestContext, { sheet: name, cell }: CellPlace): Promise<boolean> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(name).load("visibility");
  await context.sync();
  if (sheet.isNullObject || sheet.visibility !== "Visible") return false;
  sheet.activate();
  sheet.getRange(cell ?? "A1").select();
  await context.sync();
  return true;
}

type Watching = { readonly writing: Writing; readonly listener: (event: WorkbookEvent) => void };

async function watch(context: Excel.RequestContext, watching: Watching): Promise<() => Promise<void>> {
  const { worksheets } = context.workbook;
  const handlers = [
    worksheets.onChanged.add((event) => changed(event, watching)),
    worksheets.onProtectionChanged.add((event) => protectionChanged(event, watching)),
    worksheets.onDeleted.add(async ({ source }) => {
      if (source === "Remote" || !isOurs(watching.writing)) watching.listener({ kind: "sheet-deleted" });
      await Promise.resolve();
    }),
  ];
  await context.sync();
  return () =>
    Excel.run(context, async (own) => {
      for (const handler of handlers) handler.remove();
      await own.sync();
    });
}

async function changed(event: Excel.WorksheetChangedEventArgs, { listener }: Watching): Promise<void> {
  if (event.source === "Local" && event.triggerSource === "ThisLocalAddin") return;
  const sheet = await ownSheet(event.worksheetId);
  if (sheet !== null) listener({ kind: "tables-changed", sheet, isRemote: event.source === "Remote" });
}

async function protectionChanged(
  { isProtected, source, worksheetId }: Excel.WorksheetProtectionChangedEventArgs,
  { writing, listener }: Watching,
): Promise<void> {
  if (isProtected || (source === "Local" && isOurs(writing))) return;
  const sheet = await ownSheet(worksheetId);
  if (sheet !== null) listener({ kind: "protection-removed", sheet });
}

/** Events of a batch come a little after its answer. */
const EVENTS_AFTER_MS = 1_000;

function isOurs({ count, endedAtMs }: Writing): boolean {
  return count > 0 || Date.now() - endedAtMs < EVENTS_AFTER_MS;
}

/** The name of a sheet that holds tables or a document of Daybook's; null for any other, and for one that is gone. */
function ownSheet(id: string): Promise<string | null> {
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(id).load("name");
    const tables = sheet.tables.load("items/name");
    const names = sheet.names.load("items/name");
    await context.sync();
    if (sheet.isNullObject) return null;
    const isOwn =
      tables.items.some(({ name }) => tableByName(name) !== null) ||
      names.items.some(({ name }) => name.includes("Daybook_"));
    return isOwn ? sheet.name : null;
  });
}
