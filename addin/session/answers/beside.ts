/** Lists that stand beside a document: what waits for approval, and what was changed by hand. */
import { pendingOfContract } from "../../../engine/model/contractSummary";
import { isOpenState } from "../../../engine/model/editable";
import type { Standing } from "../standing";
import type { Page, Window } from "../views/common";
import type { EditRow, PendingActual } from "../views/invoices";
import { pageOf } from "./pages";
import { rowPlace } from "./places";

/** Actuals of the contract's projects that wait for approval, in the order of their table; none of a document that is closed. */
export function tellPending(standing: Standing, id: string, window: Window): Page<PendingActual> {
  const header = standing.invoices().documents.get(id)?.header;
  const isOpen = header !== undefined && isOpenState(header.projectInvoiceStatus);
  const pending = isOpen ? pendingOfContract(standing.book, header.contractId) : [];
  return pageOf(pending, window, (actual) => ({
    key: actual.actualId,
    text: actual.description ?? actual.task ?? actual.class,
    date: actual.date,
    place: rowPlace(standing.book, "Actuals", actual.row, "approved"),
  }));
}

/** Every change by hand, the newest first. */
export function tellEdits(standing: Standing, id: string, window: Window): Page<EditRow> {
  const edits = standing.invoices().documents.get(id)?.edits ?? [];
  const last = new Map(edits.map((edit) => [`${edit.key}\n${edit.field}`, edit]));
  return pageOf([...edits].reverse(), window, (edit) => {
    const { key, field, was, is, by, at } = edit;
    return { key, field, was, is, by, at, isInForce: is !== null && last.get(`${key}\n${field}`) === edit };
  });
}
