/** Rows of the backlog as a list shows them. */
import { micro, microText } from "../../../engine/kernel/money";
import { wordNteFailure } from "../../../engine/locale/limits";
import type { Billable, MilestoneClaim } from "../../../engine/model/billable";
import { decidedValue, NTE_DECISION } from "../../../engine/model/decisions";
import { MilestoneBacklog } from "../../../engine/schema/listTables";
import type { Standing } from "../standing";
import type { BacklogRow, BacklogRowsQuery } from "../views/backlog";
import type { Page } from "../views/common";
import { tellAmount } from "./amounts";
import { groupsOf, meeting } from "./backlog";
import { classOf, dateOf, readinessOf } from "./backlogIndex";
import { tellField } from "./fields";
import { pageOf } from "./pages";
import { sourcePlace } from "./places";

/** A page of the rows that meet the question. */
export function tellBacklogRows(standing: Standing, query: BacklogRowsQuery): Page<BacklogRow> {
  const meets = meeting(query);
  const groups = groupsOf(standing, query).filter(({ lineId }) => !query.hasLine || lineId === query.lineId);
  const rows = groups.flatMap((group) => group.rows().filter(meets));
  return pageOf(rows, query, (row) => tellRow(standing, row));
}

function tellRow(standing: Standing, row: Billable): BacklogRow {
  const { book, customerName, backlog, decisions, sourceRows } = standing;
  const isWork = row.kind === "actual" || row.kind === "product";
  return {
    key: row.key,
    kind: row.kind,
    date: dateOf(row),
    class: classOf(row),
    title: titleOf(row),
    who: whoOf(row),
    customerId: row.customerId,
    customerName: customerName(row.customerId),
    splitPercent: row.splitPercent === WHOLE ? null : microText(row.splitPercent),
    quantity: isWork ? microText(row.quantity) : null,
    unit: row.unit,
    price: isWork ? microText(row.price) : null,
    amount: tellAmount(row.amount, row.currency),
    billingType: row.billingType,
    readiness: readinessOf(row),
    nteStatus: row.nteStatus === "Not Applicable" ? null : row.nteStatus,
    nteDetail: row.nteDetail === null ? null : wordNteFailure(row.nteDetail, row.currency),
    nteDecision: row.kind === "actual" ? decidedValue(decisions(), row.key, NTE_DECISION) : null,
    claim: row.kind === "milestone" ? tellClaim(row) : null,
    blockedBy: backlog().reasonOf(row),
    invoiceId: row.invoiceId,
    place: sourcePlace(book, sourceRows, row),
  };
}

/** 100 % */
const WHOLE = micro(100_000_000);

function titleOf(row: Billable): string {
  const task = row.kind === "actual" || row.kind === "milestone" ? row.task : null;
  return row.description ?? task ?? nameOf(row);
}

function nameOf(row: Billable): string {
  switch (row.kind) {
    case "actual":
      return row.class;
    case "milestone":
      return row.milestoneId;
    case "retainer":
      return row.retainerId;
    case "product":
      return row.product;
  }
}

function whoOf(row: Billable): string | null {
  if (row.kind === "product") return row.product;
  return row.kind === "actual" ? (row.resource ?? row.role ?? row.category ?? row.product) : null;
}

/** What of the next claim may be typed, as long as it is on no draft. */
function tellClaim(row: MilestoneClaim): BacklogRow["claim"] {
  const { nextInvoicePercent, nextInvoiceAmount } = MilestoneBacklog.columns;
  const isEditable = row.invoiceId === null;
  const of = { currency: row.currency, isEditable };
  return {
    fields: [
      tellField(nextInvoicePercent, row.nextInvoicePercent, { ...of, isEdited: row.nextInvoicePercent !== null }),
      tellField(nextInvoiceAmount, row.nextInvoiceAmount, { ...of, isEdited: row.nextInvoiceAmount !== null }),
    ],
    invoicedToDate: tellAmount(row.invoicedToDate, row.currency),
    remaining: tellAmount(row.remaining, row.currency),
  };
}
