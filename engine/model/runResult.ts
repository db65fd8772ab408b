/**
 * What a run gives: everything the command concerns, typed, for whoever shows it; and the plan to write.
 */
import type { IsoDate } from "../kernel/calendar";
import type { Problem, ProblemCount } from "../kernel/problem";
import type { Table } from "../schema/table";
import type { Row } from "../schema/tables";
import type { Derivation } from "./billable";
import type { Book } from "./book";
import type { Actor, Command, ReportSubject } from "./command";
import type { InvoiceDocument } from "./invoice";
import type { Outcome } from "./outcome";
import type { Plan } from "./plan";
import type { WorkbookContent } from "./workbook";

/**
 * What a run is busy with. A run reads, derives and harvests; derives again where something was typed; performs the
 * command; derives again where it changed something; lists; and plans what to write unless it only reads.
 */
export type RunPhase = "reading" | "deriving" | "harvesting" | "performing" | "listing" | "planning";

export type RunInput = {
  readonly content: WorkbookContent;
  readonly command: Command;
  readonly actor: Actor;
  /**
   * Told as each phase begins, and waited for; one that comes again is told again. What it throws ends the run. The engine
   * reads no clock: its caller may.
   */
  readonly progress?: (phase: RunPhase) => void | Promise<void>;
};

/** The generated lists, each sorted by key; journal lines by journal and accounting date first. */
export type RunLists = {
  readonly backlog: readonly Row<"Backlog">[];
  readonly milestones: readonly Row<"MilestoneBacklog">[];
  readonly retainers: readonly Row<"RetainerBacklog">[];
  readonly hub: readonly Row<"BillingHub">[];
  /** Drafted lines of the integration journal. */
  readonly journal: readonly Row<"IntegrationJournal">[];
};

export type RunResult = {
  readonly outcomes: readonly Outcome[];
  /** Of one code in one column the first 1,000 places; `problemCounts` counts all. */
  readonly problems: readonly Problem[];
  readonly problemCounts: readonly ProblemCount[];
  /** The workbook after the command. */
  readonly book: Book;
  readonly derivation: Derivation;
  /** Drafts, documents in review, confirmed and posted ones, by Invoice ID. */
  readonly documents: readonly InvoiceDocument[];
  readonly lists: RunLists;
  /** Of `report` and `trace`; null for every other command. */
  readonly report: Report | null;
  /** What to write; null where the command never writes. */
  readonly plan: Plan | null;
};

/** A cell of any described row: amounts and millionths are safe integers, everything else text; null is blank. */
export type RowValue = string | number | null | ReadonlyMap<string, string>;

/** A row of any described table: column values by column key, with `row` and `dimensions`. */
export type AnyRow = Readonly<Record<string, RowValue>>;

/** One table of a report, described as tables are, so that it can be printed, exported and written without more. */
export type ReportTable = {
  /** Its name in JSON and in `export csv`, such as "trialBalance". */
  readonly section: string;
  readonly table: Table;
  readonly rows: readonly AnyRow[];
};

/** A report as of an accounting date, knowing what was posted until a moment. */
export type Report = {
  readonly name: ReportSubject;
  readonly asOf: IsoDate;
  /** ISO moment in UTC. */
  readonly knownAt: string;
  /** Accounting currency. */
  readonly currency: string;
  readonly tables: readonly ReportTable[];
};
