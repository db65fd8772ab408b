import type { TableBlock } from "../../../engine/model/plan";
import { rangeAddress, type CellRange } from "../layout/address";
import { greatest } from "../layout/greatest";
import { xmlDeclaration } from "./partText";
import { blockRange } from "../layout/plannedRows";
import { wholeNumber } from "./structure";
import { applyEdits, childOf, childrenOf, encodeXml, parseXml, withAttribute, type XmlElement } from "./xml";

/** The part of a table block. Its looks are its cells' own: no table style. */
export function tableXml(block: TableBlock, id: number): string {
  const ref = rangeAddress(blockRange(block));
  const name = encodeXml(block.table);
  const columns = block.columns.map(
    (column, index) => `<tableColumn id="${index + 1}" name="${encodeXml(columnName(column.header))}"/>`,
  );
  return (
    `${xmlDeclaration}<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="${id}"` +
    ` name="${name}" displayName="${name}" ref="${ref}" totalsRowShown="0">` +
    (block.filter ? `<autoFilter ref="${ref}"/>` : "") +
    `<tableColumns count="${columns.length}">${columns.join("")}</tableColumns>` +
    '<tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>'
  );
}

/** Excel writes control characters in a column's name as `_x000a_`. */
function columnName(header: string): string {
  return header
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005f_")
    .replace(/[\u0000-\u001f]/g, (character) => `_x${character.charCodeAt(0).toString(16).padStart(4, "0")}_`);
}

/**
 * A table's part with another range: the table's own, its filter's and its sort's. The rest of the part stays.
 * @param before range of the table as the part has it
 */
export function resizedTableXml(text: string, part: string, before: CellRange, after: CellRange): string {
  const root = parseXml(text, part);
  const grown = after.bottom - before.bottom;
  const edits = [setRef(text, root, rangeAddress(after))];
  const filter = childOf(root, "autoFilter");
  const sorts = [childOf(root, "sortState"), filter === null ? null : childOf(filter, "sortState")];
  const inside = sorts.flatMap((sort) => (sort === null ? [] : [sort, ...childrenOf(sort, "sortCondition")]));
  for (const element of [filter, ...inside]) {
    if (element === null) continue;
    const ref = movedBottom(element.attributes.get("ref") ?? "", grown);
    if (ref !== null) edits.push(setRef(text, element, ref));
  }
  return applyEdits(text, edits);
}

function setRef(text: string, element: XmlElement, ref: string) {
  const openTag = withAttribute(text.slice(element.start, element.openEnd), "ref", ref);
  return { start: element.start, end: element.openEnd, text: openTag };
}

function movedBottom(ref: string, grown: number): string | null {
  const match = /^(\$?[A-Z]+\$?\d+:\$?[A-Z]+\$?)(\d+)$/.exec(ref);
  return match === null ? null : `${match[1] ?? ""}${Number(match[2]) + grown}`;
}

/** A table's part with columns added at its right end: their ids follow the highest there is. */
export function widenedTableXml(text: string, part: string, after: CellRange, headers: readonly string[]): string {
  const root = parseXml(text, part);
  const list = childOf(root, "tableColumns");
  if (list === null) return text;
  const present = childrenOf(list, "tableColumn");
  const highest = greatest(
    present.map((column) => wholeNumber(column.attributes.get("id"))),
    0,
  );
  const tag = present[0]?.tag ?? "tableColumn";
  const added = headers.map(
    (header, index) => `<${tag} id="${highest + 1 + index}" name="${encodeXml(columnName(header))}"/>`,
  );
  const count = String(present.length + headers.length);
  const openTag = withAttribute(text.slice(list.start, list.openEnd), "count", count);
  const filter = childOf(root, "autoFilter");
  return applyEdits(text, [
    setRef(text, root, rangeAddress(after)),
    ...(filter === null ? [] : [setRef(text, filter, rangeAddress(after))]),
    { start: list.start, end: list.openEnd, text: openTag },
    { start: list.closeStart, end: list.closeStart, text: added.join("") },
  ]);
}
