import type { SourceRows } from "../engine/sheets/shippedRows";
import { SHIPPED_ROWS } from "./daybook";
import { ACTUALS } from "./sample/actuals";
import { CONTRACTS } from "./sample/contracts";
import { FIRM } from "./sample/firm";

/** The sample book: the shipped chart, and an engineering firm with four customers and six contracts. */
export const SAMPLE_ROWS: SourceRows = { ...SHIPPED_ROWS, ...FIRM, ...CONTRACTS, ...ACTUALS };
