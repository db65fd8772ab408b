/** The way of an amount between a row of the workbook and the ledgers. */
import type { TraceStep } from "../../../engine/index";
import type { CellPlace } from "../../workbook/port";
import type { Amount } from "./common";

/** One record of the way. */
export type TracedRecord = {
  /** Names it for a trace of its own. */
  readonly name: string;
  readonly key: string;
  readonly description: string | null;
  readonly date: string | null;
  readonly voucher: string | null;
  readonly account: string | null;
  readonly quantity: string | null;
  readonly amount: Amount | null;
  /** Null where it is the amount itself. */
  readonly accountingAmount: Amount | null;
  /** Where it stands; null for what is derived and in no table yet. */
  readonly place: CellPlace | null;
  /** Whether it is what was asked for. */
  readonly isStart: boolean;
};

/** Records by step, in the order of the way; of one step the first 100 are told and all are counted. */
export type TraceView = {
  readonly steps: readonly {
    readonly step: TraceStep;
    readonly count: number;
    readonly records: readonly TracedRecord[];
  }[];
};
