/** How a page with nothing but the pane is set up, and what a test may ask of it. */
import type { Session } from "../../../addin/session/protocol";
import type { CellPlace, WorkbookEvent } from "../../../addin/workbook/port";

/** What the worker is told as it starts. */
export type Staged = {
  /** The address of the workbook. */
  readonly book: string;
  /** The first attempt to write fails as a busy host does. */
  readonly failsOnce: boolean;
};

declare global {
  var stage: {
    /** The places the pane asked the workbook to show. */
    readonly shown: CellPlace[];
    /** The pane's own session, to bring the workbook to where a test begins. */
    readonly session: Session;
    /** Somebody did this to the workbook. */
    tell(event: WorkbookEvent): void;
  };
}
