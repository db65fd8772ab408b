import { SHIPPED_ROWS, type SourceRows } from "./daybook";
import { ACTUALS } from "./sample/actuals";
import { CONTRACTS } from "./sample/contracts";
import { FIRM } from "./sample/firm";

/** The sample book: the shipped chart, and an engineering firm with four customers and six contracts. */
export const SAMPLE_ROWS: SourceRows = { ...SHIPPED_ROWS, ...FIRM, ...CONTRACTS, ...ACTUALS };
