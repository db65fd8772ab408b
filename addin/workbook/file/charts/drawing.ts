/** The drawing of a sheet: what is anchored there, and which of it are charts of Daybook's. */
import type { ChartPlan } from "../../../../engine/model/plan";
import { parseRange } from "../../layout/address";
import { isOwnChart } from "../../layout/chartLooks";
import { officeRelationship, type WorkbookDraft } from "../draft";
import type { WorkbookPackage } from "../package";
import { removeUnreachable } from "../removeSheet";
import { appendChild, applyEdits, encodeXml, parseXml, prefixedAttribute, type XmlElement } from "../xml";

const EMU_OF_POINT = 12_700;
const drawingUri = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
const chartUri = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const mainUri = "http://schemas.openxmlformats.org/drawingml/2006/main";

/** A drawing without anything on it. */
export const EMPTY_DRAWING = `<xdr:wsDr xmlns:xdr="${drawingUri}"/>`;

/** The part of a sheet's drawing; null where it has none. */
export function drawingOf(parts: WorkbookPackage, sheetPart: string): string | null {
  const found = parts.relationships(sheetPart).find(({ type, external }) => type === "drawing" && !external);
  return found === undefined || !parts.has(found.target) ? null : found.target;
}

/** The names of Daybook's charts on a sheet, in their order. */
export function ownChartNames(parts: WorkbookPackage, sheetPart: string): readonly string[] {
  const drawing = drawingOf(parts, sheetPart);
  if (drawing === null) return [];
  return parseXml(parts.text(drawing), drawing).children.flatMap((anchor) => ownName(anchor) ?? []);
}

/** Takes Daybook's charts off a drawing, with their parts; gives how many things of others are left on it. */
export function clearOwnCharts(draft: WorkbookDraft, drawing: string): number {
  const { parts } = draft;
  const text = parts.text(drawing);
  const anchors = parseXml(text, drawing).children;
  const own = anchors.filter((anchor) => ownName(anchor) !== null);
  const ids = new Set(own.flatMap((anchor) => chartIdOf(anchor) ?? []));
  const charts = parts.relationships(drawing).filter(({ id }) => ids.has(id));
  parts.write(
    drawing,
    applyEdits(
      text,
      own.map(({ start, end }) => ({ start, end, text: "" })),
    ),
  );
  parts.removeRelationships(drawing, ({ id }) => ids.has(id));
  for (const { target } of charts) removeUnreachable(draft, target);
  return anchors.length - own.length;
}

/** Anchors a chart whose part the drawing leads to by `relationshipId`. */
export function anchorChart(parts: WorkbookPackage, drawing: string, chart: ChartPlan, relationshipId: string): void {
  const text = parts.text(drawing);
  const root = parseXml(text, drawing);
  parts.write(drawing, appendChild(text, root, anchorXml(chart, freeShapeId(root), relationshipId)));
}

function anchorXml({ name, altText, place }: ChartPlan, shapeId: number, relationshipId: string): string {
  const { top, left } = parseRange(place.cell) ?? { top: 1, left: 1 };
  const extent = `cx="${place.width * EMU_OF_POINT}" cy="${place.height * EMU_OF_POINT}"`;
  return (
    `<xdr:oneCellAnchor xmlns:xdr="${drawingUri}" xmlns:a="${mainUri}">` +
    `<xdr:from><xdr:col>${left - 1}</xdr:col><xdr:colOff>0</xdr:colOff>` +
    `<xdr:row>${top - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext ${extent}/>` +
    '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>' +
    `<xdr:cNvPr id="${shapeId}" name="${encodeXml(name)}" descr="${encodeXml(altText)}"/><xdr:cNvGraphicFramePr/>` +
    '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
    `<a:graphic><a:graphicData uri="${chartUri}"><c:chart xmlns:c="${chartUri}"` +
    ` xmlns:r="${officeRelationship.slice(0, -1)}" r:id="${relationshipId}"/></a:graphicData></a:graphic>` +
    "</xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>"
  );
}

function ownName(anchor: XmlElement): string | null {
  const name = find(anchor, "cNvPr")?.attributes.get("name") ?? "";
  return isOwnChart(name) && chartIdOf(anchor) !== null ? name : null;
}

function chartIdOf(anchor: XmlElement): string | null {
  const chart = find(anchor, "chart");
  return chart === null ? null : prefixedAttribute(chart, "id");
}

/** The first element of that name at or below one. */
function find(element: XmlElement, name: string): XmlElement | null {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = find(child, name);
    if (found !== null) return found;
  }
  return null;
}

/** Above the number of every shape there is. */
function freeShapeId(root: XmlElement): number {
  let last = 1;
  const look = (element: XmlElement): void => {
    if (element.name === "cNvPr") last = Math.max(last, Number(element.attributes.get("id") ?? 0) || 0);
    element.children.forEach(look);
  };
  look(root);
  return last + 1;
}
