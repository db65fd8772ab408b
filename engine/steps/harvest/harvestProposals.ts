/**
 * What people typed into the sheets of invoice proposals: dates, text and print sections, and the tax groups of lines.
 */
import type { Problem } from "../../kernel/problem";
import type { Book } from "../../model/book";
import { decidedValue, type LastDecisions } from "../../model/decisions";
import { LIST_INPUTS } from "../../model/editable";
import { datesWith, dueBeforeInvoice, PROPOSAL_FIELDS, proposalField, proposalValue } from "../../model/proposal";
import { groupsKeptOf, knownGroup, TAX_GROUP_FIELDS } from "../../model/proposalTaxes";
import type { WorkbookContent } from "../../model/workbook";
import { fieldText } from "../../schema/fieldText";
import { LIST_TABLES } from "../../schema/tables";
import type { Decided, Harvested } from "./harvestDocument";
import { problemAt, readTyped } from "./typedCell";
import { typedRows, type TypedCell } from "./typedRows";

export type HarvestedProposals = Harvested & {
  /** The first thing typed that could not be taken, by Invoice ID: what is not posted until it is mended. */
  readonly untaken: ReadonlyMap<string, Problem>;
};

/** What a row of the lists is about, and how it takes what is typed. */
type Target = {
  readonly key: string;
  readonly invoiceId: string;
  /** Whether the document waits to be posted, and the row takes edits at all. */
  readonly isOpen: boolean;
  readonly read: (header: string, text: string) => Read;
};

type Read =
  | { readonly kind: "value"; readonly value: string | null }
  | { readonly kind: "problem"; readonly code: string; readonly params: Problem["params"] };

/**
 * Edits of the proposals that wait, by what each row's `Shown` says it showed; an emptied cell takes the edit back.
 *
 * Problems: typed-but-gone (no such document), typed-but-locked (it is posted, or its groups do not change),
 * bad-sections, due-before-invoice, unknown-reference (a group no rate knows), the codes of `readCell`; what has a
 * problem is not taken.
 */
export function harvestProposals(book: Book, decisions: LastDecisions, content: WorkbookContent): HarvestedProposals {
  const system = content.dateSystem;
  const found = (["InvoiceProposals", "ProposalLines"] as const).flatMap((name) => {
    const raw = content.tables.find((table) => table.name.toLowerCase() === name.toLowerCase());
    const rows = raw === undefined ? [] : typedRows(LIST_TABLES[name], LIST_INPUTS[name], { raw, system });
    if (rows.length === 0) return [];
    const targets = name === "InvoiceProposals" ? headersOf(book) : linesOf(book);
    return rows.flatMap(({ key, typed }) => {
      const target = targets.get(key);
      const cells = typed.map((cell) => ({ ...cell, target, ...taken(cell, target, { decisions, system }) }));
      return name === "InvoiceProposals" ? withoutEarlyDue(cells, key, decisions) : cells;
    });
  });
  const untaken = new Map<string, Problem>();
  for (const { target, problems } of found) {
    const error = problems.find(({ severity }) => severity === "error");
    if (target && error && !untaken.has(target.invoiceId)) untaken.set(target.invoiceId, error);
  }
  return {
    decided: found.flatMap(({ decided }) => decided),
    problems: found.flatMap(({ problems }) => problems),
    untaken,
  };
}

function headersOf({ rows }: Book): ReadonlyMap<string, Target> {
  return new Map(
    rows.Invoices.map(({ invoiceId, projectInvoiceStatus }) => [
      invoiceId,
      { key: invoiceId, invoiceId, isOpen: projectInvoiceStatus === "Confirmed", read: readHeader },
    ]),
  );
}

function readHeader(header: string, text: string): Read {
  const field = proposalField(header);
  if (field === null) throw new Error(`${header} is no field of a proposal`);
  const read = proposalValue(field, text);
  return read.kind === "value" ? read : { kind: "problem", code: read.code, params: { value: read.value } };
}

function linesOf(book: Book): ReadonlyMap<string, Target> {
  const { Invoices, InvoiceLineDetails } = book.rows;
  const waiting = new Set(Invoices.flatMap((row) => (row.projectInvoiceStatus === "Confirmed" ? [row.invoiceId] : [])));
  const read = groupReader(book);
  const keptOf = groupsKeptOf(book);
  return new Map(
    InvoiceLineDetails.map((detail) => {
      const { detailId, invoiceId } = detail;
      const isOpen = waiting.has(invoiceId) && keptOf(detail) === null;
      return [detailId, { key: detailId, invoiceId, isOpen, read }];
    }),
  );
}

function groupReader(book: Book): Target["read"] {
  return (header, text) => {
    const column = header === TAX_GROUP_FIELDS.taxGroup ? "taxGroup" : "itemTaxGroup";
    const value = knownGroup(book, column, text);
    const params = { value: text, referenced: "TaxRates" };
    return value === null ? { kind: "problem", code: "unknown-reference", params } : { kind: "value", value };
  };
}

function taken(
  { column, value: cell, place }: TypedCell,
  target: Target | undefined,
  { decisions, system }: { readonly decisions: LastDecisions; readonly system: WorkbookContent["dateSystem"] },
): Harvested {
  const { header } = column;
  if (target === undefined) return only(problemAt(place, header, "typed-but-gone", "warning"));
  if (!target.isOpen) return only(problemAt(place, header, "typed-but-locked", "note"));
  const problems: Problem[] = [];
  const value = readTyped(column, cell, { digits: 0, system, place }, (problem) => problems.push(problem));
  if (value === undefined) return { decided: [], problems };
  const text = fieldText(column, value, 0);
  const read: Read = text === null ? { kind: "value", value: null } : target.read(header, text);
  if (read.kind === "problem") return only(problemAt(place, header, read.code, "error", read.params));
  const was = decidedValue(decisions, target.key, header);
  const decided: Decided = { key: target.key, field: header, value: read.value, was };
  return { decided: read.value === was ? [] : [decided], problems };
}

/** A document is not due before its date: the due date typed is not taken, or the invoice date that made it early. */
function withoutEarlyDue<C extends TypedCell & Harvested>(
  cells: readonly C[],
  invoiceId: string,
  decisions: LastDecisions,
): readonly C[] {
  return [PROPOSAL_FIELDS.dueDateOverride, PROPOSAL_FIELDS.invoiceDate].reduce((standing: readonly C[], header) => {
    const decided = standing.flatMap((cell) => cell.decided);
    const early = dueBeforeInvoice(
      datesWith(decisions, invoiceId, (field) => decided.find((one) => one.field === field)?.value),
    );
    if (early === null) return standing;
    return standing.map((cell) =>
      cell.column.header !== header || cell.decided.length === 0
        ? cell
        : { ...cell, ...only(problemAt(cell.place, header, early.code, "error", early.params)) },
    );
  }, cells);
}

function only(problem: Problem): Harvested {
  return { decided: [], problems: [problem] };
}
