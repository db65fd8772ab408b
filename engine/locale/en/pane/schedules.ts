/** What invoice schedules and their run say in English. Amounts and dates come as they are shown. */
import type { ScheduleOf } from "../../../model/command";
import { plural, type Counted } from "./shared";

const invoices = (count: Counted): string => plural(count, "invoice", "invoices");
const rows = (count: Counted): string => plural(count, "row", "rows");

export const SCHEDULE_WORDS = {
  about: "Dates on which lines are invoiced. A run makes the drafts of all that is due by a day.",
  loading: "Reading the schedules",
  date: "Due by",
  dateHint: "Takes overdue run dates too, the oldest first.",
  due: (count: Counted): string => plural(count, "run date is due", "run dates are due"),
  others: (count: Counted, sum: string | null): string =>
    `${plural(count, "milestone, retainer or product is", "milestones, retainers and products are")} ready by then${sum === null ? "" : `, ${sum}`}.`,
  nothingDue: "Nothing is due by this day.",
  list: "Run dates",
  withRun: (count: Counted): string => `Show ${plural(count, "run date that was run", "run dates that were run")}`,
  withoutRun: "Leave out what was run",
  row: { cutoff: (date: string): string => `work up to ${date}` },
  status: { "Not Run": "Not run", "Run Successful": "Successful", "Run Failed": "Failed" } as Readonly<
    Record<string, string>
  >,
  dueChip: "Due",
  empty: "No run date waits.",
  emptyNext: "Give lines an Invoice Frequency and a Billing Start in ContractLines, then make their dates.",
  emptyLines: "Make the dates of the lines that have an Invoice Frequency.",
  make: "Make dates",
  back: "All run dates",

  run: {
    open: (date: string): string => `Preview the run for ${date}`,
    title: (date: string): string => `Run for ${date}`,
    doing: (date: string): string => `Running the schedules for ${date}`,
    previewing: (date: string): string => `Previewing the run for ${date}`,
    found: (count: Counted): string => plural(count, "draft would be made", "drafts would be made"),
    drafts: "Drafts of the run",
    lines: "What becomes of each line",
    act: (count: Counted): string => (count.count === 0 ? "Run" : `Run, and create ${invoices(count)}`),
    made: (count: Counted): string => plural(count, "draft is made.", "drafts are made."),
    nothingMade: "The run made no draft.",
    succeeded: (count: Counted): string => `${plural(count, "line", "lines")} successful`,
    failed: (count: Counted): string => `${plural(count, "line", "lines")} failed; the next run tries again`,
    toDrafts: "Go to the drafts",
    openDraft: (id: string): string => `Open ${id}`,
    details: (count: Counted): string => plural(count, "detail", "details"),
  },
  result: {
    "schedule-run": "Successful",
    "schedule-run-before": "Successful",
    "schedule-run-empty": "Nothing to invoice",
    "schedule-run-failed": "Failed",
    "schedule-waits": "Waits",
  } as Readonly<Record<string, string>>,

  making: {
    title: "Make dates",
    of: "For",
    kinds: {
      invoices: "Invoice schedules of Time and Material lines",
      milestones: "Periodic milestones of Fixed Price lines",
      retainers: "Retainers of a contract",
    } satisfies Readonly<Record<ScheduleOf, string>>,
    lines: "Lines",
    allLines: (count: Counted): string => `All ${plural(count, "line", "lines")} with an Invoice Frequency`,
    noLines:
      "No line has an Invoice Frequency and the billing method for this. Give one to a line in ContractLines, with a Billing Start.",
    line: (id: string, name: string): string => `${id} · ${name}`,
    chosen: (frequency: string, from: string, until: string): string => `${frequency}, from ${from} to ${until}`,
    open: "not set",
    total: (currency: string): string => `Total in ${currency}`,
    totalHint: "Divided evenly over the dates; the last takes the rest.",
    totalMissing: "Enter an amount above zero, such as 12000 or 12000.50.",
    number: "How many",
    numberHint: "Left empty, one on each date up to the Requested Delivery Date.",
    numberWrong: "Enter a whole number above zero, or nothing.",
    preview: "Preview",
    previewing: "Previewing the dates",
    stale: "Preview to see the dates these choices give.",
    found: (count: Counted, table: string): string => `${rows(count)} would be added to ${table}`,
    none: "Nothing would be added.",
    list: "Rows to be added",
    more: (count: Counted): string => `and ${rows(count)} more`,
    act: (count: Counted, table: string): string => `Add ${rows(count)} to ${table}`,
    doing: (table: string): string => `Adding to ${table}`,
    done: (count: Counted, table: string): string => `${rows(count)} added to ${table}.`,
    notReady: "What is added is Not Ready until somebody marks it.",
    another: "Make more dates",
  },
  tables: { invoices: "InvoiceSchedule", milestones: "Milestones", retainers: "Retainers" } satisfies Readonly<
    Record<ScheduleOf, string>
  >,
};
