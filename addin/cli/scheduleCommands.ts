/**
 * The grammar of schedules and the periodic run.
 */
import { Option } from "commander";
import type { ScheduleOf, Selection } from "../../engine/model/command";
import { UsageError } from "./exit";
import { actor, command, repeated, runRequest, writing, type Asked, type CommonOptions } from "./grammar";

type ScheduleOptions = CommonOptions & {
  readonly milestones?: boolean;
  readonly retainers?: boolean;
  readonly total?: string;
  readonly number?: string;
};

export function addSchedule(asked: Asked): void {
  writing(command(asked, "schedule", "<file> [lines...]"))
    .option("--contract <id>", "lines of this contract that have an Invoice Frequency (repeatable)", repeated)
    .option("--all", "every line that has an Invoice Frequency")
    .addOption(
      new Option(
        "--milestones",
        "milestones of Fixed Price lines, which divide Contract Amount and Estimated Tax",
      ).conflicts("retainers"),
    )
    .option("--retainers", "retainers, which divide --total; for one line")
    .option("--total <amount>", "what the retainers sum to, in the contract's currency")
    .option("--number <n>", "how many retainers (default: one on each date up to the Requested Delivery Date)")
    .action((file: string, lines: readonly string[], options: ScheduleOptions) => {
      const { contract = [], all = false } = options;
      if (lines.length === 0 && contract.length === 0 && !all) {
        throw new UsageError("Say which lines: their IDs, --contract, or --all.");
      }
      const chosen = { lines: lines.map((line) => line.normalize("NFC")), contracts: contract, all };
      const command = { kind: "schedule", of: whatOf(options), ...chosen, ...retainersOf(options) } as const;
      asked.take(runRequest(asked, "schedule", { file, options, command }));
    });
}

function whatOf({ milestones, retainers }: ScheduleOptions): ScheduleOf {
  return milestones === true ? "milestones" : retainers === true ? "retainers" : "invoices";
}

/** What retainers divide; both null for the others, which take neither. */
function retainersOf(options: ScheduleOptions): { readonly total: string | null; readonly number: number | null } {
  const { total, number } = options;
  if (whatOf(options) !== "retainers") {
    if (total === undefined && number === undefined) return { total: null, number: null };
    throw new UsageError("--total and --number are for --retainers.");
  }
  if (total === undefined) throw new UsageError("Say what the retainers sum to: --total 12000.");
  if (!/^\d+(\.\d+)?$/.test(total.trim())) {
    throw new UsageError(`--total is "${total}". Write an amount such as 12000 or 12000.50.`);
  }
  if (number !== undefined && !/^[1-9]\d{0,3}$/.test(number.trim())) {
    throw new UsageError(`--number is "${number}". Write a whole number from 1.`);
  }
  return { total: total.trim(), number: number === undefined ? null : Number(number) };
}

export function addRunSchedule(asked: Asked): void {
  writing(command(asked, "run-schedule", "<file>"))
    .option("--contract <id>", "what is due of this contract (repeatable; default: of all)", repeated)
    .option("--all", "what is due of every contract")
    .action((file: string, options: CommonOptions) => {
      const { contract = [], all = false } = options;
      const selection: Selection = {
        ...NOTHING_CHOSEN,
        contracts: all ? [] : contract,
        all: all || contract.length === 0,
      };
      const command = { kind: "runSchedule", date: actor(asked, options).today, selection } as const;
      asked.take(runRequest(asked, "run-schedule", { file, options, command }));
    });
}

const NOTHING_CHOSEN: Selection = {
  ids: [],
  contracts: [],
  customers: [],
  classes: [],
  from: null,
  to: null,
  all: false,
};
