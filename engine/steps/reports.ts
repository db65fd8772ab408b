/** The command `report`: what the books say as of an accounting date, as far as it was known at a moment. */
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor, Command, ReportName } from "../model/command";
import type { InvoiceDocument } from "../model/invoice";
import type { WordFailure } from "../model/limits";
import type { Report, ReportTable } from "../model/runResult";
import * as tables from "../schema/reportTables";
import { TABLES } from "../schema/tables";
import { backlogTables } from "./report/backlogTables";
import {
  contractPerformance,
  openItems,
  projectTotals,
  taxByPeriod,
  taxReconciliation,
  trialBalance,
} from "./report/ledgerReports";
import { postedRows, type AsKnown, type PostedRows } from "./report/postedRows";

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

type Ground = {
  readonly book: Book;
  readonly derivation: Derivation;
  readonly posted: PostedRows;
  readonly known: AsKnown;
  readonly word: WordFailure;
};

const TABLES_OF: Readonly<Record<ReportName, (ground: Ground) => readonly ReportTable[]>> = {
  "trial-balance": ({ book, posted }) => [
    { section: "trialBalance", table: tables.TrialBalance, rows: trialBalance(book, posted) },
  ],
  "general-ledger": ({ posted }) => [{ section: "ledger", table: TABLES.LedgerEntries, rows: posted.ledger }],
  "customer-ledger": ({ book, posted, known }) => [
    { section: "customerLedger", table: TABLES.CustomerLedger, rows: posted.customerLedger },
    { section: "openItems", table: tables.OpenItems, rows: openItems(book, posted, known.asOf) },
  ],
  "project-ledger": ({ book, posted }) => [
    { section: "projectLedger", table: TABLES.ProjectLedger, rows: posted.projectLedger },
    { section: "projectTotals", table: tables.ProjectTotals, rows: projectTotals(book, posted) },
  ],
  tax: ({ book, posted }) => [
    { section: "taxByPeriod", table: tables.TaxByPeriod, rows: taxByPeriod(book, posted) },
    { section: "taxReconciliation", table: tables.TaxReconciliation, rows: taxReconciliation(book, posted) },
  ],
  backlog: ({ book, derivation, known, word }) => backlogTables(book, derivation, known, word),
  "contract-performance": ({ book, posted }) => [
    { section: "contractPerformance", table: tables.ContractPerformance, rows: contractPerformance(book, posted) },
  ],
};
