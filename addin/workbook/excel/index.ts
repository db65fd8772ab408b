/** Excel as a workbook, in a worker or anywhere else: needs only calls in plain data. The calls themselves are `office.ts`. */
export type { ExcelCalls } from "./calls";
export { excelPort, type ExcelPortOptions } from "./excelPort";
