import type { PlacedCell, SheetPlan, StyleRole } from "../engine/model/plan";
import { SOURCE_TABLES } from "../engine/schema/tables";
import { sheetTitle } from "../engine/sheets/sheetTitle";
import { TABLE_GROUPS } from "../engine/schema/tableGroups";

/** One paragraph of the instructions: a few words at the left, what to know at the right. */
type Paragraph = { readonly lead: string; readonly text: string };
type Section = { readonly title: string; readonly paragraphs: readonly Paragraph[] };

const FIRST_STEPS: Section = {
  title: "Once, before the first invoice",
  paragraphs: [
    {
      lead: "1  Settings",
      text: "Fill in your company and the currency of your books. Every setting says beside it what it does.",
    },
    {
      lead: "2  Accounts and taxes",
      text: "Accounts and Posting profiles come filled with a plain chart. Replace it by your own before the first posting. Enter your rates in Tax rates and your months in Periods.",
    },
    {
      lead: "3  Customers, contracts",
      text: "Enter customers and projects, then contracts and their lines. A line says which project it bills and how: by Time and Material, or at a Fixed Price by milestones.",
    },
    {
      lead: "4  Prices",
      text: "A price list gives a price by role, category or product. A new price is a new row with its Valid From; end the old row the day before.",
    },
  ],
};

const EVERY_DAY: Section = {
  title: "From work to invoice",
  paragraphs: [
    {
      lead: "Paste actuals",
      text: "Approved hours, expenses, materials and fees go into Actuals, one row each, each with an Actual ID that is used only once. Rows with Approved = No are counted and wait.",
    },
    {
      lead: "Check",
      text: "Daybook writes the billing backlog on its own sheets and lists what is wrong on the sheet Problems, each with its cell. An error holds back only what depends on it.",
    },
    {
      lead: "Mark, create, confirm",
      text: "Mark what is ready to invoice, create proforma invoices, adjust them in their yellow cells, confirm them. A confirmed document never changes again.",
    },
    {
      lead: "Journal and post",
      text: "The journal takes costs and sales to the ledgers. Posting an invoice gives it the next number of its series. One person posts at a time: Excel cannot hold two people apart.",
    },
  ],
};

const COLOURS: Section = {
  title: "Whose cell is it",
  paragraphs: [
    {
      lead: "Yellow",
      text: "Yours to fill and change. On Daybook's own sheets, what you type into a yellow cell is taken over at the next run; emptying the cell takes it back.",
    },
    {
      lead: "White",
      text: "The accountant's tables, and everything Daybook writes. To hold the rules for everyone downstream, the accountant protects these sheets with Review, Protect Sheet and a password of their own. Daybook never asks for it and never writes there.",
    },
    {
      lead: "Your own columns",
      text: "Add columns and sheets as you like. Daybook finds its tables by their names and columns by their headings, in any order, and leaves all else as it is.",
    },
    {
      lead: "Row 3 of each sheet",
      text: "Says above each heading whether a cell is required, or what a blank cell means.",
    },
  ],
};

/** The first sheet of a template: how to begin, in plain words, and what each table is for. */
export function instructionsSheet(title: string, opening: string): SheetPlan {
  const sections = [FIRST_STEPS, EVERY_DAY, COLOURS, ...TABLE_GROUPS.map(tablesSection)];
  const cells: PlacedCell[] = [cell(1, 2, title, "title"), cell(2, 2, opening, "subtitle")];
  let row = 4;
  for (const section of sections) {
    cells.push(cell(row, 2, section.title, "section"), { ...cell(row, 3, "", "section"), value: null });
    row += 1;
    for (const { lead, text } of section.paragraphs) {
      cells.push(cell(row, 2, lead, "label"));
      for (const line of linesOf(text)) {
        cells.push(cell(row, 3, line, "plain"));
        row += 1;
      }
    }
    row += 1;
  }
  return {
    name: "Instructions",
    kind: "source",
    document: null,
    cells,
    blocks: [],
    columnWidths: new Map([
      [1, 2],
      [2, 26],
      [3, 84],
    ]),
    hiddenColumns: [],
    merges: [],
    names: new Map(),
    validations: [],
    frozenRows: 0,
    gridlines: false,
    print: { orientation: "portrait", fitToWidth: 1, repeatRows: null, footer: "&L&A&RPage &P of &N" },
    protection: null,
  };
}

function tablesSection(group: (typeof TABLE_GROUPS)[number]): Section {
  return {
    title: group.title,
    paragraphs: group.tables.map((name) => ({
      lead: sheetTitle(name),
      text: SOURCE_TABLES[name].about,
    })),
  };
}

function cell(row: number, column: number, value: string, role: StyleRole): PlacedCell {
  return {
    row,
    column,
    type: "text",
    value,
    formula: null,
    style: { role, format: null, align: null, wrap: false, locked: true },
  };
}

/** The text in lines of at most 100 characters, each its own row: no reader has to find a row's height. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= 100) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
