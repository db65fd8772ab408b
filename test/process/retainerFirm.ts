/** A firm with retainers and work of some months, and what documents and lists say of it. */
import { minorText } from "../../engine/kernel/money";
import type { Row } from "../../engine/schema/tables";
import { retainerRows } from "../../engine/steps/backlogLists";
import { actual, cents, decision, millionths, smallBook, type PartialRows } from "../engine/bookBuilder";
import { flowOf, type Flow } from "../engine/steps/documentFlow";

export type Retainer = Partial<Row<"Retainers">>;

/** Retainer RET-1 of USD 1,000 on contract K-1, ready to invoice. */
export function retainer(partial: Retainer = {}): Retainer {
  const of = { retainerId: "RET-1", contractId: "K-1", description: "Advance payment", date: "2026-09-30" } as const;
  return { ...of, amount: cents(1000), itemTaxGroup: "WORK", readyToInvoice: "Yes", ...partial };
}

/** Work at USD 200 an hour, ready to invoice, a month apart: A-1 in October, A-2 in November, ... taxed 21 %. */
export function firmWith(retainers: readonly Retainer[], hours: readonly number[], rows: PartialRows = {}): Flow {
  const months = ["2026-10-05", "2026-11-05", "2026-12-05", "2027-01-05"];
  return flowOf(
    smallBook({
      Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "HOME" }],
      Roles: [{ role: "Consultant", itemTaxGroup: "WORK" }],
      TaxRates: [{ taxGroup: "HOME", itemTaxGroup: "WORK", ratePercent: millionths(21) }],
      Retainers: retainers,
      Actuals: hours.map((quantity, index) =>
        actual({ actualId: `A-${index + 1}`, date: months[index] ?? "", quantity: millionths(quantity) }),
      ),
      Decisions: hours.map((_, index) => decision({ key: `U|A-${index + 1}|C-1|C` })),
      ...rows,
    }),
  );
}

/** The firm after its retainers were billed and confirmed as PF-00001. */
export function billed(retainers: readonly Retainer[], hours: readonly number[], rows: PartialRows = {}): Flow {
  return firmWith(retainers, hours, rows).create({ asOf: "2026-09-30" }).confirm();
}

export const OCTOBER = { asOf: "2026-10-31" };
export const NOVEMBER = { asOf: "2026-11-30" };
export const text = (amount: number | null) => (amount === null ? "-" : minorText(cents(amount / 100), 2));

/** Of each document: status, detail amount, tax, total, and what it takes of each retainer. */
export function documentsOf({ documents }: Flow): readonly string[] {
  return documents.map(({ header, retainers }) => {
    const { invoiceId, projectInvoiceStatus, detailAmount, totalTax, totalAmount } = header;
    const taken = retainers.map(
      ({ retainerId, usedAmount, tax, balance, refund }) =>
        `${retainerId} ${text(usedAmount)} + ${text(tax)}, balance ${text(balance)}${refund === null ? "" : `, ${refund}`}`,
    );
    const figures = [detailAmount, totalTax, totalAmount].map(text).join(" ");
    return [`${invoiceId} ${projectInvoiceStatus} ${figures}`, ...taken].join("; ");
  });
}

/** Of each retainer in the list: billing status, amount, invoiced, used, available. */
export function listOf(flow: Flow): readonly string[] {
  return retainerRows(flow.derivation, flow.documents).map(
    ({ key, billingStatus, amount, invoiced, used, available }) =>
      `${key} ${billingStatus}: ${[amount, invoiced, used, available].map(text).join(" ")}`,
  );
}

/** The booked rows of retainers: key, type, quantity, amount, and what it reverses. */
export function bookedOf({ book }: Flow): readonly string[] {
  return book.rows.BookedActuals.filter((row) => row.class === "Retainer").map(
    ({ key, type, quantity, amount, reverses }) =>
      `${key} ${type} ${quantity / 1_000_000} ${text(amount)}${reverses === null ? "" : ` reverses ${reverses}`}`,
  );
}

/** What billing RET-1 books, what using 400.00 of it does, and what using the rest does. */
export const BILLING = ["PF-00001-0001|B Billed Sales 1 1000.00", "PF-00001-0001|U Unbilled Sales -1 -1000.00"];
export const PART = [
  "PF-00002|R|RET-1|UR Unbilled Sales 1 1000.00 reverses PF-00001-0001|U",
  "PF-00002|R|RET-1|B Billed Sales -1 -400.00",
  "PF-00002|R|RET-1|U Unbilled Sales -1 -600.00",
];
export const REST = [
  "PF-00003|R|RET-1|UR Unbilled Sales 1 600.00 reverses PF-00002|R|RET-1|U",
  "PF-00003|R|RET-1|B Billed Sales -1 -600.00",
];
