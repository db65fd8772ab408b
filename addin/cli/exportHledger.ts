/**
 * The general ledger as an hledger journal, one file.
 */
import { orShipped, SHIPPED_ACCOUNTS } from "../../engine/model/shipped";
import type { Outcome } from "../../engine/model/outcome";
import { currenciesOfBook } from "../../engine/schema/rowTexts";
import { exitOfRun, type ExitCode } from "./exit";
import { tellExported, whileExporting, writeExported } from "./exporting";
import { hledgerLines } from "./hledgerJournal";
import type { Host } from "./host";
import type { HledgerRequest } from "./request";

/**
 * Writes the journal of what is posted as of a date and as it was known at a moment, and says so. A ledger that could
 * not be read whole is refused, nothing written: what is left of it would still balance, voucher by voucher. Throws
 * FileTrouble.
 */
export async function exportHledger(request: HledgerRequest, host: Host): Promise<ExitCode> {
  return whileExporting(request, host, request.report, async (result) => {
    const { book, report } = result;
    if (report === null || book.stored === "unsound") {
      await tellExported(host, request, result, result.outcomes);
      return exitOfRun(result);
    }
    const entries = report.tables.flatMap(({ section, rows }) => (section === "ledger" ? rows : []));
    const { companyName } = book.settings;
    const { asOf, knownAt } = report;
    const head = {
      companyName,
      currency: report.currency,
      asOf,
      knownAt,
      accounts: orShipped(book.rows.Accounts, SHIPPED_ACCOUNTS),
      customers: new Map(book.rows.Customers.map(({ customerId, name }) => [customerId, name])),
    };
    const lines = hledgerLines(entries, head, currenciesOfBook(book));
    const file = request.out;
    await writeExported(
      request,
      file,
      Array.from(lines, (line) => Buffer.from(line, "utf8")),
    );
    const params = { file, asOf, knownAt, vouchers: String(vouchersIn(entries)), entries: String(entries.length) };
    const written: Outcome = { result: "done", code: "ledger-exported", key: "LedgerEntries", params };
    await tellExported(host, request, result, [written]);
    return exitOfRun(result);
  });
}

function vouchersIn(entries: readonly { readonly [column: string]: unknown }[]): number {
  return new Set(entries.map(({ voucher }) => voucher)).size;
}
