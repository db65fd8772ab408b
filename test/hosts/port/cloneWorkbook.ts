/** A workbook of the host as another one that is alike. */
import type { HostWorkbook } from "../excel/model/workbook";

/** What one of them does, the other does not see. */
export function cloneWorkbook(workbook: HostWorkbook): HostWorkbook {
  return structuredClone(workbook);
}
