/**
 * A report as sheets: at the top what it is as of, known at, and in which currency; then its tables with live figures.
 */
import { SHEET_WORDS } from "../locale/en/sheets";
import type { SheetPlan } from "../model/plan";
import type { Report } from "../model/runResult";
import { newCanvas, put } from "./canvas";
import { chartPlan } from "./report/chartPlan";
import { drawTable, fitHeadings, type Drawing } from "./report/drawTable";
import { fewerFormulas } from "./report/formulaBudget";
import { largestOf } from "./report/largest";
import type { ReportSheetLayout, TableLayout } from "./report/layout";
import { placeTables } from "./report/placeTables";
import { REPORT_SHEETS } from "./report/reportLayouts";
import { rangeFinder } from "./report/rowFormulas";

const words = SHEET_WORDS.report;
/** Title, what the report is of, a blank row. */
const FIRST_ROW = 4;

/** The name by which a report's sheets are known again begins so. */
export const REPORT_DOCUMENT = "report:";

/**
 * The sheets of a report; all locked. Sums, balances, differences, margins and ages are formulas, at most 5,000 a sheet:
 * above that the figures of rows are values, then the subtotals too; the totals are formulas always.
 */
export function reportSheets(report: Report): readonly SheetPlan[] {
  const layouts = report.name === "trace" ? [plainLayout(report)] : REPORT_SHEETS[report.name];
  return layouts.map((layout) => reportSheet(report, layout));
}

/** Every table as it is, one below the other. */
function plainLayout({ tables }: Report): ReportSheetLayout {
  return { part: null, tables: tables.map(({ section }) => ({ section })) };
}

function reportSheet(report: Report, { part, tables }: ReportSheetLayout): SheetPlan {
  const { asOf, knownAt, currency } = report;
  const title = part === null ? words.titles[report.name] : words.parts[part];
  const placed = placeTables(
    tables.flatMap((layout) => tableOf(report, layout)),
    FIRST_ROW,
  );
  const live = fewerFormulas(placed);
  const canvas = newCanvas();
  const drawing: Drawing = {
    canvas,
    currency,
    widths: new Map(),
    heights: new Map(),
    rangesOf: rangeFinder(placed),
    live,
  };
  put(canvas, { row: 1, column: 1, value: title, style: { role: "title" } });
  const about = words.about({ asOf, knownAt: SHEET_WORDS.invoice.moment({ at: knownAt }), currency });
  put(canvas, { row: 2, column: 1, value: about, style: { role: "label" } });
  if (live.figures !== "all") put(canvas, { row: 3, column: 1, value: words.values, style: { role: "note" } });
  for (const table of placed) drawTable(drawing, table);
  fitHeadings(drawing, placed);
  const [first, ...others] = placed;
  const headings = first !== undefined && others.length === 0 ? first.headingRow : 2;
  const charted = placed.filter(({ layout, groups }) => layout.chart !== undefined && groups.length > 0);
  const charts = charted.flatMap((table, index) => chartPlan(table, index + 1, currency));
  return {
    name: title,
    kind: "report",
    document: `${REPORT_DOCUMENT}${report.name}${part === null ? "" : `:${part}`}`,
    cells: canvas.cells,
    blocks: [],
    columnWidths: drawing.widths,
    rowHeights: drawing.heights,
    hiddenColumns: [],
    merges: [],
    names: canvas.names,
    validations: [],
    frozenRows: headings,
    gridlines: false,
    ...(charts.length === 0 ? {} : { charts }),
    print: {
      orientation: "landscape",
      fitToWidth: 1,
      repeatRows: `1:${headings}`,
      footer: SHEET_WORDS.footer({ title }),
      // A page holds one chart whatever its scale; a second would be cut where the page ends.
      breaksBefore: charted.slice(1).map(({ titleRow }) => titleRow),
    },
    protection: { filter: false, formatColumns: true },
  };
}

function tableOf(report: Report, layout: TableLayout) {
  const { section, largest } = layout;
  const table =
    largest === undefined ? report.tables.find((one) => one.section === section) : largestOf(report, section, largest);
  return table === undefined || table === null ? [] : [{ table, layout }];
}
