import { parseRange, type CellRange } from "../../layout/address";
import { maxColumns } from "../limits";
import { hasPassword, lockOf, wholeNumber } from "../structure";
import { childOf, childrenOf, isTrue, type XmlElement } from "../xml";
import type { ColumnRun, ListValidation, ProtectionView, SheetView } from "./sheetView";

/** What the XML around a sheet's rows says of how it is shown. */
export type FrameView = Pick<
  SheetView,
  | "lock"
  | "protection"
  | "columns"
  | "usualColumnWidth"
  | "usualRowHeight"
  | "merges"
  | "frozenRows"
  | "frozenColumns"
  | "gridlines"
  | "validations"
>;

/** Excel's own, for Calibri at 11 points. */
const usualWidth = 9.140625;
const usualHeight = 15;

/** Reads a worksheet's root element, whose rows were left out. */
export function readFrameView(root: XmlElement): FrameView {
  const views = childOf(root, "sheetViews");
  const view = views === null ? null : childOf(views, "sheetView");
  const pane = view === null ? null : childOf(view, "pane");
  const isFrozen = (pane?.attributes.get("state") ?? "").startsWith("frozen");
  const format = childOf(root, "sheetFormatPr")?.attributes;
  return {
    lock: lockOf(root),
    protection: protectionOf(root),
    columns: listOf(root, "cols", "col").flatMap(columnRun),
    usualColumnWidth: positive(format?.get("defaultColWidth")) ?? usualWidth,
    usualRowHeight: positive(format?.get("defaultRowHeight")) ?? usualHeight,
    merges: listOf(root, "mergeCells", "mergeCell").flatMap(({ attributes }) => rangesOf(attributes.get("ref"))),
    frozenRows: isFrozen ? wholeNumber(pane?.attributes.get("ySplit")) : 0,
    frozenColumns: isFrozen ? wholeNumber(pane?.attributes.get("xSplit")) : 0,
    gridlines: isTrue(view?.attributes.get("showGridLines") ?? "1"),
    validations: listOf(root, "dataValidations", "dataValidation").flatMap(listValidation),
  };
}

function listOf(root: XmlElement, collection: string, name: string): readonly XmlElement[] {
  const list = childOf(root, collection);
  return list === null ? [] : childrenOf(list, name);
}

/** A number above zero; null for anything else. */
export function positive(text: string | undefined): number | null {
  const number = Number(text ?? "0");
  return Number.isFinite(number) && number > 0 ? number : null;
}

function columnRun({ attributes }: XmlElement): readonly ColumnRun[] {
  const first = wholeNumber(attributes.get("min"));
  const last = Math.min(wholeNumber(attributes.get("max")), maxColumns);
  if (first < 1 || last < first) return [];
  const width = attributes.get("width");
  return [
    {
      first,
      last,
      width: width === undefined ? null : (positive(width) ?? 0),
      hidden: isTrue(attributes.get("hidden")),
      style: wholeNumber(attributes.get("style")),
    },
  ];
}

function rangesOf(text: string | undefined): readonly CellRange[] {
  return (text ?? "").split(/\s+/).flatMap((word) => {
    const range = parseRange(word);
    return range === null ? [] : [range];
  });
}

/** What is allowed unless the file says otherwise is left out: selecting cells. */
const allowable = [
  "formatCells",
  "formatColumns",
  "formatRows",
  "insertColumns",
  "insertRows",
  "insertHyperlinks",
  "deleteColumns",
  "deleteRows",
  "sort",
  "autoFilter",
  "pivotTables",
];

function protectionOf(root: XmlElement): ProtectionView | null {
  const protection = childOf(root, "sheetProtection");
  if (protection === null || lockOf(root) === "open") return null;
  const isAllowed = (name: string): boolean => {
    const value = protection.attributes.get(name);
    return value !== undefined && !isTrue(value);
  };
  return { hasPassword: hasPassword(protection), allows: allowable.filter(isAllowed) };
}

function listValidation(element: XmlElement): readonly ListValidation[] {
  const { attributes } = element;
  if (attributes.get("type") !== "list") return [];
  const formula = childOf(element, "formula1")?.text.trim() ?? "";
  const inPlace = /^"([\s\S]*)"$/.exec(formula)?.[1];
  const style = attributes.get("errorStyle") ?? "stop";
  const isTold = isTrue(attributes.get("showErrorMessage"));
  return [
    {
      ranges: rangesOf(attributes.get("sqref")),
      values: inPlace === undefined ? null : inPlace.split(",").map((value) => value.trim()),
      reference: inPlace === undefined ? formula : null,
      onOther: !isTold ? "none" : style === "warning" || style === "information" ? style : "stop",
      allowsBlank: isTrue(attributes.get("allowBlank")),
      message: attributes.get("error") ?? null,
    },
  ];
}
