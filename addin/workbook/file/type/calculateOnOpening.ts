import type { WorkbookPackage } from "../package";
import { applyEdits, childOf, isTrue, parseXml, withAttribute } from "../xml";

/**
 * Lets the next program that opens the workbook calculate it: formulas of other sheets, and such as are not calculated
 * here, hold the values from before. A workbook without calculation settings is calculated on opening anyway.
 */
export function calculateOnOpening(parts: WorkbookPackage, workbook: string): void {
  const text = parts.text(workbook);
  const settings = childOf(parseXml(text, workbook), "calcPr");
  if (settings === null || isTrue(settings.attributes.get("fullCalcOnLoad"))) return;
  const { start, openEnd } = settings;
  const openTag = withAttribute(text.slice(start, openEnd), "fullCalcOnLoad", "1");
  parts.write(workbook, applyEdits(text, [{ start, end: openEnd, text: openTag }]));
}
