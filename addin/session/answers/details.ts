/** Details of a document as a list shows them. */
import { microText, ZERO } from "../../../engine/kernel/money";
import { editableDetailFields, isOpenState, type DetailField } from "../../../engine/model/editable";
import type { InvoiceDocument } from "../../../engine/model/invoice";
import { InvoiceLineDetails } from "../../../engine/schema/bookTables";
import type { Row } from "../../../engine/schema/tables";
import type { CellPlace } from "../../workbook/port";
import type { Standing } from "../standing";
import type { DetailRow, Field } from "../views/invoices";
import { tellAmount } from "./amounts";
import { editsInForce, tellField, type EditOf } from "./fields";
import { choicesOnLine } from "./newDetail";
import { rowPlace } from "./places";
import { isRevisable, tellRevision, type DetailEntry } from "./revisions";

type Detail = Row<"InvoiceLineDetails">;

/** Tells the details of one document. */
export function tellDetail(standing: Standing, document: InvoiceDocument): (entry: DetailEntry) => DetailRow {
  const { header, edits } = document;
  const isOpen = isOpenState(header.projectInvoiceStatus);
  const editOf = editsInForce(edits);
  const outdated = new Set(document.outdated);
  const { revisions } = standing.invoices();
  return ({ detail, reversal }) => ({
    id: detail.detailId,
    lineId: detail.lineId,
    kind: detail.kind,
    class: detail.class,
    date: detail.date,
    title: detail.description ?? detail.task ?? detail.class,
    who: detail.resource ?? detail.role ?? detail.category ?? detail.product,
    quantity: microText(detail.quantity),
    unit: detail.unit,
    price: microText(detail.price),
    amount: tellAmount(detail.amount, detail.currency),
    tax: tellAmount(detail.tax ?? ZERO, detail.currency),
    extended: tellAmount(detail.extendedAmount ?? detail.amount, detail.currency),
    billingType: detail.billingType,
    isOutdated: outdated.has(detail.detailId),
    isRemovable: isOpen,
    revision: tellRevision({ detail, reversal }),
    claim: claimOf(document, detail),
    isRevisable: isRevisable(document, detail, revisions),
    revisedOn: revisions.takenBackOn.get(detail.detailId) ?? null,
    place: placeOf(standing, detail),
    fields: isOpen ? fieldsOf(standing, detail, editOf) : [],
  });
}

function claimOf({ claims }: InvoiceDocument, { detailId, currency }: Detail): DetailRow["claim"] {
  const claim = claims.find((one) => one.detailId === detailId);
  if (claim === undefined) return null;
  return {
    invoicedToDate: tellAmount(claim.invoicedToDate, currency),
    remaining: tellAmount(claim.remaining, currency),
    whole: tellAmount(claim.whole, currency),
  };
}

function fieldsOf(
  standing: Standing,
  detail: Detail,
  editOf: (key: string, header: string) => EditOf,
): readonly Field[] {
  const editable = new Set<string>(editableDetailFields(detail, standing.book.settings.editPolicy));
  const offered = detail.kind === "New" ? choicesOnLine(standing, detail.lineId) : NO_CHOICES;
  const keys = DETAIL_FIELDS.filter((key) => editable.has(key));
  return keys.map((key) => {
    const column = InvoiceLineDetails.columns[key];
    const choices = offered.get(key);
    return tellField(column, detail[key], {
      currency: detail.currency,
      isEditable: true,
      ...editOf(detail.detailId, column.header),
      ...(choices === undefined ? {} : { choices }),
    });
  });
}

const NO_CHOICES: ReadonlyMap<DetailField, readonly string[]> = new Map();

/** Every field of a detail, in the order of the table. */
export const DETAIL_FIELDS: readonly DetailField[] = (
  Object.keys(InvoiceLineDetails.columns) as (keyof typeof InvoiceLineDetails.columns)[]
).filter((key) => key !== "key" && key !== "commit");

/** The row of the user's tables a detail comes from: its source key names it, `U|A-17|C-1|C` the actual A-17. */
function placeOf({ book, sourceRows }: Standing, { sourceKey }: Detail): CellPlace | null {
  const [kind, id = ""] = sourceKey?.split("|") ?? [];
  const rows = sourceRows();
  if (kind === "U") return rowPlace(book, "Actuals", rows.Actuals.get(id) ?? 0, "actualId");
  if (kind === "M") {
    return rowPlace(book, "Milestones", rows.Milestones.get(id.replace(/#\d+$/, "")) ?? 0, "milestoneId");
  }
  if (kind === "R") return rowPlace(book, "Retainers", rows.Retainers.get(id) ?? 0, "retainerId");
  return kind === "P" ? rowPlace(book, "ContractLines", rows.ContractLines.get(id) ?? 0, "lineId") : null;
}
