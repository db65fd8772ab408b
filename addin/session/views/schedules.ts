/** Invoice schedules on a screen. */
import type { ScheduleOf } from "../../../engine/index";
import type { CellPlace } from "../../workbook/port";
import type { Amount, Page, Tally, Window } from "./common";

/** `date`: what is due by that day; null: none is named. `withRun`: those that were run too. */
export type SchedulesQuery = { readonly date: string | null; readonly withRun: boolean } & Window;

/** By run date, then line. */
export type SchedulesView = Page<ScheduleRow> & {
  /** Rows that are due by the day and not run, or failed. */
  readonly due: number;
  /** Ready milestones, retainers and products dated on or before the day: the run takes them along. */
  readonly others: Tally;
  /** Rows that were run successfully. */
  readonly run: number;
  /** Lines of confirmed contracts that dates can be made for, by what is made; at most 500 of each. */
  readonly lines: Readonly<Record<ScheduleOf, readonly ScheduleLine[]>>;
};

export type ScheduleRow = {
  readonly key: string;
  readonly lineId: string;
  readonly lineName: string;
  readonly contractId: string;
  readonly contractName: string;
  readonly runDate: string;
  readonly cutoff: string;
  /** "Not Run", "Run Successful", "Run Failed". */
  readonly status: string;
  readonly isDue: boolean;
  readonly place: CellPlace | null;
};

/** A line with an Invoice Frequency. */
export type ScheduleLine = {
  readonly lineId: string;
  readonly name: string;
  readonly contractId: string;
  readonly frequency: string;
  readonly from: string | null;
  /** The contract's Requested Delivery Date. */
  readonly until: string | null;
  readonly currency: string;
  /** What periodic milestones divide. */
  readonly amount: Amount | null;
};

/** A row for InvoiceSchedule (with its cutoff), Milestones or Retainers (with their amounts). */
export type AddedRow = {
  readonly key: string;
  readonly lineId: string | null;
  readonly date: string;
  readonly cutoff: string | null;
  readonly amount: Amount | null;
};

export type AddedRows = {
  readonly rows: readonly AddedRow[];
  readonly total: number;
  readonly amounts: readonly Amount[];
};
