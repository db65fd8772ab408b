import type { ChoiceValidation, Paper, SheetPlan, TableBlock } from "../../../engine/model/plan";
import type { DateSystem, RawCell } from "../../../engine/model/workbook";
import { WorkbookWriteError } from "../port";
import { rangeAddress, type CellRange } from "../layout/address";
import { listInPlace, plannedChoices, plannedColumns, plannedHeights } from "../layout/frame";
import { aroundRows } from "./aroundRows";
import type { Piece } from "./blocks";
import { cellXml } from "./cellWriter";
import { maxColumns, maxRows } from "./limits";
import { xmlDeclaration } from "./partText";
import { blockRange, plannedRows } from "../layout/plannedRows";
import { RowWriter } from "./rowWriter";
import type { StyleTable } from "./styleTable";
import { TextBytes } from "./textBytes";
import { encodeXml } from "./xml";

/** The children of a worksheet in the schema's order (CT_Worksheet, ECMA-376 part 1, A.2). */
export const worksheetOrder = [
  "sheetPr",
  "dimension",
  "sheetViews",
  "sheetFormatPr",
  "cols",
  "sheetData",
  "sheetCalcPr",
  "sheetProtection",
  "protectedRanges",
  "scenarios",
  "autoFilter",
  "sortState",
  "dataConsolidate",
  "customSheetViews",
  "mergeCells",
  "phoneticPr",
  "conditionalFormatting",
  "dataValidations",
  "hyperlinks",
  "printOptions",
  "pageMargins",
  "pageSetup",
  "headerFooter",
  "rowBreaks",
  "colBreaks",
  "customProperties",
  "cellWatches",
  "ignoredErrors",
  "smartTags",
  "drawing",
  "legacyDrawing",
  "legacyDrawingHF",
  "drawingHF",
  "picture",
  "oleObjects",
  "controls",
  "webPublishItems",
  "tableParts",
  "extLst",
];

/** What a sheet's XML takes from its workbook and, when it is written again, from the sheet before. */
export type SheetSetting = {
  /** "x:" where the sheet's elements have a prefix. */
  readonly prefix: string;
  /** The root's opening tag. */
  readonly rootTag: string;
  readonly dateSystem: DateSystem;
  readonly styles: StyleTable;
  /** The whole `sheetProtection` element, "" for an open sheet. */
  readonly protection: string;
  /** Relationship ids of the plan's tables, in the order of its blocks. */
  readonly tableIds: readonly string[];
  /** Elements kept from the sheet before, such as drawings, by name. */
  readonly kept: readonly { readonly name: string; readonly xml: string }[];
  /** Attributes of `sheetView` and `pageSetup` to keep: ` tabSelected="1"`, ` r:id="rId1"`. */
  readonly viewAttributes: string;
  readonly pageAttributes: string;
};

export const sheetRootTag =
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"' +
  ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">';

/**
 * The bytes of a sheet's part for a plan, piece by piece.
 *
 * @param made is filled with what reading gives of each row of a sheet that is one table with rows all alike
 */
export function* sheetXml(plan: SheetPlan, setting: SheetSetting, made: RawCell[][] = []): Generator<Piece> {
  const p = setting.prefix;
  const elements = [...ownElements(plan, setting), ...setting.kept].filter(({ xml }) => xml !== "");
  const placed = elements.map((element, index) => ({
    ...element,
    index,
    position: worksheetOrder.indexOf(element.name),
  }));
  placed.sort((a, b) => a.position - b.position || a.index - b.index);
  const cells = worksheetOrder.indexOf("sheetData");
  const join = (wanted: (position: number) => boolean) =>
    placed
      .filter(({ position }) => wanted(position))
      .map(({ xml }) => xml)
      .join("");
  const head = `${xmlDeclaration}${setting.rootTag}${join((position) => position < cells)}<${p}sheetData>`;
  const tail = `</${p}sheetData>${join((position) => position > cells)}</${p}worksheet>`;
  yield* aroundRows({ head, tail }, rowBytes(plan, setting, made));
}

function ownElements(
  plan: SheetPlan,
  setting: SheetSetting,
): readonly { readonly name: string; readonly xml: string }[] {
  const p = setting.prefix;
  const tables = setting.tableIds.map((id) => `<${p}tablePart r:id="${id}"/>`).join("");
  const merges = plan.merges.map((range) => `<${p}mergeCell ref="${range}"/>`).join("");
  return [
    { name: "sheetPr", xml: plan.print === null ? "" : `<${p}sheetPr><${p}pageSetUpPr fitToPage="1"/></${p}sheetPr>` },
    { name: "dimension", xml: `<${p}dimension ref="${rangeAddress(usedRange(plan))}"/>` },
    { name: "sheetViews", xml: viewXml(plan, setting) },
    { name: "sheetFormatPr", xml: `<${p}sheetFormatPr defaultRowHeight="15"/>` },
    { name: "cols", xml: columnsXml(plan, p) },
    { name: "sheetProtection", xml: setting.protection },
    {
      name: "mergeCells",
      xml: merges === "" ? "" : `<${p}mergeCells count="${plan.merges.length}">${merges}</${p}mergeCells>`,
    },
    { name: "dataValidations", xml: validationsXml(plan, p) },
    ...printElements(plan, setting),
    {
      name: "tableParts",
      xml: tables === "" ? "" : `<${p}tableParts count="${setting.tableIds.length}">${tables}</${p}tableParts>`,
    },
  ];
}

function usedRange(plan: SheetPlan): CellRange {
  const ranges = [
    ...plan.blocks.map(blockRange),
    ...plan.cells.map(({ row, column }) => ({ top: row, left: column, bottom: row, right: column })),
  ];
  const used = ranges.reduce<CellRange | null>(
    (sum, range) =>
      sum === null
        ? range
        : {
            top: Math.min(sum.top, range.top),
            left: Math.min(sum.left, range.left),
            bottom: Math.max(sum.bottom, range.bottom),
            right: Math.max(sum.right, range.right),
          },
    null,
  );
  const range = used ?? { top: 1, left: 1, bottom: 1, right: 1 };
  if (range.bottom > maxRows || range.right > maxColumns) {
    const table = plan.blocks.find((block) => blockRange(block).bottom > maxRows)?.table ?? plan.name;
    throw new WorkbookWriteError(
      "too-large",
      new Map([
        ["table", table],
        ["rows", String(range.bottom)],
      ]),
    );
  }
  return range;
}

function viewXml(plan: SheetPlan, setting: SheetSetting): string {
  const p = setting.prefix;
  const lines = plan.gridlines ? "" : ' showGridLines="0"';
  const top = `A${plan.frozenRows + 1}`;
  const pane =
    plan.frozenRows === 0
      ? ""
      : `<${p}pane ySplit="${plan.frozenRows}" topLeftCell="${top}" activePane="bottomLeft" state="frozen"/>` +
        `<${p}selection pane="bottomLeft" activeCell="${top}" sqref="${top}"/>`;
  const view = `<${p}sheetView${lines}${setting.viewAttributes} workbookViewId="0"`;
  return `<${p}sheetViews>${view}${pane === "" ? "/>" : `>${pane}</${p}sheetView>`}</${p}sheetViews>`;
}

function columnsXml(plan: SheetPlan, p: string): string {
  const { widths, hidden } = plannedColumns(plan);
  const numbers = Array.from(new Set([...widths.keys(), ...hidden])).sort((a, b) => a - b);
  if (numbers.length === 0) return "";
  const columns = numbers.map((number) => {
    const width = widths.get(number) ?? 10;
    const isHidden = hidden.has(number) ? ' hidden="1"' : "";
    return `<${p}col min="${number}" max="${number}" width="${width}"${isHidden} customWidth="1"/>`;
  });
  return `<${p}cols>${columns.join("")}</${p}cols>`;
}

function validationsXml(plan: SheetPlan, p: string): string {
  const validations = plannedChoices(plan).map(
    (validation) =>
      `<${p}dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" sqref="${validation.range}">` +
      `<${p}formula1>${encodeXml(choicesFormula(validation))}</${p}formula1></${p}dataValidation>`,
  );
  if (validations.length === 0) return "";
  return `<${p}dataValidations count="${validations.length}">${validations.join("")}</${p}dataValidations>`;
}

/**
 * Other values than the listed ones get a warning that can be passed over, since a cell also accepts the words of the
 * other languages.
 */
function choicesFormula(validation: ChoiceValidation): string {
  return validation.reference === null ? `"${listInPlace(validation)}"` : validation.reference.replace(/^=/, "");
}

/** Numbers of paper sizes (ST_PaperSize: 9 is A4, 1 is Letter). */
const paperNumbers: Readonly<Record<Paper, number>> = { A4: 9, Letter: 1 };

/** Paper, one page wide or as many as the plan says, page breaks, page numbers by the plan's footer codes. */
function printElements(
  plan: SheetPlan,
  setting: SheetSetting,
): readonly { readonly name: string; readonly xml: string }[] {
  const p = setting.prefix;
  if (plan.print === null) return [];
  const { orientation, fitToWidth, footer, paper = "A4" } = plan.print;
  return [
    {
      name: "pageMargins",
      xml: `<${p}pageMargins left="0.6" right="0.6" top="0.7" bottom="0.8" header="0.3" footer="0.4"/>`,
    },
    {
      name: "pageSetup",
      xml: `<${p}pageSetup paperSize="${paperNumbers[paper]}" fitToWidth="${fitToWidth}" fitToHeight="0" orientation="${orientation}"${setting.pageAttributes}/>`,
    },
    {
      name: "headerFooter",
      xml:
        footer === null
          ? ""
          : `<${p}headerFooter><${p}oddFooter>${encodeXml(footer)}</${p}oddFooter></${p}headerFooter>`,
    },
    { name: "rowBreaks", xml: breaksXml(plan.print.breaksBefore ?? [], p) },
  ];
}

/** A break stands below the row whose number it bears. */
function breaksXml(rows: readonly number[], p: string): string {
  if (rows.length === 0) return "";
  const breaks = rows.map((row) => `<${p}brk id="${row - 1}" max="${maxColumns - 1}" man="1"/>`).join("");
  return `<${p}rowBreaks count="${rows.length}" manualBreakCount="${rows.length}">${breaks}</${p}rowBreaks>`;
}

function* rowBytes(plan: SheetPlan, setting: SheetSetting, made: RawCell[][]): Generator<Uint8Array> {
  const { prefix: p, dateSystem, styles } = setting;
  const heights = plannedHeights(plan);
  const body = plainBody(plan, heights);
  const rows = new TextBytes();
  for (const { row, cells } of plannedRows(body === null ? plan : { ...plan, blocks: [{ ...body, rows: [] }] })) {
    if (body !== null && row > body.headerRow) break;
    const height = heights.get(row);
    let text = `<${p}row r="${row}"${height === undefined ? "" : ` ht="${height}" customHeight="1"`}>`;
    for (const { column, type, value, formula, style } of cells)
      text += cellXml({ row, column, type, value, formula, style: styles.indexOf(style) }, dateSystem, p);
    const full = rows.add(`${text}</${p}row>`);
    if (full !== null) yield full;
  }
  yield rows.take();
  if (body === null) return;
  const columns = body.columns.map(({ type, style }) => ({ type, style: styles.indexOf(style) }));
  const writer = new RowWriter({ dateSystem, prefix: p, left: body.firstColumn }, columns);
  yield* writer.rowBytes(body.rows, body.headerRow + 1, made);
}

/** The sheet's only table where its rows, all alike, are all there is below its heading; null otherwise. */
function plainBody(plan: SheetPlan, heights: ReadonlyMap<number, number>): TableBlock | null {
  const [block, ...others] = plan.blocks;
  if (block === undefined || others.length > 0 || block.rows.length === 0 || block.lockedRows.length > 0) return null;
  const isBelow = (row: number) => row > block.headerRow;
  return plan.cells.some(({ row }) => isBelow(row)) || Array.from(heights.keys()).some(isBelow) ? null : block;
}
