/** The rule by which the engine names sheets that it adds, so that a host comes to the same name. */
export { freeSheetName } from "../../../engine/sheets/freeSheetName";
