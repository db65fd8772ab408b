/** The command `report`: what the books say as of an accounting date, as far as it was known at a moment. */
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor, Command, ReportName } from "../model/command";
import type { InvoiceDocument } from "../model/invoice";
import type { WordFailure } from "../model/limits";
import type { Report, ReportTable } from "../model/runResult";
import { LimitsUsed } from "../schema/chartedTables";
import * as tables from "../schema/reportTables";
import { TABLES } from "../schema/tables";
import { backlogTables, type ReportGround } from "./report/backlogTables";
import { contractPerformance } from "./report/contractPerformance";
import { limitsUsed } from "./report/limitsUsed";
import { projectTotals, trialBalance } from "./report/ledgerReports";
import { ageing, ageingByCurrency, openItems } from "./report/openItems";
import { postedRows } from "./report/postedRows";
import { taxByPeriod, taxReconciliation, taxRegister } from "./report/taxReports";
import { wipTables } from "./report/wipTables";

type ReportCommand = Extract<Command, { readonly kind: "report" }>;

/**
 * A report as typed tables, amounts in accounting currency. Known At is the moment of the command unless given. The
 * ledgers are those of posted rows; the backlog is that of the day, what is not booked as its source is today. `word`
 * words NTE Detail.
 */
export function reportOf(
  book: Book,
  derivation: Derivation,
  _documents: readonly InvoiceDocument[],
  command: ReportCommand,
  actor: Actor,
  word: WordFailure,
): Report {
  const { report: name, asOf } = command;
  const knownAt = command.knownAt ?? actor.at;
  const known = { asOf, knownAt };
  return {
    name,
    asOf,
    knownAt,
    currency: book.settings.accountingCurrency,
    tables: TABLES_OF[name]({ book, derivation, posted: postedRows(book, known), known, word }),
  };
}

const TABLES_OF: Readonly<Record<ReportName, (ground: ReportGround) => readonly ReportTable[]>> = {
  "trial-balance": ({ book, posted }) => [
    { section: "trialBalance", table: tables.TrialBalance, rows: trialBalance(book, posted) },
  ],
  "general-ledger": ({ posted }) => [{ section: "ledger", table: TABLES.LedgerEntries, rows: posted.ledger }],
  "customer-ledger": ({ book, posted, known }) => {
    const items = openItems(book, posted, known.asOf);
    return [
      { section: "customerLedger", table: TABLES.CustomerLedger, rows: posted.customerLedger },
      { section: "openItems", table: tables.OpenItems, rows: items },
      { section: "ageing", table: tables.Ageing, rows: ageing(items) },
      { section: "ageingByCurrency", table: tables.AgeingByCurrency, rows: ageingByCurrency(items) },
    ];
  },
  "project-ledger": ({ book, posted }) => [
    { section: "projectLedger", table: TABLES.ProjectLedger, rows: posted.projectLedger },
    { section: "projectTotals", table: tables.ProjectTotals, rows: projectTotals(book, posted) },
  ],
  tax: ({ book, posted }) => {
    const register = taxRegister(book, posted);
    return [
      { section: "taxByPeriod", table: tables.TaxByPeriod, rows: taxByPeriod(register) },
      {
        section: "taxReconciliation",
        table: tables.TaxReconciliation,
        rows: taxReconciliation(book, register, posted),
      },
      { section: "taxRegister", table: tables.TaxRegister, rows: register },
    ];
  },
  wip: ({ book, posted, known }) => wipTables(book, posted, known),
  backlog: (ground) => backlogTables(ground),
  "contract-performance": ({ book, posted, known }) => [
    {
      section: "contractPerformance",
      table: tables.ContractPerformance,
      rows: contractPerformance(book, posted, known.asOf),
    },
    { section: "limitsUsed", table: LimitsUsed, rows: limitsUsed(book, known) },
  ],
};
