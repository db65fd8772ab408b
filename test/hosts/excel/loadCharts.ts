/** The bar charts of a file's sheets, read from their parts: DrawingML of ECMA-376 part 1, 20.5 and 21.2. */
import { drawingOf } from "../../../addin/workbook/file/charts/drawing";
import { WorkbookPackage } from "../../../addin/workbook/file/package";
import { readStructure } from "../../../addin/workbook/file/structure";
import { parseXml, prefixedAttribute, type XmlElement } from "../../../addin/workbook/file/xml";
import { parseArea, splitReference, type Area } from "./model/area";
import { cornerOf, newChart } from "./model/charts";
import { findSheet, type HostAxis, type HostChart, type HostFont, type HostLine } from "./model/workbook";
import type { HostSheet, HostWorkbook } from "./model/workbook";

const EMU_OF_POINT = 12_700;

/** Puts the charts of a file on the sheets of its workbook, whose columns and rows have their sizes. */
export function loadCharts(workbook: HostWorkbook, bytes: Uint8Array): void {
  const parts = new WorkbookPackage(bytes);
  for (const { name, part } of readStructure(parts).sheets) {
    const sheet = findSheet(workbook, name);
    const drawing = part === null ? null : drawingOf(parts, part);
    if (sheet === null || drawing === null) continue;
    for (const anchor of parseXml(parts.text(drawing), drawing).children) {
      const id = prefixedAttribute(below(anchor, "chart") ?? anchor, "id");
      const target = parts.relationships(drawing).find((one) => one.id === id)?.target;
      if (target === undefined) continue;
      const chart = chartOf(`{C${workbook.nextId}}`, parseXml(parts.text(target), target));
      if (chart === null) continue;
      workbook.nextId += 1;
      chart.name = below(anchor, "cNvPr")?.attributes.get("name") ?? "";
      Object.assign(chart.place, placeOf(sheet, anchor));
      sheet.charts.push(chart);
    }
  }
}

/** By a corner cell and an extent; what stands between two cells is not modelled. */
function placeOf(sheet: HostSheet, anchor: XmlElement): Partial<HostChart["place"]> {
  const [from, extent] = [below(anchor, "from"), below(anchor, "ext")];
  if (anchor.name !== "oneCellAnchor" || from === null || extent === null) return {};
  const [column, row] = [Number(below(from, "col")?.text), Number(below(from, "row")?.text)];
  const [width, height] = ["cx", "cy"].map((name) => Number(extent.attributes.get(name)) / EMU_OF_POINT);
  return {
    ...cornerOf(sheet, { row, column, rows: 1, columns: 1 }),
    ...(width === undefined || height === undefined ? {} : { width, height }),
  };
}

/** null for a chart that is no bar chart. */
function chartOf(id: string, root: XmlElement): HostChart | null {
  const bars = below(root, "barChart");
  if (bars === null) return null;
  const isStacked = value(bars, "grouping") === "stacked";
  const type = value(bars, "barDir") === "bar" ? "BarClustered" : isStacked ? "ColumnStacked" : "ColumnClustered";
  const chart = newChart(id, type);
  const title = childOf(below(root, "chart"), "title");
  setTitle(chart.title, title);
  const legend = below(root, "legend");
  chart.legend.isVisible = legend !== null;
  if (legend !== null) {
    chart.legend.position = { b: "Bottom", t: "Top", l: "Left", r: "Right" }[value(legend, "legendPos") ?? ""] ?? "";
    setFont(chart.legend.font, legend);
  }
  setLine(chart.border, childOf(root, "spPr"));
  chart.gapPercent = Number(value(bars, "gapWidth"));
  chart.overlapPercent = Number(value(bars, "overlap"));
  for (const one of bars.children.filter(({ name }) => name === "ser")) {
    const colour = below(one, "srgbClr")?.attributes.get("val") ?? null;
    chart.series.push({
      name: below(childOf(one, "tx"), "v")?.text ?? "",
      values: referenceIn(childOf(one, "val")),
      categories: referenceIn(childOf(one, "cat")),
      colour: colour === null ? null : `#${colour}`,
    });
  }
  const [categories, values] = [below(root, "catAx"), below(root, "valAx")];
  if (categories !== null) setAxis(chart.categoryAxis, categories, values);
  if (values !== null) setAxis(chart.valueAxis, values, categories);
  return chart;
}

const MARKS: Readonly<Record<string, string>> = { none: "None", cross: "Cross", in: "Inside", out: "Outside" };
const LABELS: Readonly<Record<string, string>> = { nextTo: "NextToAxis", high: "High", low: "Low", none: "None" };

function setAxis(axis: HostAxis, element: XmlElement, other: XmlElement | null): void {
  const gridlines = childOf(element, "majorGridlines");
  const [minimum, maximum] = ["min", "max"].map((name) => value(element, name));
  setTitle(axis.title, childOf(element, "title"));
  setFont(axis.font, childOf(element, "txPr"));
  setLine(axis.line, childOf(element, "spPr"));
  setLine(axis.gridlines.line, gridlines);
  Object.assign(axis.gridlines, { isVisible: gridlines !== null });
  Object.assign(axis, {
    categoryType: value(element, "auto") === "0" ? "TextAxis" : "Automatic",
    numberFormat: childOf(element, "numFmt")?.attributes.get("formatCode") ?? "General",
    minimum: numberIn(minimum),
    maximum: numberIn(maximum),
    isReversed: value(element, "orientation") === "maxMin",
    crossing: other !== null && value(other, "crosses") === "max" ? "Maximum" : "Automatic",
    tickMark: MARKS[value(element, "majorTickMark") ?? ""],
    labels: LABELS[value(element, "tickLblPos") ?? ""],
  });
}

function numberIn(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Number(text);
}

function setTitle(title: HostChart["title"], element: XmlElement | null): void {
  Object.assign(title, { isVisible: element !== null, text: element === null ? "" : textIn(element) });
  setFont(title.font, element);
}

/** The text of all its runs. */
function textIn(element: XmlElement): string {
  return element.name === "t" ? element.text : element.children.map(textIn).join("");
}

function setFont(font: HostFont, element: XmlElement | null): void {
  const look = below(element, "rPr") ?? below(element, "defRPr");
  if (look === null) return;
  font.points = Number(look.attributes.get("sz")) / 100;
  font.isBold = look.attributes.get("b") === "1";
}

function setLine(line: HostLine, element: XmlElement | null): void {
  const drawn = below(element, "ln");
  if (drawn === null) return;
  const colour = below(drawn, "srgbClr")?.attributes.get("val");
  const width = drawn.attributes.get("w");
  line.style = below(drawn, "noFill") === null ? "Continuous" : "None";
  if (colour !== undefined) line.colour = `#${colour}`;
  if (width !== undefined) line.points = Number(width) / EMU_OF_POINT;
}

function referenceIn(element: XmlElement | null): Area | null {
  const formula = below(element, "f");
  return formula === null ? null : parseArea(splitReference(formula.text).local);
}

/** The `val` of the first element of a name below another. */
function value(element: XmlElement, name: string): string | null {
  return below(element, name)?.attributes.get("val") ?? null;
}

function childOf(element: XmlElement | null, name: string): XmlElement | null {
  return element?.children.find((child) => child.name === name) ?? null;
}

/** The first element of a name below another, or within those below. */
function below(element: XmlElement | null, name: string): XmlElement | null {
  for (const child of element?.children ?? []) {
    const found = child.name === name ? child : below(child, name);
    if (found !== null) return found;
  }
  return null;
}
