import { parseRange, rangeAddress, type CellRange } from "../layout/address";
import type { CellsEdits } from "./rowEdits";
import { worksheetOrder } from "./sheetXml";
import { bodyRows } from "./structure";
import { type SheetFrame } from "./sheetFrame";
import type { TableEdit } from "./tableEdit";
import { applyEdits, encodeXml, insertInOrder, parseXml, withAttribute, type TextEdit, type XmlElement } from "./xml";

/** By how many rows a table grows, as `TableEdit` has it. */
export type Growth = { readonly located: Pick<TableEdit["located"], "table">; readonly growth: number };

/**
 * The XML around a sheet's rows after its tables changed: the used range, and the conditional formats and validations
 * that covered exactly a table's body or columns of it. `head` ends with the opening tag of `sheetData`, `tail` begins
 * with its closing tag.
 *
 * @param written where cells were written, null for nowhere
 * @param protection a `sheetProtection` element to add, "" for none
 */
export function grownFrame(
  frame: SheetFrame,
  edits: readonly Growth[],
  written: CellRange | null,
  protection: string,
): { readonly head: string; readonly tail: string } {
  const changes = [...dimensionEdits(frame, written), ...edits.flatMap((edit) => rangeEdits(frame, frame.root, edit))];
  const before = changes.filter(({ start }) => start < frame.sheetData.start);
  const after = changes.filter(({ start }) => start > frame.sheetData.start);
  const head = applyEdits(frame.text.slice(0, frame.sheetData.openEnd), before);
  const shift = frame.sheetData.closeStart;
  const tail = applyEdits(
    frame.text.slice(shift),
    after.map((edit) => ({ ...edit, start: edit.start - shift, end: edit.end - shift })),
  );
  if (protection === "") return { head, tail };
  const whole = head + tail;
  const root = parseXml(whole, "");
  const old = root.children.find(({ name }) => name === "sheetProtection");
  const guarded =
    old === undefined
      ? insertInOrder(whole, root, worksheetOrder, "sheetProtection", protection)
      : applyEdits(whole, [{ start: old.start, end: old.end, text: protection }]);
  return { head, tail: guarded.slice(head.length) };
}

/** The used range grows by what was written; where rows went it stays, since others may reach as far. */
function dimensionEdits(frame: SheetFrame, written: CellRange | null): readonly TextEdit[] {
  const element = frame.root.children.find(({ name }) => name === "dimension");
  const range = parseRange(element?.attributes.get("ref") ?? "");
  if (element === undefined || range === null || written === null) return [];
  return attributeEdit(frame, element, "ref", rangeAddress(around(range, written)));
}

/** Where cells were written; null where none were. */
export function writtenRange(made: CellsEdits): CellRange | null {
  let range: CellRange | null = null;
  for (const [row, cells] of made) {
    for (const { xml, left, right } of cells) {
      if (xml === "") continue;
      const cell = { top: row, left, bottom: row, right };
      range = range === null ? cell : around(range, cell);
    }
  }
  return range;
}

function around(one: CellRange, other: CellRange): CellRange {
  return {
    top: Math.min(one.top, other.top),
    left: Math.min(one.left, other.left),
    bottom: Math.max(one.bottom, other.bottom),
    right: Math.max(one.right, other.right),
  };
}

/** Ranges of conditional formats and validations, of `sqref` attributes and of the extension list's `sqref` elements. */
function rangeEdits(frame: SheetFrame, root: XmlElement, edit: Growth): readonly TextEdit[] {
  if (edit.growth === 0) return [];
  const wanted = ["conditionalFormatting", "dataValidations", "extLst"];
  const found: TextEdit[] = [];
  const visit = (element: XmlElement) => {
    const sqref = element.attributes.get("sqref");
    if (sqref !== undefined && (element.name === "conditionalFormatting" || element.name === "dataValidation"))
      found.push(...attributeEdit(frame, element, "sqref", grownRanges(sqref, edit)));
    const text = element.name === "sqref" ? grownRanges(element.text, edit) : element.text;
    if (text !== element.text) found.push({ start: element.openEnd, end: element.closeStart, text: encodeXml(text) });
    element.children.forEach(visit);
  };
  root.children.filter(({ name }) => wanted.includes(name)).forEach(visit);
  return found;
}

function attributeEdit(frame: SheetFrame, element: XmlElement, name: string, value: string): readonly TextEdit[] {
  if (element.attributes.get(name) === value) return [];
  const openTag = withAttribute(frame.text.slice(element.start, element.openEnd), name, value);
  return [{ start: element.start, end: element.openEnd, text: openTag }];
}

function grownRanges(sqref: string, { located: { table }, growth }: Growth): string {
  const { first, last } = bodyRows(table);
  const coversBody = (range: CellRange) =>
    range.top === first && range.bottom === last && range.left >= table.range.left && range.right <= table.range.right;
  return sqref
    .split(/\s+/)
    .map((word) => {
      const range = parseRange(word);
      if (range === null || !coversBody(range)) return word;
      return rangeAddress({ ...range, bottom: last + growth });
    })
    .join(" ");
}
