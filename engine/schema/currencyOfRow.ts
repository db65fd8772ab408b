/**
 * Which currency the amounts of a row are in.
 *
 * The row's own Currency column says; else its invoice, its contract, its contract line, or its project where all lines
 * of the project are of one currency; else they are in accounting currency, as every column marked `accounting` is.
 */
import { minorDigits } from "../kernel/currency";
import type { Book } from "../model/book";
import type { Column } from "./column";
import type { TableName } from "./tables";
import { TABLES } from "./tables";

/** Any row, by column key. */
export type RowValues = Readonly<Record<string, string | number | null | ReadonlyMap<string, string>>>;

/** What rows need to know of other rows to tell their currency. `byProject` says "several" where its lines differ. */
export type RowCurrencies = {
  readonly accounting: string;
  readonly byInvoice: ReadonlyMap<string, string>;
  readonly byContract: ReadonlyMap<string, string>;
  readonly contractByLine: ReadonlyMap<string, string>;
  readonly byProject: ReadonlyMap<string, string>;
};

type CurrencyRows = {
  readonly invoices: readonly RowValues[];
  readonly contracts: readonly RowValues[];
  readonly lines: readonly RowValues[];
};

/** The currencies of a book's invoices (drafts too), contracts and lines: made once, asked for every row. */
export function rowCurrencies(book: Book): RowCurrencies {
  const { Invoices, DraftInvoices, Contracts, ContractLines } = book.rows;
  return currenciesOf(book.settings.accountingCurrency, {
    invoices: [...DraftInvoices, ...Invoices],
    contracts: Contracts,
    lines: ContractLines,
  });
}

/** The same from rows that are still being read. */
export function currenciesOf(accounting: string, { invoices, contracts, lines }: CurrencyRows): RowCurrencies {
  const byContract = textByText(contracts, "contractId", "currency");
  const byProject = new Map<string, string>();
  for (const line of lines) {
    const { projectId, contractId } = line;
    const currency = typeof contractId === "string" ? byContract.get(contractId) : undefined;
    if (typeof projectId !== "string" || currency === undefined) continue;
    const before = byProject.get(projectId) ?? currency;
    byProject.set(projectId, before === currency ? currency : "several");
  }
  return {
    accounting,
    byInvoice: textByText(invoices, "invoiceId", "currency"),
    byContract,
    contractByLine: textByText(lines, "lineId", "contractId"),
    byProject,
  };
}

/**
 * The currency of a row's amount; null where the row names an invoice, contract or line that has none, or, in "several"
 * currencies, a project.
 */
export function currencyOfRow(
  table: TableName,
  column: Pick<Column, "accounting">,
  row: RowValues,
  currencies: RowCurrencies,
): string | null {
  if (column.accounting) return currencies.accounting === "" ? null : currencies.accounting;
  const { currency, invoiceId, contractId, lineId, projectId } = row;
  if (typeof currency === "string") return currency;
  if ("currency" in TABLES[table].columns && table !== "Actuals") return null;
  if (typeof invoiceId === "string") return currencies.byInvoice.get(invoiceId) ?? null;
  if (typeof contractId === "string") return currencies.byContract.get(contractId) ?? null;
  if (typeof lineId === "string") return currencies.byContract.get(currencies.contractByLine.get(lineId) ?? "") ?? null;
  if (typeof projectId === "string") {
    const ofProject = currencies.byProject.get(projectId);
    if (ofProject !== undefined) return ofProject === "several" ? null : ofProject;
  }
  return currencies.accounting === "" ? null : currencies.accounting;
}

/** Decimals of a row's amount; throws where the currency cannot be told, which a row of the book never lets happen. */
export function amountDigits(
  table: TableName,
  column: Pick<Column, "accounting">,
  row: RowValues,
  currencies: RowCurrencies,
): number {
  const currency = currencyOfRow(table, column, row, currencies);
  if (currency === null) throw new Error(`a row of ${table} names no currency`);
  return minorDigits(currency);
}

function textByText(rows: readonly RowValues[], key: string, value: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const row of rows) {
    const name = row[key];
    const text = row[value];
    if (typeof name === "string" && typeof text === "string") map.set(name, text);
  }
  return map;
}
