import { readFileSync } from "node:fs";

import { openWorkbookFile, type CellLook, type WorkbookView } from "../../addin/workbook/file/index";
import { WorkbookPackage } from "../../addin/workbook/file/package";
import { sharedStringLookup } from "../../addin/workbook/file/holdSheet";
import { readStructure } from "../../addin/workbook/file/structure";
import { readFrameView } from "../../addin/workbook/file/view/frameView";
import { readSheetRows } from "../../addin/workbook/file/view/sheetRows";
import { windowCells } from "../../addin/workbook/file/view/windowCells";
import { buildWorkbook, rowsXml, type BuiltSheet, type BuiltWorkbook } from "./builder";

const sample = new Uint8Array(readFileSync("templates/sample.xlsx"));
const whole = { top: 1, left: 1, bottom: 1_048_576, right: 16_384 };

function viewOf(sheet: Partial<BuiltSheet>, change: Partial<BuiltWorkbook> = {}): WorkbookView {
  return openWorkbookFile(buildWorkbook({ sheets: [{ name: "S", rows: "", ...sheet }], ...change })).view();
}

/** How the first cell looks of a workbook whose second style this is. */
function lookOf(styles: { fonts?: string; fills?: string; borders?: string; xf: string; formats?: string }): CellLook {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const view = viewOf(
    { rows: '<row r="1"><c r="A1" s="1"/></row>' },
    {
      styles:
        `<styleSheet ${main}><numFmts>${styles.formats ?? ""}</numFmts>` +
        `<fonts><font><sz val="11"/><name val="Aptos"/></font>${styles.fonts ?? ""}</fonts>` +
        `<fills><fill><patternFill patternType="none"/></fill>${styles.fills ?? ""}</fills>` +
        `<borders><border/>${styles.borders ?? ""}</borders><cellXfs><xf/>${styles.xf}</cellXfs></styleSheet>`,
      parts: {
        "xl/theme/theme1.xml":
          '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="T">' +
          '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>' +
          '<a:dk2><a:srgbClr val="0E2841"/></a:dk2><a:lt2><a:srgbClr val="E8E8E8"/></a:lt2>' +
          '<a:accent1><a:srgbClr val="156082"/></a:accent1></a:clrScheme></a:themeElements></a:theme>',
      },
      workbookRelationships:
        '<Relationship Id="rIdTheme" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" Target="theme/theme1.xml"/>',
    },
  );
  const { cells, looks } = view.cells("S", whole);
  const look = looks[cells[0]?.look ?? 0];
  if (look === undefined) throw new Error("no look");
  return look;
}

describe("a workbook as it is shown", () => {
  it("has the cells that are read from its tables", async () => {
    const port = openWorkbookFile(sample);
    const content = await port.read();
    const view = port.view();
    let compared = 0;
    for (const table of content.tables) {
      const { cells } = view.cells(table.sheet, whole);
      const byPlace = new Map(cells.map((cell) => [`${cell.row},${cell.column}`, cell.value]));
      table.rows.forEach((row, index) => {
        row.forEach((value, position) => {
          compared += 1;
          const place = `${table.headerRow + 1 + index},${table.firstColumn + position}`;
          expect(byPlace.get(place) ?? null).toEqual(value);
        });
      });
    }
    expect(compared).toBeGreaterThan(3_000);
  });

  it("gives any window of a sheet as the whole of it does, whether the sheet is held or read again", () => {
    const rows = Array.from({ length: 60 }, (_, index) => {
      const row = index * 3 + 2;
      const master = index === 5 ? '<f t="shared" ref="B17:B180" si="0">A17*2</f>' : '<f t="shared" si="0"/>';
      const shared = index >= 5 ? `<c r="B${row}">${master}<v>${index}</v></c>` : "";
      const style = index % 7 === 0 ? ' s="2" customFormat="1"' : "";
      return `<row r="${row}"${style}><c r="A${row}"><v>${row}</v></c>${shared}<c r="E${row}" s="1"/></row>`;
    });
    const bytes = buildWorkbook({
      sheets: [{ name: "S", rows: rows.join(""), before: '<cols><col min="4" max="6" width="12" style="1"/></cols>' }],
    });
    const parts = new WorkbookPackage(bytes);
    const structure = readStructure(parts);
    const sharedString = sharedStringLookup(parts, structure);
    const part = structure.sheets[0]?.part ?? "";
    const blank = lookOf({ xf: "" });
    const look = (style: number): CellLook => ({ ...blank, indent: style });
    let windows = 0;
    for (const wholeBytes of [0, 1_000_000]) {
      const sheetRows = readSheetRows(parts, part, sharedString, wholeBytes);
      const sheet = { rows: sheetRows, frame: readFrameView(sheetRows.frame.root) };
      const cellsOf = (window: typeof whole) => {
        const { cells, looks } = windowCells(sheet, window, look);
        return cells.map((cell) => ({ ...cell, look: looks[cell.look]?.indent }));
      };
      const all = cellsOf({ top: 1, left: 1, bottom: 200, right: 9 });
      expect(all.find(({ row, column }) => row === 20 && column === 2)?.formula).toBe("A20*2");
      for (let top = 1; top < 200; top += 11) {
        for (const [left, right] of [
          [1, 1],
          [2, 5],
          [3, 9],
        ] as const) {
          windows += 1;
          const bottom = top + 17;
          const expected = all.filter(
            ({ row, column }) => row >= top && row <= bottom && column >= left && column <= right,
          );
          expect(cellsOf({ top, left, bottom, right }).filter(({ row }) => row <= 200)).toEqual(expected);
        }
      }
    }
    expect(windows).toBe(114);
  });

  it("shows what a cell holds: text, number, yes or no, error, formula with its last value", () => {
    const { cells } = viewOf({
      rows:
        '<row r="2"><c r="B2" t="inlineStr"><is><t>Hours</t></is></c><c r="C2"><v>1.5</v></c><c r="D2" t="b"><v>1</v></c>' +
        '<c r="E2" t="e"><v>#N/A</v></c><c r="F2"><f>C2*2</f><v>3</v></c><c r="G2"/></row>',
    }).cells("s", whole);
    expect(cells.map(({ row, column, value, formula }) => [row, column, value, formula])).toEqual([
      [2, 2, "Hours", null],
      [2, 3, 1.5, null],
      [2, 4, true, null],
      [2, 5, { kind: "error", code: "#N/A" }, null],
      [2, 6, 3, "C2*2"],
    ]);
  });

  it("knows the sheet around the cells: widths, heights, what is hidden, merged, frozen, protected", () => {
    const sheet = viewOf({
      before:
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane xSplit="1" ySplit="4" topLeftCell="B5" state="frozen"/></sheetView></sheetViews>' +
        '<sheetFormatPr defaultRowHeight="14.4" defaultColWidth="11"/>' +
        '<cols><col min="1" max="2" width="20.5" customWidth="1"/><col min="3" max="3" width="8" hidden="1"/></cols>',
      rows:
        rowsXml(1, [["ID", "Value"]]) +
        '<row r="2" ht="30" customHeight="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="1"/><row r="4" hidden="1"/>' +
        '<row r="5" ht="17"/>',
      after:
        '<sheetProtection hashValue="x" sheet="1" objects="1" autoFilter="0" formatColumns="0"/>' +
        '<mergeCells count="1"><mergeCell ref="A9:C9"/></mergeCells>' +
        '<dataValidations count="2"><dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" sqref="B2:B4 D2">' +
        '<formula1>"Yes,No"</formula1></dataValidation><dataValidation type="list" showErrorMessage="1" error="Take one of the list." sqref="A2">' +
        "<formula1>Lists!$A$2:$A$9</formula1></dataValidation></dataValidations>",
      tables: [{ name: "T", ref: "A1:B7", columns: ["ID", "Value"], autoFilter: "A1:B7" }],
    }).sheet("S");
    expect(sheet).toEqual({
      name: "S",
      hidden: false,
      lock: "password",
      protection: { hasPassword: true, allows: ["formatColumns", "autoFilter"] },
      rowCount: 7,
      columnCount: 2,
      columns: [
        { first: 1, last: 2, width: 20.5, hidden: false, style: 0 },
        { first: 3, last: 3, width: 8, hidden: true, style: 0 },
      ],
      rows: [
        { first: 2, last: 2, height: 30, hidden: false, style: null },
        { first: 3, last: 4, height: null, hidden: true, style: null },
      ],
      usualColumnWidth: 11,
      usualRowHeight: 14.4,
      merges: [{ top: 9, left: 1, bottom: 9, right: 3 }],
      frozenRows: 4,
      frozenColumns: 1,
      gridlines: false,
      tables: [
        {
          name: "T",
          range: { top: 1, left: 1, bottom: 7, right: 2 },
          headers: ["ID", "Value"],
          hasHeader: true,
          hasTotalsRow: false,
          hasFilter: true,
        },
      ],
      names: [],
      validations: [
        {
          ranges: [
            { top: 2, left: 2, bottom: 4, right: 2 },
            { top: 2, left: 4, bottom: 2, right: 4 },
          ],
          values: ["Yes", "No"],
          reference: null,
          onOther: "warning",
          allowsBlank: true,
          message: null,
        },
        {
          ranges: [{ top: 2, left: 1, bottom: 2, right: 1 }],
          values: null,
          reference: "Lists!$A$2:$A$9",
          onOther: "stop",
          allowsBlank: false,
          message: "Take one of the list.",
        },
      ],
    });
  });

  it("keeps the sheets in the order of their tabs, and names with the sheet they belong to", () => {
    const view = openWorkbookFile(
      buildWorkbook({
        sheets: [
          { name: "One", rows: "" },
          { name: "Two", rows: "" },
        ],
        names:
          '<definedNames><definedName name="All">One!$A$1</definedName>' +
          '<definedName name="Own" localSheetId="1" hidden="1">Two!$B$2</definedName></definedNames>',
      }),
    ).view();
    expect(view.tabs.map(({ name }) => name)).toEqual(["One", "Two"]);
    expect(view.names).toEqual([{ name: "All", text: "One!$A$1", hidden: false }]);
    expect(view.sheet("Two")?.names).toEqual([{ name: "Own", text: "Two!$B$2", hidden: true }]);
    expect(view.sheet("Three")).toBeNull();
    expect(view.cells("Three", whole).cells).toEqual([]);
  });
});

describe("a cell's look", () => {
  it("has its number format by code and by number, the short date as English Excel names it", () => {
    expect(lookOf({ xf: '<xf numFmtId="14"/>' }).format).toBe("m/d/yyyy");
    expect(lookOf({ xf: '<xf numFmtId="4"/>' }).format).toBe("#,##0.00");
    const formats = '<numFmt numFmtId="170" formatCode="#,##0.00;[Red]-#,##0.00;&quot;-&quot;"/>';
    expect(lookOf({ formats, xf: '<xf numFmtId="170"/>' }).format).toBe('#,##0.00;[Red]-#,##0.00;"-"');
  });

  it("is locked unless it says otherwise", () => {
    expect(lookOf({ xf: "<xf/>" }).locked).toBe(true);
    expect(lookOf({ xf: '<xf><protection locked="0"/></xf>' }).locked).toBe(false);
    expect(lookOf({ xf: '<xf><protection hidden="1"/></xf>' }).locked).toBe(true);
  });

  it("has fill, font, alignment and borders", () => {
    const look = lookOf({
      fonts: '<font><b/><i val="0"/><u/><sz val="14"/><color rgb="FF1B5E7B"/><name val="Calibri"/></font>',
      fills: '<fill><patternFill patternType="solid"><fgColor rgb="FFFFF9D6"/></patternFill></fill>',
      borders: '<border><left/><top style="medium"><color indexed="10"/></top><bottom style="thin"/></border>',
      xf: '<xf fontId="1" fillId="1" borderId="1"><alignment horizontal="right" vertical="top" wrapText="1" indent="2"/></xf>',
    });
    expect(look).toEqual({
      format: "General",
      locked: true,
      fill: "FFF9D6",
      font: {
        name: "Calibri",
        points: 14,
        bold: true,
        italic: false,
        underline: true,
        struck: false,
        colour: "1B5E7B",
      },
      align: "right",
      vertical: "top",
      wrap: true,
      indent: 2,
      top: { line: "medium", colour: "FF0000" },
      bottom: { line: "thin", colour: null },
      left: null,
      right: null,
    });
  });

  it("takes colours of the theme, lighter or darker, as Excel shows them", () => {
    const fill = (colour: string): string | null =>
      lookOf({
        fills: `<fill><patternFill patternType="solid"><fgColor ${colour}/></patternFill></fill>`,
        xf: '<xf fillId="1"/>',
      }).fill;
    expect(fill('theme="0"')).toBe("FFFFFF");
    expect(fill('theme="0" tint="-0.25"')).toBe("BFBFBF");
    expect(fill('theme="4"')).toBe("156082");
    // "Lighter 80%" of that accent is RGB 192, 230, 245 in Excel, which counts lightness in steps of 1/240.
    const lighter = fill('theme="4" tint="0.79998168889431442"') ?? "";
    [192, 230, 245].forEach((channel, index) => {
      const shown = parseInt(lighter.slice(2 * index, 2 * index + 2), 16);
      expect(Math.abs(shown - channel)).toBeLessThanOrEqual(2);
    });
    expect(fill('indexed="13"')).toBe("FFFF00");
    expect(fill('indexed="64"')).toBeNull();
  });
});
