/** The calls as Office.js carries them out. Loaded on the pane's thread only; nothing of Office is touched before a call. */
import type {
  Answer,
  CallFailure,
  DescribedSheet,
  Description,
  Described,
  ExcelCalls,
  LoadedRange,
  RangePlace,
  RangeQuestion,
  WorkbookOutline,
} from "./calls";
import type { Operation } from "./operations";
import { performOperation } from "./performOperation";

/** Whether a call of ours is writing, or when the last one ended, by which a watcher knows our own changes. */
export type Writing = { count: number; endedAtMs: number };

/** Calls to the workbook the pane stands beside. */
export function officeCalls(writing: Writing = { count: 0, endedAtMs: 0 }): ExcelCalls {
  return {
    outline: () => answered(outline),
    describe: (question) => answered((context) => describe(context, question)),
    usedWithin: (ranges) => answered((context) => usedWithin(context, ranges)),
    load: (ranges) => answered((context) => load(context, ranges)),
    async perform(operations) {
      writing.count += 1;
      const answer = await answered((context) => perform(context, operations));
      writing.count -= 1;
      writing.endedAtMs = Date.now();
      return answer;
    },
  };
}

async function answered<T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<Answer<T>> {
  try {
    return { kind: "done", value: await Excel.run({ delayForCellEdit: true }, batch) };
  } catch (error) {
    return { kind: "failed", ...failureOf(error) };
  }
}

/** An error of the client as plain data; an error of ours is thrown on. */
function failureOf(error: unknown): CallFailure {
  if (!(error instanceof OfficeExtension.Error)) throw error;
  const { code, message, traceMessages } = error;
  const last = Array.isArray(traceMessages) ? Number(traceMessages.at(-1)) : NaN;
  return { code, message, performed: Number.isInteger(last) ? last : null };
}

async function outline(context: Excel.RequestContext): Promise<WorkbookOutline> {
  const { workbook } = context;
  const sheets = workbook.worksheets.load("items/name,items/visibility,items/charts/items/name");
  const tables = workbook.tables.load("items/name,items/showHeaders,items/showTotals,items/worksheet/name");
  const protection = workbook.protection.load("protected");
  const serial = workbook.functions.date(1904, 1, 2).load("value");
  await context.sync();
  return {
    sheets: sheets.items.map(({ name, visibility, charts }) => ({
      name,
      hidden: visibility !== "Visible",
      charts: charts.items.map((chart) => chart.name),
    })),
    tables: tables.items.map(({ name, showHeaders, showTotals, worksheet }) => ({
      name,
      sheet: worksheet.name,
      hasHeader: showHeaders,
      hasTotalsRow: showTotals,
    })),
    structureLocked: protection.protected,
    serialOf1904: serial.value,
  };
}

async function describe(context: Excel.RequestContext, question: Description): Promise<Described> {
  const { worksheets, tables } = context.workbook;
  const askedSheets = question.sheets.map((name) => {
    const sheet = worksheets.getItemOrNullObject(name);
    return {
      sheet: sheet.load("name"),
      used: sheet.getUsedRangeOrNullObject(true).load("address"),
      touched: sheet.getUsedRangeOrNullObject(false).load("address"),
      names: sheet.names.load("items/name,items/formula"),
      protection: sheet.protection.load("protected,options"),
    };
  });
  const askedTables = question.tables.map((name) => {
    const table = tables.getItemOrNullObject(name);
    return {
      table: table.load("name"),
      range: table.getRange().load("address"),
      columns: table.columns.load("items/name"),
    };
  });
  await context.sync();
  return {
    sheets: askedSheets
      .filter(({ sheet }) => !sheet.isNullObject)
      .map(({ sheet, used, touched, names, protection }): DescribedSheet => ({
        name: sheet.name,
        used: used.isNullObject ? null : localAddress(used.address),
        touched: touched.isNullObject ? null : localAddress(touched.address),
        names: names.items.map(({ name, formula }) => ({ name, formula: String(formula) })),
        isProtected: protection.protected,
        filter: protection.protected && protection.options.allowAutoFilter === true,
        formatColumns: protection.protected && protection.options.allowFormatColumns === true,
        ...(protection.protected ? { options: { ...protection.options } } : {}),
      })),
    tables: askedTables
      .filter(({ table }) => !table.isNullObject)
      .map(({ table, range, columns }) => ({
        name: table.name,
        range: localAddress(range.address),
        columns: columns.items.map(({ name }) => name),
      })),
  };
}

/** "Sheet1!A1:B2" without its sheet. */
function localAddress(address: string): string {
  return address.slice(address.lastIndexOf("!") + 1);
}

async function usedWithin(
  context: Excel.RequestContext,
  places: readonly RangePlace[],
): Promise<readonly (string | null)[]> {
  const { worksheets } = context.workbook;
  const asked = places.map(({ sheet, range }) =>
    worksheets.getItem(sheet).getRange(range).getUsedRangeOrNullObject(true).load("address"),
  );
  await context.sync();
  return asked.map((used) => (used.isNullObject ? null : localAddress(used.address)));
}

async function load(context: Excel.RequestContext, ranges: readonly RangeQuestion[]): Promise<readonly LoadedRange[]> {
  const { worksheets } = context.workbook;
  const asked = ranges.map(({ sheet, range, wanted }) => ({
    wanted,
    range: worksheets
      .getItem(sheet)
      .getRange(range)
      .load(wanted === "types" ? ["valueTypes"] : wanted === "formulas" ? ["values", "formulas"] : ["values"]),
  }));
  await context.sync();
  return asked.map(({ range, wanted }) => ({
    values: wanted === "types" ? [] : range.values,
    formulas: wanted === "formulas" ? range.formulas : [],
    types: wanted === "types" ? range.valueTypes : [],
  }));
}

/** The trace before the first operation and after each tells, where the batch fails, how far it came. */
async function perform(context: Excel.RequestContext, operations: readonly Operation[]): Promise<null> {
  context.trace("0");
  operations.forEach((operation, index) => {
    performOperation(context, operation);
    context.trace(String(index + 1));
  });
  await context.sync();
  return null;
}
