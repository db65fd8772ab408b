/** Brings the charts of a sheet to its plan; drawings of others on it stay as they are. */
import type { SheetPlan } from "../../../../engine/model/plan";
import { chartNamesAgree } from "../../layout/chartLooks";
import { officeRelationship, type WorkbookDraft } from "../draft";
import { xmlDeclaration } from "../partText";
import { chartXml } from "./chartXml";
import { anchorChart, clearOwnCharts, drawingOf, EMPTY_DRAWING, ownChartNames } from "./drawing";

const drawingType = "application/vnd.openxmlformats-officedocument.drawing+xml";
const chartType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

/** The sheet's part, and the name by which the charts refer to its cells. */
export type ChartedSheet = { readonly part: string; readonly name: string };

/**
 * Writes the charts of a plan and gives the id of the relationship from the sheet to its drawing; null for a sheet that
 * has none, or none any more. A chart that is no more goes with every part that only it leads to.
 */
export function writeCharts(draft: WorkbookDraft, plan: SheetPlan, sheet: ChartedSheet): string | null {
  const { parts } = draft;
  const { charts = [] } = plan;
  const before = drawingOf(parts, sheet.part);
  if (before === null && charts.length === 0) return null;
  if (before !== null && charts.length === 0 && ownChartNames(parts, sheet.part).length === 0)
    return relationshipTo(draft, sheet.part, before);
  const left = before === null ? 0 : clearOwnCharts(draft, before);
  if (before !== null && left + charts.length === 0) {
    parts.removeRelationships(sheet.part, ({ target }) => target === before);
    parts.removePart(before);
    return null;
  }
  const drawing = before ?? addDrawing(draft);
  for (const chart of charts) {
    const part = parts.freeName("xl/charts/chart", ".xml");
    parts.write(part, chartXml(chart, plan, sheet.name));
    parts.addContentType(part, chartType);
    anchorChart(parts, drawing, chart, parts.addRelationship(drawing, `${officeRelationship}chart`, part));
  }
  return before === null
    ? parts.addRelationship(sheet.part, `${officeRelationship}drawing`, drawing)
    : relationshipTo(draft, sheet.part, before);
}

/** Whether a sheet has the charts of its plan, by name, and no others of Daybook's. */
export function chartsAgree(draft: WorkbookDraft, plan: SheetPlan, sheetPart: string): boolean {
  return chartNamesAgree(plan, ownChartNames(draft.parts, sheetPart));
}

function addDrawing({ parts }: WorkbookDraft): string {
  const drawing = parts.freeName("xl/drawings/drawing", ".xml");
  parts.write(drawing, xmlDeclaration + EMPTY_DRAWING);
  parts.addContentType(drawing, drawingType);
  return drawing;
}

function relationshipTo({ parts }: WorkbookDraft, sheetPart: string, drawing: string): string | null {
  return parts.relationships(sheetPart).find(({ target }) => target === drawing)?.id ?? null;
}
