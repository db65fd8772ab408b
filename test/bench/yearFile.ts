/**
 * A year of 20,000 actuals on 125 contracts in three currencies, invoiced month by month and confirmed, as a real .xlsx
 * file: what an accountant finds who posts a whole year at once.
 */
import { nodeCompression } from "../../addin/cli/nodeCompression";
import { openWorkbookFile } from "../../addin/workbook/file/index";
import type { Book } from "../../engine/model/book";
import type { Actor, Command, Selection } from "../../engine/model/command";
import type { StepResult } from "../../engine/model/outcome";
import { joinAppends, planCommit, withCommit } from "../../engine/plan/planCommit";
import { rowCurrencies } from "../../engine/schema/currencyOfRow";
import { extendBook } from "../../engine/schema/extendBook";
import { readBook } from "../../engine/schema/readBook";
import type { Appends } from "../../engine/schema/tables";
import { sealRun } from "../../engine/seal/sealRun";
import { confirmInvoices } from "../../engine/steps/confirmInvoices";
import { createDrafts } from "../../engine/steps/createDrafts";
import { derive } from "../../engine/steps/derive";
import { documentsOf } from "../../engine/steps/documents";
import { editPosting } from "../../engine/steps/editPosting";
import { markBacklog } from "../../engine/steps/markBacklog";
import { workbookOf, type TypedRow, type TypedTables } from "../workbookOf";
import { randomOf, type Random } from "./random";

export const YEAR_ACTUALS = 20_000;
export const YEAR_CONTRACTS = 125;
const MONTHS = 12;
const COMMIT = "K-000001-year00";
const SEED = 20_261_231;

/** With what one of each is worth in euros at the least. */
const CURRENCIES = [
  ["EUR", 1],
  ["USD", 0.86],
  ["GBP", 1.15],
] as const;

const PROFILES = ["Plain", "Accrued", "In the balance"] as const;
const ALL: Selection = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true };

/**
 * The workbook with a confirmed invoice of each contract and month, dated on the month's last day; nothing is posted.
 *
 * The steps are those of the commands, one after the other on the book, and the file is written once: with the sheets of
 * each month's documents it would take a quarter of an hour.
 */
export async function confirmedYear(actuals: number, contracts: number): Promise<Uint8Array> {
  const file = openWorkbookFile(await workbookOf(yearTables(actuals, contracts)), nodeCompression);
  const content = await file.read();
  let { book } = readBook(content);
  const perform = (command: Command, step: () => StepResult): void => {
    const result = step();
    const refused = result.outcomes.find((outcome) => outcome.result === "refused");
    if (refused !== undefined) throw new Error(`${command.kind}: ${JSON.stringify(refused)}`);
    const appends = withCommit(result.appends, COMMIT);
    const seal = { Seal: sealRun(book, { command, appends, states: result.states }) };
    book = extendBook(book, joinAppends(appends, withCommit(seal, COMMIT)), result.states);
  };
  const marking = { kind: "mark", mark: "ready", selection: ALL, set: [] } as const;
  perform(marking, () => markBacklog(book, derive(book).derivation, marking, actorOn(1)));
  for (let month = 1; month <= MONTHS; month += 1) invoiceMonth(() => book, perform, month);
  const plan = planCommit(content, keptRows(book), {
    id: COMMIT,
    command: marking,
    actor: actorOn(MONTHS),
    currencies: rowCurrencies(book),
  });
  await file.apply(
    { commit: plan, settle: [], sheets: [], removedSheets: [], protectStructure: false },
    { password: null },
  );
  return file.toBytes();
}

type Perform = (command: Command, step: () => StepResult) => void;

function invoiceMonth(bookNow: () => Book, perform: Perform, month: number): void {
  const asOf = lastDayOf(month);
  const actor = actorOn(month);
  const creating = { kind: "create", asOf, add: false, preview: false, selection: ALL } as const;
  const standing = () => {
    const book = bookNow();
    const { derivation } = derive(book);
    return [book, derivation, documentsOf(book, derivation).documents] as const;
  };
  perform(creating, () => createDrafts(...standing(), creating, actor));
  const drafts = bookNow().rows.DraftInvoices.filter(({ projectInvoiceStatus }) => projectInvoiceStatus === "Draft");
  const confirmed = new Set(bookNow().rows.Invoices.map(({ invoiceId }) => invoiceId));
  const ids = drafts.map(({ invoiceId }) => invoiceId).filter((id) => !confirmed.has(id));
  const confirming = { kind: "confirm", ids } as const;
  perform(confirming, () => confirmInvoices(...standing(), confirming, actor));
  const dating = { kind: "edit", ids, set: [{ column: "Invoice Date", value: asOf }] } as const;
  perform(dating, () => editPosting(...standing(), dating, actor));
}

/** What a commit leaves in the workbook: drafts that were confirmed are removed. */
function keptRows({ rows }: Book): Appends {
  const { Decisions, Invoices, InvoiceLines, InvoiceLineDetails, InvoiceTaxes, BookedActuals, Seal } = rows;
  return { Decisions, Invoices, InvoiceLines, InvoiceLineDetails, InvoiceTaxes, BookedActuals, Seal };
}

function actorOn(month: number): Actor {
  const today = lastDayOf(month);
  return { by: "Ana", at: `${today}T18:00:00Z`, today };
}

/** "2026-02-28" */
export function lastDayOf(month: number): string {
  return new Date(Date.UTC(2026, month, 0)).toISOString().slice(0, 10);
}

function yearTables(actuals: number, contracts: number): TypedTables {
  const random = randomOf(SEED);
  const ids = Array.from({ length: contracts }, (_, index) => String(index + 1).padStart(3, "0"));
  const currencyAt = (index: number) => CURRENCIES[index % CURRENCIES.length]?.[0] ?? "EUR";
  return {
    Settings: rowsOf(
      ["Setting", "Value"],
      [
        ["Company Name", "A year of work"],
        ["Accounting Currency", "EUR"],
      ],
    ),
    Customers: ids.map((id, index) => ({
      "Customer ID": `C-${id}`,
      Name: `Customer ${id}`,
      "Tax Group": index % 4 === 3 ? "EXPORT" : "HOME",
    })),
    Projects: ids.map((id) => ({ "Project ID": `P-${id}`, Name: `Project ${id}` })),
    Contracts: ids.map((id, index) => ({
      "Contract ID": `K-${id}`,
      Name: `Contract ${id}`,
      "Customer ID": `C-${id}`,
      Currency: currencyAt(index),
      Status: "Confirmed",
      ...(index % 9 === 2 ? { "Fixed Exchange Rate": "1.183333" } : {}),
    })),
    ContractLines: ids.map((id, index) => ({
      "Line ID": `L-${id}`,
      "Contract ID": `K-${id}`,
      Name: `Line ${id}`,
      "Billing Method": "Time and Material",
      "Project ID": `P-${id}`,
      "Revenue Profile": PROFILES[index % PROFILES.length] ?? "",
    })),
    Roles: rowsOf(["Role", "Item Tax Group"], [["Engineer", "SERVICES"]]),
    Categories: rowsOf(["Category", "Item Tax Group"], [["Travel", "TRAVEL"]]),
    TaxRates: [
      rate("HOME", "SERVICES", "21"),
      rate("HOME", "TRAVEL", "9"),
      rate("EXPORT", "SERVICES", "0"),
      rate("EXPORT", "TRAVEL", "0"),
    ],
    RevenueProfiles: [
      { Profile: PROFILES[0], "Billing Method": "Time and Material" },
      { Profile: PROFILES[1], "Billing Method": "Time and Material", "Accrue Revenue": "Yes" },
      { Profile: PROFILES[2], "Billing Method": "Time and Material", "Post Costs": "Balance" },
    ],
    ExchangeRates: CURRENCIES.slice(1).flatMap(([currency, euros]) =>
      Array.from({ length: MONTHS }, (_, index) => ({
        From: currency,
        To: "EUR",
        "Valid From": `${lastDayOf(index + 1).slice(0, 8)}01`,
        Rate: (euros + random.below(50_000) / 1e6).toFixed(6),
      })),
    ),
    Actuals: Array.from({ length: actuals }, (_, index) => actualAt(random, ids, index)),
  };
}

/** In turn on each contract in each month; one in five an expense. */
function actualAt(random: Random, contracts: readonly string[], index: number): TypedRow {
  const month = (Math.floor(index / contracts.length) % MONTHS) + 1;
  const isTime = index % 5 !== 4;
  return {
    "Actual ID": `A-${String(index + 1).padStart(6, "0")}`,
    Date: `${lastDayOf(month).slice(0, 8)}${String(1 + random.below(28)).padStart(2, "0")}`,
    "Project ID": `P-${contracts[index % contracts.length] ?? ""}`,
    Class: isTime ? "Time" : "Expense",
    ...(isTime ? { Role: "Engineer" } : { Category: "Travel" }),
    Quantity: isTime ? String((1 + random.below(32)) / 4) : "1",
    "Unit Cost": (20 + random.below(6_000) / 100).toFixed(2),
    Price: (80 + random.below(9_000) / 100).toFixed(2),
  };
}

function rowsOf(
  headers: readonly [string, string],
  pairs: readonly (readonly [string, string])[],
): readonly TypedRow[] {
  return pairs.map(([name, value]) => ({ [headers[0]]: name, [headers[1]]: value }));
}

function rate(group: string, itemTaxGroup: string, percent: string): TypedRow {
  return { "Tax Group": group, "Item Tax Group": itemTaxGroup, "Rate %": percent };
}
