/**
 * The grammar of the journal, reports and exports.
 */
import path from "node:path";
import { Option, type Command as Grammar } from "commander";
import { REPORT_NAMES, type Command } from "../../engine/model/command";
import { dateOf, momentOf } from "./actor";
import { UsageError } from "./exit";
import { actor, asOfDate, command, repeated, runRequest, writing, type Asked, type CommonOptions } from "./grammar";
import { paperOf, paperOption } from "./paper";
import { idsOf } from "./selection";

type JournalOptions = CommonOptions & { readonly to?: string; readonly post?: boolean };

export function addJournal(asked: Asked): void {
  writing(command(asked, "journal", "<file>"))
    .option("--to <date>", "transactions dated on or before it (default: today)")
    .option("--post", "post the lines that are right; the others wait with status Error")
    .action((file: string, options: JournalOptions) => {
      const to = options.to === undefined ? actor(asked, options).today : dateOf("--to", options.to);
      const command = { kind: "journal", to, post: options.post ?? false } as const;
      asked.take(runRequest(asked, "journal", { file, options, command }));
    });
}

type VerifyOptions = CommonOptions & { readonly head?: string };

export function addVerify(asked: Asked): void {
  command(asked, "verify", "<file>")
    .option("--head <hash>", "the last hash of the seal as it was noted earlier, which the seal must still hold")
    .action((file: string, options: VerifyOptions) => {
      const head = options.head === undefined ? null : headOf(options.head);
      asked.take(runRequest(asked, "verify", { file, options, command: { kind: "verify", head } }));
    });
}

function headOf(text: string): string {
  const hash = text.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hash)) return hash;
  throw new UsageError(`--head is "${text}". A hash of the seal has 64 characters, 0 to 9 and a to f.`);
}

export type ReportOptions = CommonOptions & { readonly asOf?: string; readonly knownAt?: string };

export function addReport(asked: Asked): void {
  reporting(command(asked, "report", "<file> <name>"), `reports: ${[...REPORT_NAMES, TRACE].join(", ")}`)
    .option("--out <file>", "write the report there as a workbook of its own, with live formulas")
    .option("--id <key>", "trace: the key of a row, a voucher, an invoice's number, an Actual ID")
    .action((first: string, second: string, options: TraceOptions) => {
      const isName = (text: string): boolean => isReport(text) || text === TRACE;
      const [file, name] = isName(first) && !isName(second) ? [second, first] : [first, second];
      const { out, json = false, quiet = false } = options;
      if (name === TRACE) {
        if (out !== undefined) throw new UsageError("A trace is printed: it takes no --out.");
        asked.take(runRequest(asked, "report", { file, options, command: traceCommand(options) }));
        return;
      }
      if (options.id !== undefined) throw new UsageError("--id belongs to the report trace.");
      const report = reportCommand(asked, name, options);
      if (out === undefined) return asked.take(runRequest(asked, "report", { file, options, command: report }));
      const exporting = { file, out: sheetFile(out), actor: actor(asked, options), json, quiet };
      asked.take({ kind: "report sheets", ...exporting, report });
    });
}

const TRACE = "trace";

type TraceOptions = ReportOptions & { readonly id?: string };

function traceCommand({ id, asOf, knownAt }: TraceOptions): Extract<Command, { kind: "trace" }> {
  if (asOf !== undefined || knownAt !== undefined)
    throw new UsageError("A trace is of the workbook as it stands: it takes no --as-of and no --known-at.");
  if (id === undefined || id.trim() === "") throw new UsageError("Name what to trace with --id.");
  return { kind: "trace", key: id };
}

function sheetFile(out: string): string {
  if (path.extname(out).toLowerCase() === ".xlsx") return out;
  throw new UsageError(`--out is "${out}". A report is written as a workbook: name a file that ends in .xlsx.`);
}

/** The options of what is told as of a date. */
export function datedBack(grammar: Grammar, asOf: string): Grammar {
  return grammar.option("--as-of <date>", asOf).option("--known-at <moment>", "as it was known then (default: now)");
}

function reporting(grammar: Grammar, names: string): Grammar {
  return datedBack(grammar, "accounting dates on or before it (default: today)").addHelpText("after", `\n${names}`);
}

function isReport(name: string): name is (typeof REPORT_NAMES)[number] {
  return REPORT_NAMES.some((known) => known === name);
}

/** The command of a report by its name. Throws UsageError for a name, date or moment that is none. */
export function reportCommand(
  asked: Asked,
  name: string,
  options: ReportOptions,
): Extract<Command, { kind: "report" }> {
  if (!isReport(name)) throw new UsageError(`There is no report "${name}". Choose one of: ${REPORT_NAMES.join(", ")}.`);
  const { knownAt } = options;
  return {
    kind: "report",
    report: name,
    asOf: asOfDate(asked, options),
    knownAt: knownAt === undefined ? null : momentOf(knownAt, "--known-at").at,
  };
}

type ExportOptions = ReportOptions & {
  readonly table?: readonly string[];
  readonly report?: string;
  readonly raw?: boolean;
  readonly id?: readonly string[];
  readonly paper?: string;
};

const FORMATS = ["pdf", "csv", "hledger"] as const;

type Format = (typeof FORMATS)[number];

export function addExport(asked: Asked): void {
  reporting(
    command(asked, "export", "<file> <format>"),
    `formats: ${FORMATS.join(", ")}\nreports: ${REPORT_NAMES.join(", ")}`,
  )
    .requiredOption("--out <path>", "a file, or a folder for several tables")
    .addOption(
      new Option("--table <name>", "csv: a table by its name (repeatable)").argParser(repeated).conflicts("report"),
    )
    .option("--report <name>", "csv: a report instead of tables")
    .option("--id <id>", "pdf: a document by its ID, an invoice by its number (repeatable)", repeated)
    .addOption(paperOption("pdf: "))
    .option("--raw", "csv for programs: no byte order mark, and no apostrophe before what begins like a formula")
    .action((first: string, second: string, options: ExportOptions) => {
      const [file, format] = isFormat(first) && !isFormat(second) ? [second, first] : [first, second];
      if (!isFormat(format))
        throw new UsageError(`"${format}" is not a format of export. Choose one of: ${FORMATS.join(", ")}.`);
      const { out = "", json = false, quiet = false } = options;
      const exporting = { file, out, actor: actor(asked, options), json, quiet };
      if (format !== "pdf" && (options.id !== undefined || options.paper !== undefined)) {
        throw new UsageError("--id and --paper are for pdf.");
      }
      if (format === "csv") asked.take({ kind: "export csv", ...exporting, ...csvOptions(asked, options) });
      else if (format === "pdf") asked.take({ kind: "export pdf", ...exporting, ...pdfOptions(options) });
      else asked.take({ kind: "export hledger", ...exporting, report: ledgerOptions(asked, options) });
    });
}

function isFormat(word: string): word is Format {
  return FORMATS.some((format) => format === word);
}

function csvOptions(asked: Asked, options: ExportOptions) {
  const { table, report, raw = false } = options;
  return { tables: table ?? [], report: report === undefined ? null : reportCommand(asked, report, options), raw };
}

function pdfOptions(options: ExportOptions) {
  if (options.table !== undefined || options.report !== undefined || options.raw === true) {
    throw new UsageError("--table, --report and --raw are for csv; pdf takes documents by --id.");
  }
  const ids = idsOf([], options);
  if (ids.length === 0) throw new UsageError("Say which documents: --id with an invoice's number or a document's ID.");
  return { ids, paper: paperOf(options.paper) };
}

/** The journal is the whole general ledger: nothing of it can be chosen but until when. */
function ledgerOptions(asked: Asked, options: ExportOptions): Extract<Command, { kind: "report" }> {
  if (options.table !== undefined || options.report !== undefined || options.raw === true) {
    throw new UsageError("--table, --report and --raw are for csv; hledger takes the whole general ledger.");
  }
  return reportCommand(asked, "general-ledger", options);
}
