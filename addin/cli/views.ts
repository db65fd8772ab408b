/**
 * Which tables a command shows to people, and which columns of them.
 */
import { ALWAYS_DUE } from "../../engine/model/billable";
import type { Outcome } from "../../engine/model/outcome";
import type { AnyRow, RunResult } from "../../engine/model/runResult";
import type { Table } from "../../engine/schema/table";
import { TABLES, type Row } from "../../engine/schema/tables";
import type { View } from "./printTables";
import type { RunRequest } from "./request";
import { meets } from "./selection";

const BACKLOG =
  "contractId lineId customerId date class role category product resource quantity unit price amount currency billingType nteDecision nteStatus nteDetail billingStatus key".split(
    " ",
  );
const MILESTONES =
  "contractId lineId customerId milestoneId claim name date amount tax currency invoicedToDate remaining headerStatus billingStatus key".split(
    " ",
  );
const RETAINERS =
  "contractId customerId retainerId description date amount invoiced used available currency refund billingStatus key".split(
    " ",
  );
const PRODUCTS =
  "contractId lineId customerId lineName date currency contractValue invoicedToDate onDraft ready notReady billingStatus sourceKey".split(
    " ",
  );
const HUB =
  "contractId lineId customerId billingMethod currency contractValue invoicedToDate onDraft ready notReady availableRetainers nteRemaining".split(
    " ",
  );
const INVOICES =
  "invoiceId customerId contractId projectInvoiceStatus number invoiceDate dueDate currency detailAmount discountAmount freightAmount totalTax totalAmount".split(
    " ",
  );
const DETAILS =
  "detailId lineId kind class date role category product description quantity unit price currency amount tax extendedAmount billingType".split(
    " ",
  );
const JOURNAL =
  "journalId date accountingDate type class projectId category resource quantity amount currency accountingAmount taxGroup itemTaxGroup status problem".split(
    " ",
  );
const LEDGER =
  "voucher event accountingDate account postingType accountingAmount projectId customerId invoiceId number".split(" ");

const REVENUE = "lineId period percentComplete costToDate earnedToDate posted voucher key".split(" ");

/** The views of a result, in the order in which they are printed. */
export function viewsOf(result: RunResult, { command, shown }: RunRequest): readonly View[] {
  switch (command.kind) {
    case "check":
    case "verify":
    case "mark":
    case "schedule":
      return [];
    case "backlog":
      return listViews(result, (row) => shown === null || meets(row, shown));
    case "trace":
      return (result.report?.tables ?? []).map(({ table, rows }) => ({
        title: table.about,
        table,
        rows,
        columns: Object.keys(table.columns),
        summed: [],
      }));
    case "report":
      return (result.report?.tables ?? []).map(({ table, rows }) => ({
        title: `${table.about} As of ${result.report?.asOf ?? ""}, known at ${result.report?.knownAt ?? ""}.`,
        table,
        rows,
        columns: Object.keys(table.columns).filter((key) => key !== "key" && key !== "commit"),
        ...apartOf(table),
      }));
    case "edit":
    case "newDetail":
    case "removeDetails":
      return [invoicesView(result), detailsView(result)];
    case "journal":
      return [
        {
          title: "Journal lines that are not posted",
          table: TABLES.IntegrationJournal,
          rows: result.lists.journal,
          columns: JOURNAL,
          apartBy: "type",
        },
      ];
    case "recognize":
    case "eliminate":
      return revenueViews(result);
    case "post":
      return [invoicesView(result), ledgerView(result)];
    case "postCosts":
      return [vouchersView(result)];
    default:
      return [invoicesView(result)];
  }
}

/** What is shown and not charged, and costs and sales, are never added up together. */
function apartOf(table: Table): Pick<View, "apartBy"> {
  if (table.name === TABLES.ProjectLedger.name) return { apartBy: "type" };
  return "billingType" in table.columns ? { apartBy: "billingType" } : {};
}

function listViews({ lists }: RunResult, isShown: (row: AnyRow) => boolean): readonly View[] {
  const { backlog, milestones, retainers, hub } = lists;
  return [
    {
      title: "Time and Material backlog",
      table: TABLES.Backlog,
      rows: backlog.filter(isShown),
      columns: BACKLOG,
      apartBy: "billingType",
    },
    {
      title: "Milestones",
      table: TABLES.MilestoneBacklog,
      rows: milestones.filter((row) => isShown({ ...row, class: "Milestone" })),
      columns: MILESTONES,
      // Every claim of a milestone says what was invoiced and what remains of it all.
      summed: ["amount", "tax"],
    },
    {
      title: "Retainers",
      table: TABLES.RetainerBacklog,
      rows: retainers.filter((row) => isShown({ ...row, class: "Retainer" })),
      columns: RETAINERS,
    },
    {
      title: "Product lines",
      table: TABLES.BillingHub,
      rows: hub.filter((row) => isProduct(row) && isShown(asMarked(row))),
      columns: PRODUCTS,
    },
    { title: "Billing hub", table: TABLES.BillingHub, rows: hub, columns: HUB, summed: [] },
  ];
}

function isProduct({ sourceKey }: Row<"BillingHub">): boolean {
  return sourceKey !== null;
}

/** A product line's row as it is chosen: by the key by which it is marked; without a date it is always due. */
function asMarked(row: Row<"BillingHub">): AnyRow {
  return { ...row, key: row.sourceKey, class: "Product", date: row.date ?? ALWAYS_DUE };
}

function invoicesView({ documents, outcomes }: RunResult): View {
  const concerned = invoicesOf(outcomes);
  const rows = documents.map(({ header }) => header).filter(({ invoiceId }) => concerned.has(invoiceId));
  return { title: "Proforma invoices", table: TABLES.Invoices, rows, columns: INVOICES };
}

function detailsView({ documents, outcomes }: RunResult): View {
  const concerned = invoicesOf(outcomes);
  const rows = documents.filter(({ header }) => concerned.has(header.invoiceId)).flatMap(({ details }) => details);
  return { title: "Details", table: TABLES.InvoiceLineDetails, rows, columns: DETAILS, apartBy: "billingType" };
}

function ledgerView({ book, outcomes }: RunResult): View {
  const concerned = invoicesOf(outcomes);
  const rows = book.rows.LedgerEntries.filter(({ invoiceId }) => invoiceId !== null && concerned.has(invoiceId));
  return { title: "General ledger", table: TABLES.LedgerEntries, rows, columns: LEDGER };
}

/** The entries of the vouchers that outcomes tell. */
function vouchersView({ book, outcomes }: RunResult): View {
  const told = new Set(outcomes.map(({ params }) => params["voucher"]));
  const rows = book.rows.LedgerEntries.filter(({ voucher }) => told.has(voucher));
  return { title: "General ledger", table: TABLES.LedgerEntries, rows, columns: LEDGER };
}

/** What the lines' revenue comes to, and the vouchers of this run. */
function revenueViews(result: RunResult): readonly View[] {
  const { book, outcomes } = result;
  const lines = new Set(outcomes.map(({ key }) => key));
  return [
    {
      title: "Revenue of the lines, in accounting currency",
      table: TABLES.RevenuePosted,
      rows: book.rows.RevenuePosted.filter(({ lineId }) => lines.has(lineId)),
      columns: REVENUE,
      summed: [],
    },
    vouchersView(result),
  ];
}

/** The invoices outcomes are about: named by their own ID or by that of a detail, "PF-00001-0001". */
function invoicesOf(outcomes: readonly Outcome[]): ReadonlySet<string> {
  return new Set(outcomes.flatMap(({ key }) => (key === null ? [] : [key, key.replace(/-\d{4,}$/, "")])));
}
