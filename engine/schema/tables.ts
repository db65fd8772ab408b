/**
 * The one list of tables: reader, templates, README and tests take tables and columns from here.
 */
import * as book from "./bookTables";
import * as list from "./listTables";
import * as source from "./sourceTables";
import type { RowOf, Table } from "./table";

/** The user's tables. Written out, since compilers differ in the order in which they list what a module exports. */
export const SOURCE_TABLES = {
  Settings: source.Settings,
  Customers: source.Customers,
  Projects: source.Projects,
  Contracts: source.Contracts,
  ContractCustomers: source.ContractCustomers,
  ContractLines: source.ContractLines,
  ContractLineCustomers: source.ContractLineCustomers,
  Chargeability: source.Chargeability,
  Roles: source.Roles,
  Categories: source.Categories,
  Products: source.Products,
  Prices: source.Prices,
  Actuals: source.Actuals,
  Milestones: source.Milestones,
  Retainers: source.Retainers,
  InvoiceFrequencies: source.InvoiceFrequencies,
  InvoiceSchedule: source.InvoiceSchedule,
  TaxRates: source.TaxRates,
  ExchangeRates: source.ExchangeRates,
  Periods: source.Periods,
  Accounts: source.Accounts,
  PostingProfiles: source.PostingProfiles,
  RevenueProfiles: source.RevenueProfiles,
  RevenueEstimates: source.RevenueEstimates,
} as const;

/** Daybook's own tables: what is decided, drafted and booked. */
export const BOOK_TABLES = {
  Commits: book.Commits,
  Decisions: book.Decisions,
  DraftInvoices: book.DraftInvoices,
  DraftLines: book.DraftLines,
  DraftDetails: book.DraftDetails,
  JournalDraft: book.JournalDraft,
  Invoices: book.Invoices,
  InvoiceLines: book.InvoiceLines,
  InvoiceLineDetails: book.InvoiceLineDetails,
  AppliedRetainers: book.AppliedRetainers,
  InvoiceTaxes: book.InvoiceTaxes,
  BookedActuals: book.BookedActuals,
  Journal: book.Journal,
  Proposals: book.Proposals,
  LedgerEntries: book.LedgerEntries,
  CustomerLedger: book.CustomerLedger,
  ProjectLedger: book.ProjectLedger,
  RevenuePosted: book.RevenuePosted,
  Signatures: book.Signatures,
  Seal: book.Seal,
} as const;

/** Generated lists. */
export const LIST_TABLES = {
  Backlog: list.Backlog,
  MilestoneBacklog: list.MilestoneBacklog,
  RetainerBacklog: list.RetainerBacklog,
  InvoiceProposals: list.InvoiceProposals,
  ProposalLines: list.ProposalLines,
  BillingHub: list.BillingHub,
  IntegrationJournal: list.IntegrationJournal,
  Problems: list.Problems,
} as const;

/** Every table, by name. */
export const TABLES = { ...SOURCE_TABLES, ...BOOK_TABLES, ...LIST_TABLES } as const;

export type TableName = keyof typeof TABLES;
export type StoredTableName = keyof typeof BOOK_TABLES;
export type SourceTableName = keyof typeof SOURCE_TABLES;
export type ListTableName = keyof typeof LIST_TABLES;

/** A row of a table, by the table's name. */
export type Row<N extends TableName> = RowOf<(typeof TABLES)[N]>;

/** The rows of all tables that are read into the book: the user's and Daybook's own; lists are only harvested. */
export type Rows = { readonly [N in SourceTableName | StoredTableName]: readonly Row<N>[] };

/** Rows a step adds to Daybook's own tables, in the order in which they are appended. */
export type Appends = { readonly [N in StoredTableName]?: readonly Row<N>[] };

/** Every table's description, in the list's order. */
export const TABLE_LIST: readonly Table[] = Object.values(TABLES);

/** Whether it is a table's name, as the list writes it. */
export function isTableName(name: string): name is TableName {
  return Object.hasOwn(TABLES, name);
}

/** The table of a name, trimmed and case-insensitive; null for a name the list does not have. */
export function tableByName(name: string): Table | null {
  const wanted = name.trim().toLowerCase();
  return TABLE_LIST.find((table) => table.name.toLowerCase() === wanted) ?? null;
}
