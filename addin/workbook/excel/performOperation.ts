/** One function for each kind of operation: what it queues in a batch. */
import { cellProperties } from "./cellProperties";
import { performChart } from "./performChart";
import type { CellLook, EdgeLook, Operation, PageFormat } from "./operations";

type Of<K extends Operation["kind"]> = Extract<Operation, { readonly kind: K }>;

/** Queues an operation. */
export function performOperation({ workbook }: Excel.RequestContext, operation: Operation): void {
  switch (operation.kind) {
    case "addSheet":
      return addSheet(workbook, operation);
    case "protectStructure":
      return workbook.protection.protect(operation.password ?? undefined);
    case "unprotectStructure":
      return workbook.protection.unprotect(operation.password ?? undefined);
    default:
      return performOnSheet(workbook.worksheets.getItem(operation.sheet), operation);
  }
}

type OnSheet = Exclude<Operation, Of<"addSheet" | "protectStructure" | "unprotectStructure">>;

function performOnSheet(sheet: Excel.Worksheet, operation: OnSheet): void {
  switch (operation.kind) {
    case "removeSheet":
      return sheet.delete();
    case "unprotect":
      return sheet.protection.unprotect(operation.password ?? undefined);
    case "protect":
      return protect(sheet, operation);
    case "addName":
      return addName(sheet, operation);
    case "removeName":
      return sheet.names.getItem(operation.name).delete();
    case "addTable":
      return addTable(sheet, operation);
    case "resizeTable":
      return sheet.tables.getItem(operation.table).resize(operation.range);
    case "showTotals":
      sheet.tables.getItem(operation.table).showTotals = operation.isShown;
      return;
    case "removeTable":
      return sheet.tables.getItem(operation.table).delete();
    case "addChart":
      return performChart(sheet, operation);
    case "removeChart":
      return sheet.charts.getItem(operation.chart).delete();
    case "view":
      return setView(sheet, operation);
    case "print":
      return setPage(sheet, operation.page);
    default:
      return performOnRange(sheet.getRange(operation.range), operation);
  }
}

type OnRange = Extract<OnSheet, { readonly range: string }>;

function performOnRange(range: Excel.Range, operation: Exclude<OnRange, Of<"addTable" | "resizeTable">>): void {
  switch (operation.kind) {
    case "removeCells":
      range.delete("Up");
      return;
    case "clear":
      return clear(range);
    case "values":
      range.values = operation.rows.map((row) => [...row]);
      return;
    case "formulas":
      range.formulas = operation.rows.map((row) => [...row]);
      return;
    case "numberFormats":
      range.numberFormat = operation.rows.map((row) => [...row]);
      return;
    case "numberFormat":
      // One value for all cells, which the client takes and its types do not know.
      Object.assign(range, { numberFormat: operation.format });
      return;
    case "look":
      return setLook(range.format, operation.look);
    case "looks":
      return setLooks(range, operation);
    case "copyLooks":
      return range.copyFrom(operation.from, "Formats");
    case "columnWidth":
      range.format.columnWidth = operation.points;
      return;
    case "hideColumns":
      range.columnHidden = true;
      return;
    case "resetColumns":
      range.columnHidden = false;
      range.format.useStandardWidth = true;
      return;
    case "fitRows":
      return range.format.autofitRows();
    case "rowHeight":
      range.format.rowHeight = operation.points;
      return;
    case "merge":
      return range.merge(false);
    case "choices":
      return setChoices(range.dataValidation, operation.source);
  }
}

function addSheet(workbook: Excel.Workbook, { sheet, position }: Of<"addSheet">): void {
  const added = workbook.worksheets.add(sheet);
  if (position !== null) added.position = position;
}

function protect(sheet: Excel.Worksheet, operation: Of<"protect">): void {
  const { filter, formatColumns, password } = operation;
  const options = operation.options ?? { allowAutoFilter: filter, allowFormatColumns: formatColumns };
  sheet.protection.protect(options, password ?? undefined);
}

function addName(sheet: Excel.Worksheet, { name, formula, hidden }: Of<"addName">): void {
  const added = sheet.names.add(name, formula);
  if (hidden) added.visible = false;
}

/** A table's looks are its cells' own: the plainest style, without bands. */
function addTable(sheet: Excel.Worksheet, { table, range, filter }: Of<"addTable">): void {
  const added = sheet.tables.add(range, true);
  added.name = table;
  added.style = "TableStyleLight1";
  added.showBandedRows = false;
  if (!filter) added.showFilterButton = false;
}

function clear(range: Excel.Range): void {
  range.unmerge();
  range.dataValidation.clear();
  range.clear();
}

function setView(sheet: Excel.Worksheet, { frozenRows, gridlines }: Of<"view">): void {
  if (frozenRows === 0) sheet.freezePanes.unfreeze();
  else sheet.freezePanes.freezeRows(frozenRows);
  sheet.showGridlines = gridlines;
}

/** Inches to points. */
const MARGINS = { left: 0.6, right: 0.6, top: 0.7, bottom: 0.8, header: 0.3, footer: 0.4 } as const;
const POINTS_AN_INCH = 72;

function setPage(sheet: Excel.Worksheet, page: PageFormat): void {
  const layout = sheet.pageLayout;
  layout.orientation = page.orientation;
  layout.paperSize = page.paper;
  layout.zoom = { horizontalFitToPages: page.pagesWide };
  layout.leftMargin = MARGINS.left * POINTS_AN_INCH;
  layout.rightMargin = MARGINS.right * POINTS_AN_INCH;
  layout.topMargin = MARGINS.top * POINTS_AN_INCH;
  layout.bottomMargin = MARGINS.bottom * POINTS_AN_INCH;
  layout.headerMargin = MARGINS.header * POINTS_AN_INCH;
  layout.footerMargin = MARGINS.footer * POINTS_AN_INCH;
  const footer = layout.headersFooters.defaultForAllPages;
  footer.leftFooter = page.footer.left;
  footer.centerFooter = page.footer.center;
  footer.rightFooter = page.footer.right;
  if (page.titleRows !== null) layout.setPrintTitleRows(page.titleRows);
  if (page.area !== null) layout.setPrintArea(page.area);
  if (page.breaksBefore === null) return;
  sheet.horizontalPageBreaks.removePageBreaks();
  for (const row of page.breaksBefore) sheet.horizontalPageBreaks.add(`A${row}`);
}

/**
 * Other values than the listed ones get a warning that can be passed over, since a cell also accepts the words of the
 * other languages.
 */
function setChoices(validation: Excel.DataValidation, source: string): void {
  validation.rule = { list: { inCellDropDown: true, source } };
  validation.ignoreBlanks = true;
  validation.errorAlert = { message: "", showAlert: true, style: "Warning", title: "" };
}

function setLook(format: Excel.RangeFormat, look: CellLook): void {
  if (look.points !== undefined) format.font.size = look.points;
  if (look.bold !== undefined) format.font.bold = look.bold;
  if (look.italic !== undefined) format.font.italic = look.italic;
  if (look.colour !== undefined) format.font.color = look.colour;
  if (look.fill !== undefined) format.fill.color = look.fill;
  if (look.top !== undefined) setEdge(format.borders.getItem("EdgeTop"), look.top);
  if (look.bottom !== undefined) setEdge(format.borders.getItem("EdgeBottom"), look.bottom);
  const between = look.bottom ?? look.top;
  if (between !== undefined) setEdge(format.borders.getItem("InsideHorizontal"), between);
  if (look.horizontal !== undefined) format.horizontalAlignment = look.horizontal;
  if (look.vertical !== undefined) format.verticalAlignment = look.vertical;
  if (look.wrap !== undefined) format.wrapText = look.wrap;
  if (look.locked !== undefined) format.protection.locked = look.locked;
}

function setEdge(border: Excel.RangeBorder, edge: EdgeLook): void {
  border.style = "Continuous";
  border.weight = edge.weight;
  border.color = edge.colour;
}

function setLooks(range: Excel.Range, { looks, rows }: Of<"looks">): void {
  const properties = looks.map(cellProperties);
  range.setCellProperties(rows.map((row) => row.map((index) => properties[index] ?? {})));
}
