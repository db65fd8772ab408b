/**
 * What would make the bill of a line wrong or incomplete.
 */
import { dateOfSerial, parseIsoDate, type IsoDate } from "../../kernel/calendar";
import { compareText, type Problem } from "../../kernel/problem";
import { areFiguresFinal, type Derivation } from "../../model/billable";
import type { Book } from "../../model/book";
import type { ContractTerms } from "../../model/lineTerms";
import type { RawTable, WorkbookContent } from "../../model/workbook";
import { rawTableOf } from "../../schema/columnTexts";
import type { ActualClass } from "../../schema/values";

/** A fault: its code, the row it is about, and the day of that row; null where nobody can tell. */
export type LineFault = { readonly code: string; readonly key: string; readonly date: IsoDate | null };

/** Told of rows that are booked: the book stands, and so does the bill. */
const OF_BOOKED: ReadonlySet<string> = new Set(["changed-after-booking"]);

type Found = {
  readonly book: Book;
  readonly derivation: Pick<Derivation, "unbilled">;
  readonly terms: ContractTerms;
  readonly content: WorkbookContent;
  readonly problems: readonly Problem[];
};

/**
 * The faults of lines up to a day, oldest first:
 *
 * - a chargeable sale that cannot be billed since its figures are not final (no price, two prices, another currency), for
 *   it can be neither marked nor left out knowingly. Not one that a limit or a closed contract holds back.
 * - an actual with an error from which nothing is derived: more than one line takes it (then it is a fault of each), its
 *   quantities contradict each other, its correction is at fault
 * - an actual that could not be read, as far as its line or its project and its date can be told
 * - the line's customers do not share all of it
 */
export function lineFaultsOf(found: Found): (lineId: string, cutoff: IsoDate) => readonly LineFault[] {
  const faults = new Map<string, LineFault[]>();
  const tell = (lineId: string, fault: LineFault): void => {
    const ofLine = faults.get(lineId);
    if (ofLine === undefined) faults.set(lineId, [fault]);
    else ofLine.push(fault);
  };
  tellSales(found, tell);
  tellActuals(found, tell);
  tellCustomers(found, tell);
  return (lineId, cutoff) =>
    (faults.get(lineId) ?? [])
      .filter(({ date }) => date === null || date <= cutoff)
      .sort((a, b) => compareText(a.date, b.date) || compareText(a.key, b.key) || compareText(a.code, b.code));
}

type Tell = (lineId: string, fault: LineFault) => void;

function tellSales({ derivation }: Found, tell: Tell): void {
  for (const sale of derivation.unbilled) {
    const { blockedBy, billingType, invoiceId } = sale;
    if (blockedBy === null || areFiguresFinal(sale) || billingType !== "Chargeable" || invoiceId !== null) continue;
    tell(sale.lineId, { code: blockedBy, key: sale.actualId, date: sale.date });
  }
}

function tellActuals({ book, derivation, terms, content, problems }: Found, tell: Tell): void {
  const ofActuals = problems.filter(
    ({ table, severity, code }) => table === "Actuals" && severity === "error" && !OF_BOOKED.has(code),
  );
  if (ofActuals.length === 0) return;
  const actuals = new Map(book.rows.Actuals.map((actual) => [actual.row, actual]));
  const sold = new Set(derivation.unbilled.map(({ actualId }) => actualId));
  const raw = rawTableOf(content.tables, "Actuals");
  for (const { row, key, code } of ofActuals) {
    if (row === null) continue;
    const actual = actuals.get(row);
    if (actual !== undefined && (sold.has(actual.actualId) || actual.approved === "No")) continue;
    const of = actual ?? (raw === null ? null : rawActual(raw, row, { book, content }));
    if (of === null) continue;
    for (const lineId of linesOf(terms, of)) tell(lineId, { code, key: key ?? `Actuals ${row}`, date: of.date });
  }
}

type Whereabouts = {
  readonly lineId: string | null;
  readonly projectId: string | null;
  readonly date: IsoDate | null;
  /** Absent where it could not be read. */
  readonly class?: ActualClass;
};

/** The lines that an actual may belong to: the one it names, else those of its project that include its class. */
function linesOf(terms: ContractTerms, actual: Whereabouts): readonly string[] {
  const { lineId, projectId } = actual;
  if (lineId !== null) return terms.byLine.has(lineId) ? [lineId] : [];
  return (terms.byProject.get(projectId ?? "") ?? [])
    .filter(({ includes }) => actual.class === undefined || includes[actual.class])
    .map(({ line }) => line.lineId);
}

/** What can be told of a row that could not be read. */
function rawActual(raw: RawTable, row: number, { book, content }: Pick<Found, "book" | "content">): Whereabouts | null {
  const cells = raw.rows[row - raw.headerRow - 1];
  if (cells === undefined) return null;
  const columns = book.places.get("Actuals")?.columns;
  const cellOf = (key: string) => {
    const number = columns?.get(key)?.number ?? null;
    return number === null ? null : (cells[number - raw.firstColumn] ?? null);
  };
  const textOf = (key: string): string | null => {
    const cell = cellOf(key);
    const text = typeof cell === "string" || typeof cell === "number" ? String(cell).trim().normalize("NFC") : "";
    return text === "" ? null : text;
  };
  const date = cellOf("date");
  return {
    lineId: textOf("lineId"),
    projectId: textOf("projectId"),
    date:
      typeof date === "number"
        ? dateOfSerial(date, content.dateSystem)
        : typeof date === "string"
          ? parseIsoDate(date.trim())
          : null,
  };
}

function tellCustomers({ terms, problems }: Found, tell: Tell): void {
  for (const { line, contract, customers } of terms.byLine.values()) {
    if (customers.length > 0) continue;
    const told = problems.find(
      ({ code, key }) =>
        ["split-not-100", "rounding-customer"].includes(code) && [line.lineId, contract.contractId].includes(key ?? ""),
    );
    tell(line.lineId, { code: told?.code ?? "split-not-100", key: line.lineId, date: null });
  }
}
