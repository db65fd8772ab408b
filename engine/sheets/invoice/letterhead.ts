/** The head of a document: the company at the left; title, ID and state chip at the right. */
import type { StyleRole } from "../../model/plan";
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

/** A posted document is the invoice of its number; until then it is a proforma of its ID. */
function layTitle(context: SheetContext): number {
  const { canvas, document } = context;
  const { header } = document;
  const right = (row: number, value: string, role: StyleRole) =>
    put(canvas, { row, column: COLUMN.extended, value, style: { role, align: "right" } });
  const idAt = (row: number, role: StyleRole) =>
    putHeaderField(context, "invoiceId", {
      row,
      column: COLUMN.extended,
      value: header.invoiceId,
      style: { role, align: "right" },
    });
  right(1, titleOf(context), "title");
  if (header.number === null) idAt(2, "strong");
  else {
    putHeaderField(context, "number", {
      row: 2,
      column: COLUMN.extended,
      value: header.number,
      style: { role: "strong", align: "right" },
    });
  }
  putHeaderField(context, "projectInvoiceStatus", {
    row: 3,
    column: COLUMN.extended,
    value: header.projectInvoiceStatus,
    style: { role: CHIPS[header.projectInvoiceStatus] },
  });
  if (header.number !== null) {
    right(4, words.proforma, "label");
    idAt(5, "label");
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

/** A posted total below zero, or zero with corrections, is a credit note. */
export function titleOf({ document }: Pick<SheetContext, "document">): string {
  const { header, details } = document;
  if (header.projectInvoiceStatus !== "Posted") return words.proforma;
  const corrects = header.corrects !== null || details.some(({ kind }) => kind === "Reversal");
  return header.totalAmount < 0 || (header.totalAmount === 0 && corrects) ? words.creditNote : words.invoice;
}
