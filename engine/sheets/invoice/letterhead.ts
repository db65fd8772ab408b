/** The head of a document: the company at the left; title, ID and state chip at the right. */
import type { StyleRole } from "../../model/plan";
import { isCreditNote } from "../../model/invoice";
import type { InvoiceState } from "../../schema/values";
import { SHEET_WORDS } from "../../locale/en/sheets";
import { put } from "../canvas";
import { COLUMN } from "./sheetColumns";
import { putHeaderField, type SheetContext } from "./sheetContext";

const words = SHEET_WORDS.invoice;

const CHIPS: Readonly<Record<InvoiceState, StyleRole>> = {
  Draft: "chipDraft",
  "In Review": "chipInReview",
  Confirmed: "chipConfirmed",
  Posted: "chipPosted",
  Discarded: "chipDiscarded",
};

/** Lays out the head from row 1 and gives the row below it. */
export function layLetterhead(context: SheetContext): number {
  const company = layCompany(context);
  const title = layTitle(context);
  return Math.max(company, title) + 1;
}

function layCompany({ canvas, settings }: SheetContext): number {
  put(canvas, { row: 1, column: COLUMN.date, value: settings.companyName, style: { role: "title" } });
  const place = [settings.companyPostalCode, settings.companyCity].filter((part) => part !== null).join(" ");
  const lines = [
    settings.companyStreet,
    place === "" ? null : place,
    [settings.companyRegion, settings.companyCountry].filter((part) => part !== null).join(", ") || null,
    settings.companyTaxId === null ? null : words.taxId({ value: settings.companyTaxId }),
    settings.companyRegistrationNo === null ? null : words.registrationNo({ value: settings.companyRegistrationNo }),
    settings.companyEmail,
  ].filter((line) => line !== null);
  lines.forEach((value, index) => {
    put(canvas, { row: 2 + index, column: COLUMN.date, value, style: { role: "label" } });
  });
  return 2 + lines.length;
}

/**
 * The proforma of its ID, whatever became of it: what was posted is the customer's invoice, which has a sheet of its own and
 * may be taxed otherwise. Below it the number that it was posted as.
 */
function layTitle(context: SheetContext): number {
  const { canvas, document } = context;
  const { header } = document;
  const right = (row: number, value: string, role: StyleRole) =>
    put(canvas, { row, column: COLUMN.extended, value, style: { role, align: "right" } });
  const fieldAt = (row: number, field: "invoiceId" | "number", role: StyleRole) =>
    putHeaderField(context, field, {
      row,
      column: COLUMN.extended,
      value: header[field],
      style: { role, align: "right" },
    });
  right(1, words.proforma, "title");
  fieldAt(2, "invoiceId", "strong");
  putHeaderField(context, "projectInvoiceStatus", {
    row: 3,
    column: COLUMN.extended,
    value: header.projectInvoiceStatus,
    style: { role: CHIPS[header.projectInvoiceStatus] },
  });
  if (header.number !== null) {
    right(4, isCreditNote(document) ? words.creditNote : words.invoice, "label");
    fieldAt(5, "number", "label");
  }
  const corrected = correctedNames(document);
  if (corrected !== null) right(6, words.corrects({ id: corrected }), "label");
  return 7;
}

/** The invoices it corrects; of a posted one their numbers and dates, since a revision posts after what it corrects. */
function correctedNames({ header, revision }: SheetContext["document"]): string | null {
  if (revision === null || revision.corrected.length === 0) return header.corrects;
  const isPosted = header.projectInvoiceStatus === "Posted";
  const names = revision.corrected.map(({ invoiceId, number, invoiceDate }) =>
    isPosted && number !== null ? words.numberOf({ number, date: invoiceDate ?? "" }) : invoiceId,
  );
  return names.join(", ");
}
