/** The foot of a document: how to pay, who declared what, the seal. */
import { SHEET_WORDS } from "../../locale/en/sheets";
import { put, putAcross, type Canvas } from "../canvas";
import { laySection } from "./section";
import { COLUMN } from "./sheetColumns";
import type { SheetContext } from "./sheetContext";

const words = SHEET_WORDS.invoice;

/** Lays out the foot from a row on and gives the last row. */
export function layFoot(context: SheetContext, top: number): number {
  const afterPayment = layTexts(context, top, paymentTexts(context));
  const afterDeclared = layDeclarations(context, afterPayment);
  const { settings, document, surroundings } = context;
  const closing = [
    notTaxInvoice(document.header),
    settings.invoiceFooter,
    surroundings.seal === null ? null : words.seal({ hash: surroundings.seal }),
  ].filter((text) => text !== null);
  closing.forEach((value, index) => {
    put(context.canvas, { row: afterDeclared + index, column: COLUMN.date, value, style: { role: "fine" } });
  });
  return afterDeclared + closing.length;
}

function notTaxInvoice({ number, projectInvoiceStatus }: SheetContext["document"]["header"]): string {
  if (number !== null) return words.proformaOf({ number });
  return projectInvoiceStatus === "Posted" ? words.closedProforma : words.notTaxInvoice;
}

function paymentTexts({ settings, document }: SheetContext): readonly string[] {
  const { header } = document;
  const bank = [
    settings.companyIban === null ? null : words.iban({ value: settings.companyIban }),
    settings.companyBic === null ? null : words.bic({ value: settings.companyBic }),
    words.reference({ value: header.number ?? header.invoiceId }),
  ].filter((text) => text !== null);
  return [bank.join("   ")];
}

function layTexts({ canvas }: SheetContext, top: number, texts: readonly string[]): number {
  laySection(canvas, top, words.payment);
  texts.forEach((value, index) => {
    put(canvas, { row: top + 1 + index, column: COLUMN.date, value });
  });
  return top + texts.length + 2;
}

type Declaration = {
  readonly act: string;
  readonly by: string;
  readonly at: string | null;
  readonly comment: string | null;
};

function declarationsOf({ document, surroundings }: SheetContext): readonly Declaration[] {
  const { header } = document;
  const acts = [
    { act: words.submitted, by: header.submittedBy, at: header.submittedAt },
    { act: words.confirmed, by: header.confirmedBy, at: header.confirmedAt },
    { act: words.posted, by: header.postedBy, at: header.postedAt },
  ];
  return [
    ...acts.flatMap(({ act, by, at }) => (by === null ? [] : [{ act, by, at, comment: null }])),
    ...surroundings.signatures.map(({ name, role, at, comment }) => ({
      act: words.signed,
      by: role === null ? name : `${name}, ${role}`,
      at,
      comment,
    })),
  ];
}

function layDeclarations(context: SheetContext, top: number): number {
  const { canvas } = context;
  const declarations = declarationsOf(context);
  if (declarations.length === 0) return top;
  laySection(canvas, top, words.declaredBy);
  const after = declarations.reduce((row, declaration) => layDeclaration(canvas, row, declaration), top + 1);
  put(canvas, { row: after, column: COLUMN.date, value: words.declared, style: { role: "fine" } });
  return after + 2;
}

/** What, by whom and when, all at the top of the row; a comment in a row of its own. Gives the next row. */
function layDeclaration(canvas: Canvas, row: number, { act, by, at, comment }: Declaration): number {
  const moment = at === null ? null : words.moment({ at });
  put(canvas, { row, column: COLUMN.date, value: act, style: { role: "label", wrap: true } });
  put(canvas, { row, column: COLUMN.text, value: by, style: { wrap: true } });
  put(canvas, { row, column: COLUMN.who, value: moment, style: { role: "label", wrap: true } });
  if (comment === null) return row + 1;
  const placing = { row: row + 1, column: COLUMN.text, value: comment, style: { role: "note" } } as const;
  putAcross(canvas, placing, COLUMN.extended);
  return row + 2;
}
