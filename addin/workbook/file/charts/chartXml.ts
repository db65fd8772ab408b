/** A chart's part: DrawingML of ECMA-376 part 1, 21.2. Its figures are its sheet's cells; what it keeps of them is a cache. */
import type { ChartPlan, ChartSeries, PlacedCell, SheetPlan } from "../../../../engine/model/plan";
import { lineGrey, seriesColours, textGrey } from "../../../../engine/sheets/styles";
import { absoluteAddress, cellAddress, parseRange, quotedSheet } from "../../layout/address";
import {
  CHART_LOOKS,
  GAP_PERCENT,
  hasLegend,
  LINE_POINTS,
  overlapPercent,
  TEXT_POINTS,
  TITLE_POINTS,
  type ChartLook,
} from "../../layout/chartLooks";
import { xmlDeclaration } from "../partText";
import { encodeXml } from "../xml";

/** The cells a chart shows: their values as the plan has them, and the sheet they are on. */
type Cells = { readonly sheet: string; readonly at: ReadonlyMap<string, PlacedCell> };

/** Which way bars run, and on which sides the axes of categories and of values stand. */
const SIDES = {
  rows: { direction: "bar", categories: "l", values: "b" },
  columns: { direction: "col", categories: "b", values: "l" },
} as const satisfies Record<ChartLook["direction"], unknown>;

const EMU_OF_POINT = 12_700;
const CATEGORY_AXIS = 500_000_001;
const VALUE_AXIS = 500_000_002;

/** The whole part. */
export function chartXml(chart: ChartPlan, plan: SheetPlan, sheet: string): string {
  const cells = { sheet, at: new Map(plan.cells.map((cell) => [cellAddress(cell.row, cell.column), cell])) };
  const look = CHART_LOOKS[chart.kind];
  const series = chart.series.map((one, index) => seriesXml(one, index, chart, cells)).join("");
  const legend = hasLegend(chart)
    ? `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textXml(TEXT_POINTS, false)}</c:legend>`
    : "";
  return (
    `${xmlDeclaration}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"` +
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"' +
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
    '<c:roundedCorners val="0"/><c:chart>' +
    `<c:title>${richText(chart.title, TITLE_POINTS)}<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>` +
    "<c:plotArea><c:layout/><c:barChart>" +
    `<c:barDir val="${SIDES[look.direction].direction}"/><c:grouping val="${look.isStacked ? "stacked" : "clustered"}"/>` +
    `<c:varyColors val="0"/>${series}` +
    `<c:gapWidth val="${GAP_PERCENT}"/><c:overlap val="${overlapPercent(look)}"/>` +
    `<c:axId val="${CATEGORY_AXIS}"/><c:axId val="${VALUE_AXIS}"/></c:barChart>` +
    `${categoryAxis(chart)}${valueAxis(chart)}</c:plotArea>${legend}` +
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>' +
    '<c:spPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>' +
    "</c:chartSpace>"
  );
}

function seriesXml({ name, values }: ChartSeries, index: number, chart: ChartPlan, cells: Cells): string {
  const colour = seriesColours[index % seriesColours.length] ?? "";
  return (
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>` +
    `<c:tx>${stringReference(name, cells)}</c:tx>` +
    `<c:spPr><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>` +
    `<c:cat>${stringReference(chart.categories, cells)}</c:cat>` +
    `<c:val>${numberReference(values, chart.values.format, cells)}</c:val></c:ser>`
  );
}

function categoryAxis({ kind }: ChartPlan): string {
  const { direction, isFromTheTop } = CHART_LOOKS[kind];
  return (
    `<c:catAx><c:axId val="${CATEGORY_AXIS}"/><c:scaling><c:orientation val="${isFromTheTop ? "maxMin" : "minMax"}"/></c:scaling>` +
    `<c:delete val="0"/><c:axPos val="${SIDES[direction].categories}"/><c:numFmt formatCode="General" sourceLinked="0"/>` +
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>' +
    `${line(textGrey)}${textXml(TEXT_POINTS, false)}<c:crossAx val="${VALUE_AXIS}"/><c:crosses val="autoZero"/>` +
    '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
  );
}

/** Where categories run from the top down, the axis of values is at their end: at the foot. */
function valueAxis({ kind, values }: ChartPlan): string {
  const { direction, isFromTheTop } = CHART_LOOKS[kind];
  const max = values.max === null ? "" : `<c:max val="${values.max}"/>`;
  const min = values.min === null ? "" : `<c:min val="${values.min}"/>`;
  const title =
    values.title === null ? "" : `<c:title>${richText(values.title, TEXT_POINTS)}<c:overlay val="0"/></c:title>`;
  return (
    `<c:valAx><c:axId val="${VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>${max}${min}</c:scaling>` +
    `<c:delete val="0"/><c:axPos val="${SIDES[direction].values}"/><c:majorGridlines>${line(lineGrey)}</c:majorGridlines>${title}` +
    `<c:numFmt formatCode="${encodeXml(values.format)}" sourceLinked="0"/>` +
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>' +
    `<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textXml(TEXT_POINTS, false)}<c:crossAx val="${CATEGORY_AXIS}"/>` +
    `<c:crosses val="${isFromTheTop ? "max" : "autoZero"}"/><c:crossBetween val="between"/></c:valAx>`
  );
}

function line(colour: string): string {
  return `<c:spPr><a:ln w="${LINE_POINTS * EMU_OF_POINT}"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></a:ln></c:spPr>`;
}

function properties(tag: "defRPr" | "rPr", points: number, isBold: boolean): string {
  const language = tag === "rPr" ? ' lang="en"' : "";
  return `<a:${tag}${language} sz="${points * 100}" b="${isBold ? 1 : 0}"/>`;
}

function textXml(points: number, isBold: boolean): string {
  return (
    `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${properties("defRPr", points, isBold)}</a:pPr>` +
    '<a:endParaRPr lang="en"/></a:p></c:txPr>'
  );
}

function richText(text: string, points: number): string {
  const isBold = points === TITLE_POINTS;
  return (
    `<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${properties("defRPr", points, isBold)}</a:pPr>` +
    `<a:r>${properties("rPr", points, isBold)}<a:t>${encodeXml(text)}</a:t></a:r></a:p></c:rich></c:tx>`
  );
}

function stringReference(range: string, cells: Cells): string {
  const { count, points } = cachedPoints(range, cells);
  return `<c:strRef>${formula(range, cells)}<c:strCache><c:ptCount val="${count}"/>${points}</c:strCache></c:strRef>`;
}

function numberReference(range: string, format: string, cells: Cells): string {
  const { count, points } = cachedPoints(range, cells);
  return (
    `<c:numRef>${formula(range, cells)}<c:numCache><c:formatCode>${encodeXml(format)}</c:formatCode>` +
    `<c:ptCount val="${count}"/>${points}</c:numCache></c:numRef>`
  );
}

function formula(range: string, { sheet }: Cells): string {
  return `<c:f>${encodeXml(`${quotedSheet(sheet)}!${absoluteAddress(range)}`)}</c:f>`;
}

function cachedPoints(range: string, { at }: Cells): { readonly count: number; readonly points: string } {
  const { top, left, bottom } = parseRange(range) ?? { top: 1, left: 1, bottom: 0 };
  let points = "";
  for (let row = top; row <= bottom; row += 1) {
    const value = at.get(cellAddress(row, left))?.value ?? null;
    if (value !== null && value !== "") points += `<c:pt idx="${row - top}"><c:v>${encodeXml(value)}</c:v></c:pt>`;
  }
  return { count: bottom - top + 1, points };
}
