/**
 * What the model does as Excel does, and where that is written. A rule without a source is not modelled; where sources
 * leave a choice, the stricter one is taken and says so.
 */

/** "reference: X" is the page of X in the Excel JavaScript API reference; "help: X" a page of Excel's help. */
export type Rule = { readonly rule: string; readonly source: string };

export const RULES: readonly Rule[] = [
  {
    rule: "A column set to the standard width, and a row fitted to its contents, have no size of their own.",
    source: "reference: Excel.RangeFormat useStandardWidth, autofitRows",
  },
  {
    rule: "The client sends showGridlines and showHeadings as Gridlines and Headings.",
    source: "traffic of the client 1.1.110: Worksheet_ShowGridlines_Set, Worksheet_ShowHeadings_Set",
  },
  {
    rule: "The first failing action ends a batch, what came before it stays, and the answer names it by its index.",
    source: "add-in docs: Error handling with the application-specific APIs; traffic of the client 1.1.110",
  },
  {
    rule: "A null object answers calls and settings without doing anything, and what is reached from it is null.",
    source: "add-in docs: *OrNullObject methods and properties",
  },
  {
    rule: "Requests and answers above 5 MB are refused; a range of more than five million cells reads as null.",
    source: "add-in docs: Resource limits and performance optimization",
  },
  {
    rule: "While a cell is being edited requests are refused with 5004.",
    source: "add-in docs: Excel.RunOptions.delayForCellEdit; the client's own table of codes",
  },
  {
    rule: "In a grid of values null leaves a cell as it is and an empty text empties it; a wrong shape is InvalidArgument.",
    source: "reference: Excel.Range values, formulas; docs: Work with blank and null values",
  },
  {
    rule: "Text that begins with = is a formula, with + - @ too unless it is a number; an apostrophe makes it text.",
    source: "reference: Excel.Range formulas; help: Overview of formulas; office-js issue 6687",
  },
  {
    rule: "An apostrophe a text was typed with is no part of its value nor of its formula as read.",
    source: "office-js issue 6687",
  },
  {
    rule: "Text that looks like a number, date, percentage or TRUE becomes one, except in cells formatted as text.",
    source: "help: Stop automatically changing numbers to dates; help: Format numbers as text",
  },
  { rule: "A date typed into a General cell gives it a date format.", source: "help: Format a date the way you want" },
  {
    rule: "On a protected sheet only unlocked cells change, whoever changes them: AccessDenied, nothing is written.",
    source: "reference: Excel.WorksheetProtection; help: Protect a worksheet",
  },
  {
    rule: "Formats, widths, rows and filters of a protected sheet change only where its options allow it.",
    source: "reference: Excel.WorksheetProtectionOptions",
  },
  {
    rule: "The lock of a cell, merges, tables and validations of a protected sheet do not change, whatever its options.",
    source: "help: Lock cells to protect them; strictest reading",
  },
  {
    rule: "protect on a protected sheet and unprotect on an open one are AccessDenied.",
    source: "office-js issue 6784",
  },
  {
    rule: "A wrong password is InvalidArgument and changes nothing.",
    source: "reference: Excel.WorksheetProtection unprotect; not seen in a running Excel",
  },
  {
    rule: "With a protected structure no sheet comes, goes, moves, hides or changes its name.",
    source: "reference: Excel.WorkbookProtection; help: Protect a workbook",
  },
  {
    rule: "The last visible sheet can be neither deleted nor hidden, a very hidden one not deleted.",
    source: "reference: Excel.Worksheet delete, visibility",
  },
  {
    rule: "Sheet names have 1 to 31 characters and none of : \\ / ? * [ ].",
    source: "help: Rename a worksheet",
  },
  {
    rule: "Headers of a table are texts, none empty and none twice; a table has at least one row below them.",
    source: "reference: Excel.TableCollection add; help: Overview of Excel tables",
  },
  {
    rule: "A table resized keeps its header row, overlaps what it was and no other table.",
    source: "reference: Excel.Table resize",
  },
  {
    rule: "Deleting cells of a whole table width takes rows from the table and moves what lies below up.",
    source: "reference: Excel.Range delete; help: Resize a table by adding or removing rows and columns",
  },
  {
    rule: "Cells that come or go and would tear a table are refused with InsertDeleteConflict.",
    source: "reference: Excel.ErrorCodes insertDeleteConflict",
  },
  {
    rule: "Deleting a table clears its cells.",
    source: "reference: Excel.Table delete; the same of ListObject.Delete",
  },
  {
    rule: "What a person types right below a table becomes part of it, on an open sheet with free rows.",
    source: "help: Turn on or off table expansion",
  },
  {
    rule: "A sheet's print area and title rows are names of the sheet, Print_Area and Print_Titles.",
    source: "help: Define and use names in formulas; ECMA-376 part 1, 18.2.5",
  },
  {
    rule: "Formulas, names, validations, merges and print areas follow the cells they name.",
    source: "help: Insert or delete rows and columns",
  },
  {
    rule: "A list that stops refuses what it does not name; pasting passes over it.",
    source: "help: Apply data validation to cells",
  },
  {
    rule: "Events of changed cells, protection and deleted sheets are told to the sheet's and the workbook's listeners.",
    source: "reference: Excel.WorksheetCollection onChanged, onProtectionChanged, onDeleted",
  },
  {
    rule: "runtime.enableEvents = false keeps events of the add-in's own changes from it, not those of people.",
    source: "reference: Excel.Runtime enableEvents; for people's changes the stricter reading",
  },
  {
    rule: "A column is 48 points wide and a row 15 high unless set; a width of 0 hides.",
    source: "reference: Excel.RangeFormat columnWidth, rowHeight",
  },
  {
    rule: "A collection loads with it what is reached from its members, collections of theirs too.",
    source:
      "reference: Excel.Interfaces.WorksheetCollectionLoadOptions charts, Excel.Interfaces.ChartCollectionLoadOptions",
  },
  {
    rule: "A chart of one column whose first cell is a text has one series, named by it, of the cells below.",
    source: "reference: Excel.ChartCollection add; help: Select data for a chart",
  },
  {
    rule: "A series that is added has no values until they are set; gap and overlap are those of all series of a chart.",
    source: "reference: Excel.ChartSeriesCollection add, Excel.ChartSeries gapWidth, overlap",
  },
  {
    rule: "A chart positioned by a first cell alone moves to its upper left corner and keeps its size.",
    source: "reference: Excel.Chart setPosition",
  },
  {
    rule: "A title that is given a text is shown; the axis of the other direction crosses where an axis's position says.",
    source: "reference: Excel.ChartTitle text, Excel.ChartAxis position; docs: Work with charts",
  },
  {
    rule: "A text on a chart that begins with = stands for a cell: it is not modelled, and refused.",
    source: "help: Link a chart title, label, or text box to a worksheet cell; strictest reading",
  },
  {
    rule: "On a protected sheet charts come, go and change only where its options allow objects to be edited.",
    source: "reference: Excel.WorksheetProtectionOptions allowEditObjects",
  },
  {
    rule: "SUM, MIN and MAX pass over texts in cells; SUBTOTAL passes over other subtotals, 109 over hidden rows.",
    source: "help: SUM, MIN, MAX and SUBTOTAL functions",
  },
];
