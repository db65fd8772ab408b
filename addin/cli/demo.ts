/**
 * The main job, end to end: a copy of the sample workbook goes through every command, exactly as typed, and stays where
 * the last line says. Dates and names are given, so that every run prints the same figures.
 */
import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { commandLine } from "./commandLine";
import { EXIT } from "./exit";
import type { Host } from "./host";
import { thisMachine } from "./machine";
import { templateFile } from "./newWorkbook";

/** The commands, the workbook's name left out. */
export const STEPS: readonly (readonly [about: string, name: string, ...words: readonly string[]])[] = [
  ["What is wrong in the workbook, each problem with its cell", "check"],
  ["October is ready to invoice", "mark", "--ready", "--to", "2026-10-31", "--by", "Ana"],
  ["One draft a contract and customer", "create", "--as-of", "2026-10-31", "--by", "Ana"],
  ["A discount on the first draft", "edit", "PF-00001", "--set", "Discount %=2.5", "--by", "Ana"],
  ["Ana hands the drafts over, Ioan confirms them", "submit", "--all", "--by", "Ana"],
  ["Ana hands the drafts over, Ioan confirms them", "confirm", "--all", "--by", "Ioan"],
  ["Costs and unbilled sales to the journal", "journal", "--to", "2026-10-31", "--by", "Ioan"],
  ["Costs and unbilled sales to the journal", "journal", "--to", "2026-10-31", "--post", "--by", "Ioan"],
  ["The invoices get their numbers", "post", "--all", "--by", "Ioan"],
  ["What the books say", "report", "trial-balance", "--as-of", "2026-12-31", "--by", "Ioan"],
  ["What the books say", "report", "customer-ledger", "--as-of", "2026-12-31", "--by", "Ioan"],
  ["What is left to bill", "backlog", "--by", "Ana"],
];

const WHEN = ["--at", "2026-11-02T09:00:00Z", "--date", "2026-10-31"] as const;

/** Runs every step over the workbook. Stops at the first that could not be carried out, and gives its exit code. */
export async function demonstrate(workbook: string, host: Host): Promise<number> {
  let before = "";
  for (const [about, name, ...words] of STEPS) {
    const shown = ["daybook", name, workbook, ...words, ...WHEN].map(quoted).join(" ");
    await host.output.write(`${about === before ? "" : `\n=== ${about}\n`}\n$ ${shown}\n`);
    before = about;
    const exit = await commandLine([name, workbook, ...words, ...WHEN], host);
    if (exit > EXIT.withErrors) return exit;
  }
  await host.output.write(`\nThe workbook is ${workbook}. Open it in Excel or LibreOffice.\n`);
  return EXIT.done;
}

function quoted(word: string): string {
  return /[^\w./:%-]/.test(word) ? `"${word}"` : word;
}

async function main(): Promise<void> {
  const sample = templateFile("sample");
  const folder = path.resolve(path.dirname(sample), "..", "out");
  const workbook = path.join(folder, "demo.xlsx");
  await mkdir(folder, { recursive: true });
  await copyFile(sample, workbook);
  process.exitCode = await demonstrate(workbook, thisMachine());
}

if (require.main === module) void main();
