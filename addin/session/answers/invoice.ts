/** One proforma: what it says, what of it may be edited, what became of it, what stands in its way. */
import { confirmInvoices, type Actor, type Problem } from "../../../engine/index";
import { groupBy } from "../../../engine/kernel/group";
import { microText, negate, subtract, sum, ZERO } from "../../../engine/kernel/money";
import { NOWHERE } from "../../../engine/kernel/problem";
import { SESSION_WORDS } from "../../../engine/locale/en/session";
import { PROBLEM_CODES } from "../../../engine/locale/index";
import { wordOutcome } from "../../../engine/locale/outcomes";
import { contractSummaryOf, pendingOfContract } from "../../../engine/model/contractSummary";
import { isOpenState } from "../../../engine/model/editable";
import type { DocumentTax, InvoiceDocument } from "../../../engine/model/invoice";
import type { Standing } from "../standing";
import type { Page, ToldProblem, Window } from "../views/common";
import type { DetailRow, InvoiceView } from "../views/invoices";
import { tellAmount } from "./amounts";
import { tellAppliedRetainers } from "./appliedRetainers";
import { tellDetail } from "./details";
import { tellHistory } from "./history";
import { tellInvoiceRow } from "./invoiceIndex";
import { headerFields, lineFields } from "./invoiceFields";
import { tellAvailableRetainers, tellLimits } from "./limits";
import { newDetailChoices } from "./newDetail";
import { pageOf } from "./pages";
import { documentOfKey } from "./places";
import { entriesOf, isRevisable } from "./revisions";
import { tellProblem } from "./told";

/** Problems told of a document; all stand under Problems. */
const MOST_OBSTACLES = 50;

/** A document with all that stands around it; null for an ID that is none of a draft, confirmed or posted one. */
export function tellInvoice(standing: Standing, id: string, actor: Actor | null): InvoiceView | null {
  const document = standing.invoices().documents.get(id);
  if (document === undefined) return null;
  const { header, edits, comment, taxes } = document;
  const isOpen = isOpenState(header.projectInvoiceStatus);
  return {
    row: tellInvoiceRow(document, standing),
    fields: headerFields(standing, document),
    lines: tellLines(document),
    sums: tellSums(document),
    corrects: (document.revision?.corrected ?? []).map(({ invoiceId }) => invoiceId),
    taxes: taxes.map((tax) => ({
      label: taxLabel(tax),
      net: tellAmount(tax.net, header.currency),
      tax: tellAmount(tax.tax, header.currency),
    })),
    pending: isOpen ? pendingOfContract(standing.book, header.contractId).length : 0,
    edits: edits.length,
    contract: tellContract(standing, document, isOpen),
    comment,
    history: tellHistory(standing, document),
    signatures: standing.book.rows.Signatures.filter(({ invoiceId }) => invoiceId === id).map(
      ({ name, role, at, comment: said }) => ({ name, role, at, comment: said }),
    ),
    obstacles: isOpen && actor !== null ? obstaclesTo(standing, document, actor) : [],
    newDetail: isOpen ? newDetailChoices(standing, document) : [],
    seal: standing.book.rows.Seal.findLast((entry) => entry.document === id)?.hash ?? null,
    revisable: document.details.filter((detail) => isRevisable(document, detail, standing.invoices().revisions)).length,
    retainers: tellAppliedRetainers(standing, document),
  };
}

/** A page of a document's details, by Detail ID. */
export function tellInvoiceDetails(standing: Standing, id: string, window: Window): Page<DetailRow> {
  const document = standing.invoices().documents.get(id);
  if (document === undefined) return { rows: [], offset: window.offset, total: 0 };
  const tell = tellDetail(standing, document);
  return pageOf(entriesOf(document.details), window, tell);
}

function tellLines(document: InvoiceDocument): InvoiceView["lines"] {
  const { header, lines, details } = document;
  const byLine = groupBy(details, ({ lineId }) => lineId);
  return lines.map((line) => ({
    key: line.key,
    lineId: line.lineId,
    name: line.name ?? line.lineId,
    projectId: line.projectId,
    billingMethod: line.billingMethod,
    amount: tellAmount(line.amount, header.currency),
    tax: tellAmount(line.tax, header.currency),
    details: entriesOf(byLine.get(line.lineId) ?? []).length,
    fields: lineFields(document, line),
  }));
}

function tellSums({ header, retainers }: InvoiceDocument): InvoiceView["sums"] {
  const { currency, detailAmount, discountAmount, freightAmount, totalTax, totalAmount } = header;
  return {
    detailAmount: tellAmount(detailAmount, currency),
    discountAmount: tellAmount(discountAmount ?? ZERO, currency),
    freightAmount: tellAmount(freightAmount ?? ZERO, currency),
    totalTax: tellAmount(totalTax, currency),
    totalAmount: tellAmount(totalAmount, currency),
    retainers:
      retainers.length === 0 ? null : tellAmount(negate(sum(retainers.map(({ usedAmount }) => usedAmount))), currency),
  };
}

function taxLabel({ part, taxGroup, itemTaxGroup, ratePercent }: DocumentTax): string {
  const named = [taxGroup, itemTaxGroup].filter((group) => group !== null).join(" / ");
  const groups = named === "" ? SESSION_WORDS.noTaxGroup : named;
  const tax =
    ratePercent === null
      ? SESSION_WORDS.taxWithoutRate({ groups })
      : SESSION_WORDS.tax({ groups, rate: microText(ratePercent) });
  if (part === "retainers") return SESSION_WORDS.taxOfRetainers({ tax });
  return part === "adjustment" ? SESSION_WORDS.taxAdjustment({ tax }) : tax;
}

/** Net of tax. What is confirmed is among what is billed to date already. */
function tellContract(
  standing: Standing,
  { header, lines }: InvoiceDocument,
  isOpen: boolean,
): InvoiceView["contract"] {
  const { book } = standing;
  const { currency, contractId, customerId } = header;
  const { contractValue, billedToDate } = contractSummaryOf(book, contractId, standing.derivation.limits);
  const thisInvoice = sum(lines.map(({ amount }) => amount));
  const left = contractValue === null ? null : subtract(contractValue, billedToDate);
  const remaining = left !== null && isOpen ? subtract(left, thisInvoice) : left;
  return {
    value: contractValue === null ? null : tellAmount(contractValue, currency),
    billedToDate: tellAmount(billedToDate, currency),
    thisInvoice: tellAmount(thisInvoice, currency),
    remaining: remaining === null ? null : tellAmount(remaining, currency),
    limits: tellLimits(standing, { contractId, currency, customerId }),
    availableRetainers: tellAvailableRetainers(standing, contractId, currency),
  };
}

/** What confirming would refuse, tried and not kept; and every error that is known of the document and its details. */
function obstaclesTo(standing: Standing, { header }: InvoiceDocument, actor: Actor): readonly ToldProblem[] {
  const { book, derivation, documents, problems } = standing;
  const id = header.invoiceId;
  const known = problems.filter(
    ({ severity, key }) => severity === "error" && key !== null && documentOfKey(key) === id,
  );
  const { outcomes } = confirmInvoices(book, derivation, documents, { kind: "confirm", ids: [id] }, actor);
  const told = known.slice(0, MOST_OBSTACLES).map((problem) => tellProblem(problem, standing));
  for (const { result, code, key, params } of outcomes) {
    if (result !== "refused" || known.some((problem) => problem.code === code)) continue;
    const problem: Problem = { ...NOWHERE, code, severity: "error", key: params["place"] ?? key, params };
    const worded = tellProblem(problem, standing);
    told.push(
      PROBLEM_CODES.has(code) ? worded : { ...worded, what: wordOutcome({ result, code, key, params }), remedy: "" },
    );
  }
  return told;
}
