/** Confirmed proformas with everything that posting them needs of the book. */
import type { Book } from "../../model/book";
import { byTaxKey } from "../../model/bookedTaxes";
import { chargedTaxesOf } from "../../model/chargedTaxes";
import { lastDecisions } from "../../model/decisions";
import { byDetailId } from "../../model/invoice";
import { billedRetainersOf, type BilledRetainer } from "../../model/retainers";
import { typedTaxesOf } from "../../model/typedTaxes";
import type { Row } from "../../schema/tables";
import { isOriginal } from "../journalSources";
import { proposedTaxes, type ProposedTaxes } from "./proposedTaxes";

/** Everything the book holds about one confirmed proforma, taxed as it is charged: by the tax groups of its proposal. */
export type ConfirmedInvoice = {
  /** Totals with the tax that is charged. */
  readonly header: Row<"Invoices">;
  /** By Detail ID. */
  readonly details: readonly Row<"InvoiceLineDetails">[];
  /** Stage Confirmed, or Posted where tax groups were changed; by key. */
  readonly taxes: readonly Row<"InvoiceTaxes">[];
  /** What changed tax groups make of it; null where none was changed, or it is posted. */
  readonly regrouped: Pick<ProposedTaxes, "gaps" | "texts"> | null;
  /** Its rows of `BookedActuals`. */
  readonly booked: readonly Row<"BookedActuals">[];
  /** Booked originals that it reverses: unbilled sales the journal posts. */
  readonly reversed: readonly Row<"BookedActuals">[];
  /** What the journal booked for them, where revenue is accrued. */
  readonly accrued: readonly Row<"LedgerEntries">[];
  readonly accruedInProjects: readonly Row<"ProjectLedger">[];
  /** Applied and given back, each with the invoice that billed it. */
  readonly retainers: readonly UsedRetainer[];
};

export type UsedRetainer = { readonly row: Row<"AppliedRetainers">; readonly billed: BilledRetainer | null };

/** Finds the invoices of a book, indexed once. */
export function confirmedInvoices(book: Book): (invoiceId: string) => ConfirmedInvoice | null {
  const { rows } = book;
  const headers = new Map(rows.Invoices.map((header) => [header.invoiceId, header]));
  const details = grouped(rows.InvoiceLineDetails, ({ invoiceId }) => invoiceId);
  const taxedAs = chargedAs(book);
  const booked = grouped(rows.BookedActuals, ({ invoiceId }) => invoiceId);
  const originals = new Map(rows.BookedActuals.filter(isOriginal).map((row) => [row.key, row]));
  const accrued = grouped(
    rows.LedgerEntries.filter(({ event }) => event === "Unbilled sales"),
    ({ sourceKey }) => sourceKey,
  );
  const accruedInProjects = grouped(
    rows.ProjectLedger.filter(({ type }) => type === "Unbilled Sales"),
    ({ sourceKey }) => sourceKey,
  );
  const retainers = grouped(rows.AppliedRetainers, ({ invoiceId }) => invoiceId);
  const billed = billedRetainersOf(book);
  return (invoiceId) => {
    const header = headers.get(invoiceId);
    if (!header) return null;
    const own = booked.get(invoiceId) ?? [];
    const reversed = own.flatMap(({ reverses }) => originals.get(reverses ?? "") ?? []);
    return {
      ...taxedAs(header, (details.get(invoiceId) ?? []).sort(byDetailId)),
      booked: own,
      reversed,
      accrued: reversed.flatMap(({ key }) => accrued.get(key) ?? []),
      accruedInProjects: reversed.flatMap(({ key }) => accruedInProjects.get(key) ?? []),
      retainers: (retainers.get(invoiceId) ?? []).map((row) => ({ row, billed: billed.get(row.retainerId) ?? null })),
    };
  };
}

type Taxed = Pick<ConfirmedInvoice, "header" | "details" | "taxes" | "regrouped">;

/** Documents with the tax that is charged: of a posted one as it was posted, else by the tax groups of the proposal. */
function chargedAs(book: Book): (header: Row<"Invoices">, details: readonly Row<"InvoiceLineDetails">[]) => Taxed {
  const charged = chargedTaxesOf(book);
  const ground = { book, decisions: lastDecisions(book), typed: typedTaxesOf(book) };
  return (header, details) => {
    const taxes = [...charged.rowsOf(header.invoiceId)].sort(byTaxKey);
    const totals = charged.totalsOf(header);
    const own = { header: { ...header, ...totals }, details: details.map(charged.detail), taxes };
    const proposed = header.projectInvoiceStatus === "Confirmed" ? proposedTaxes(ground, own) : null;
    if (proposed === null) return { ...own, regrouped: null };
    const { gaps, texts } = proposed;
    return { header: proposed.header, details: proposed.details, taxes: proposed.taxes, regrouped: { gaps, texts } };
  };
}

/** Details that count: the others are shown on the document and stand in no ledger. */
export function chargeableOf(invoice: ConfirmedInvoice): readonly Row<"InvoiceLineDetails">[] {
  return invoice.details.filter(({ billingType }) => billingType === "Chargeable");
}

/** The chargeable Billed Sales of a detail, by key: what its entries name as their source; null for none. */
export function billOf(booked: ConfirmedInvoice["booked"], detailId: string): string | null {
  const isBill = (row: Row<"BookedActuals">) => row.type === "Billed Sales" && row.billingType === "Chargeable";
  return booked.find((row) => row.detailId === detailId && isBill(row))?.key ?? null;
}

function grouped<R>(rows: readonly R[], keyOf: (row: R) => string | null): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
