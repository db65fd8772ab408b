/** The engine's public face: what hosts, command line and pane may use, and nothing else. */
export { run } from "./run";
/**
 * What the run of a report gives, the way of an amount, what confirming would refuse, what posting would post, where
 * revenue stands, what recognising and eliminating would post and what of it is not as it was sealed, of a workbook that was run over before.
 */
export { reportOf } from "./steps/reports";
export { traceRows } from "./steps/traceReport";
export { planReport } from "./plan/planReport";
export { confirmInvoices } from "./steps/confirmInvoices";
export { postJournal } from "./steps/postJournal";
export { draftedJournal, type JournalLine } from "./steps/journalLines";
export { postCosts } from "./steps/postCosts";
export { postInvoices } from "./steps/postInvoices";
export { recognizeRevenue } from "./steps/recognizeRevenue";
export { eliminateWip } from "./steps/eliminateWip";
export { brokenRevenue, refuseBrokenRevenue, type BrokenRevenue } from "./verify/refuseBrokenRevenue";
export { tellRevenue, type RevenueFigures, type RevenueLine, type RevenueTold } from "./steps/tellRevenue";
export { abandonment, completion, judgeCommit, type CommitVerdict } from "./plan/judgeCommit";
/** What digests are computed by, where a host has something faster than JavaScript. */
export { useSha256, type Sha256 } from "./kernel/canonical";
export { REPORT_NAMES } from "./model/command";
export type { IsoDate } from "./kernel/calendar";
export type { Problem, ProblemCount, Severity } from "./kernel/problem";
export type * from "./model/command";
export type * from "./model/outcome";
export type * from "./model/plan";
export type { PrintSection, SectionForm } from "./model/printSections";
export type * from "./model/runResult";
export type * from "./model/workbook";
export type { TraceStep } from "./schema/values";
