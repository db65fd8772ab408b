/**
 * Schedule rows that a periodic run takes up.
 */
import { compareText } from "../../kernel/problem";
import type { Book } from "../../model/book";
import type { Command } from "../../model/command";
import type { ContractTerms } from "../../model/lineTerms";
import type { Outcome } from "../../model/outcome";
import type { Row } from "../../schema/tables";
import { unchanged } from "../document/selectDocuments";

export type DueRow = { readonly row: Row<"InvoiceSchedule">; readonly contractId: string };

type RunSchedule = Extract<Command, { readonly kind: "runSchedule" }>;

/**
 * Rows of chosen contracts' Time and Material lines that are Not Run, or failed and are tried again, with a run date on or
 * before the day: by run date, contract, line. What is due of a contract that is not Confirmed waits: `schedule-waits`
 * (contractId, state).
 */
export function dueRows(
  book: Book,
  terms: ContractTerms,
  { date, selection }: RunSchedule,
): { readonly due: readonly DueRow[]; readonly waiting: readonly Outcome[] } {
  const chosen = new Set(selection.contracts.map((id) => id.trim().toLowerCase()));
  const due: DueRow[] = [];
  const waiting: Outcome[] = [];
  for (const row of book.rows.InvoiceSchedule) {
    const of = terms.byLine.get(row.lineId);
    if (of?.line.billingMethod !== "Time and Material") continue;
    const { contractId, status } = of.contract;
    if (row.runStatus === "Run Successful" || row.invoiceRunDate > date) continue;
    if (chosen.size > 0 && !chosen.has(contractId.toLowerCase())) continue;
    if (status === "Confirmed") due.push({ row, contractId });
    else
      waiting.push(unchanged("schedule-waits", `${row.lineId} ${row.invoiceRunDate}`, { contractId, state: status }));
  }
  due.sort(
    (a, b) =>
      compareText(a.row.invoiceRunDate, b.row.invoiceRunDate) ||
      compareText(a.contractId, b.contractId) ||
      compareText(a.row.lineId, b.row.lineId),
  );
  return { due, waiting };
}
