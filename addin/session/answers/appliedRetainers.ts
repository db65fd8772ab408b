/** Billed retainers on a document: what is deducted or given back, and what is left. */
import { minorDigits } from "../../../engine/kernel/currency";
import { isOpenState } from "../../../engine/model/editable";
import type { InvoiceDocument } from "../../../engine/model/invoice";
import { AppliedRetainers } from "../../../engine/schema/bookTables";
import { cellText } from "../../../engine/schema/rowCells";
import type { Standing } from "../standing";
import type { AppliedRetainer } from "../views/invoices";
import { tellAmount } from "./amounts";
import { editsInForce, tellField } from "./fields";

/** In the order in which they are applied. Of an open document the Extended Amount of what is applied may be lowered. */
export function tellAppliedRetainers({ book }: Standing, document: InvoiceDocument): readonly AppliedRetainer[] {
  const { header, edits, retainers } = document;
  const { invoiceId, currency } = header;
  const isOpen = isOpenState(header.projectInvoiceStatus);
  const editOf = editsInForce(edits);
  const { extendedAmount, refund: refundColumn } = AppliedRetainers.columns;
  return retainers.map((row) => {
    const key = `${invoiceId}|R|${row.retainerId}`;
    const refund = cellText(refundColumn, row.refund === "" ? null : row.refund, minorDigits(currency));
    const told = { currency, isEditable: true, ...editOf(key, extendedAmount.header) };
    return {
      key,
      retainerId: row.retainerId,
      description: book.rows.Retainers.find(({ retainerId }) => retainerId === row.retainerId)?.description ?? null,
      amount: tellAmount(row.amount, currency),
      used: tellAmount(row.usedAmount, currency),
      tax: tellAmount(row.tax, currency),
      extended: tellAmount(row.extendedAmount, currency),
      balance: tellAmount(row.balance, currency),
      refund,
      fields: isOpen && refund === null ? [tellField(extendedAmount, row.extendedAmount, told)] : [],
    };
  });
}
