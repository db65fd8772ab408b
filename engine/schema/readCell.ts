/**
 * One cell to the value its column's kind asks for. Never throws, whatever the cell holds.
 *
 * Problems: required, not-a-number, not-a-date, not-one-of, cell-error, no-cached-value, number-as-text, bad-id,
 * negative-not-allowed, too-precise, out-of-range.
 */
import { dateOfSerial, parseIsoDate, type IsoDate } from "../kernel/calendar";
import { isCurrency } from "../kernel/currency";
import type { DateSystem, RawCell } from "../model/workbook";
import type { ColumnKind } from "./column";
import { foldedName } from "./names";
import { numberOfText, plainNumber, scaledNumber, type NumberFault } from "./numberCell";

/** A value as rows hold it: numbers scaled (Micro, Minor, count), everything else text; null is blank. */
export type CellValue = string | number | null;

/** How the cells of one column are read; made once a table. */
export type CellReader = {
  readonly kind: ColumnKind;
  readonly required: boolean;
  /** What a blank cell means. */
  readonly blank: CellValue;
  /** Fixed values by themselves and by folded name. */
  readonly values: ReadonlyMap<string, string>;
  readonly mayBeNegative: boolean;
  /** Text of the user's is trimmed and brought to one Unicode form; Daybook's own is taken as it stands. */
  readonly tidy: boolean;
  readonly dates: DateReader;
  /** @param row sheet row */
  readonly report: (code: string, row: number, params: Readonly<Record<string, string>>) => void;
};

/** Dates by serial, each computed once, and texts of times. */
export type DateReader = {
  readonly system: DateSystem;
  readonly known: Map<number, IsoDate | null>;
  /** Times that were read before: all rows of a commit carry its own. */
  readonly knownTimes: Set<string>;
};

const MICRO_DIGITS = 6;
const LONGEST_ID = 60;
const LONGEST_QUOTE = 60;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const EARLIEST_DATE = "1900-03-01";

/**
 * The cell's value; undefined when it cannot be used, which has been reported.
 *
 * @param decimals of an amount's currency; other kinds take no notice
 */
export function readCell(reader: CellReader, cell: RawCell, row: number, decimals: number): CellValue | undefined {
  if (cell === null) return blankCell(reader, row);
  if (typeof cell === "object") return unusableCell(reader, cell, row);
  switch (reader.kind) {
    case "text":
      return textCell(reader, cell, row);
    case "id":
      return idCell(reader, cell, row);
    case "key":
      return typeof cell === "string" ? cell : plainText(cell);
    case "quantity":
    case "price":
    case "percent":
    case "rate":
      return numberCell(reader, cell, row, MICRO_DIGITS);
    case "amount":
      return numberCell(reader, cell, row, decimals);
    case "count":
      return numberCell(reader, cell, row, 0);
    case "date":
      return dateCell(reader, cell, row);
    case "time":
      return timeCell(reader, cell, row);
    case "yesNo":
    case "choice":
      return choiceCell(reader, cell, row);
    case "currency":
      return currencyCell(reader, cell, row);
  }
}

function blankCell(reader: CellReader, row: number): CellValue | undefined {
  if (!reader.required) return reader.blank;
  reader.report("required", row, {});
  return undefined;
}

function unusableCell(reader: CellReader, cell: RawCell & object, row: number): undefined {
  if (cell.kind === "error") reader.report("cell-error", row, { error: quoted(cell.code) });
  else reader.report("no-cached-value", row, { formula: quoted(cell.formula) });
  return undefined;
}

type Filled = string | number | boolean;

function textCell(reader: CellReader, cell: Filled, row: number): CellValue | undefined {
  if (typeof cell !== "string") return plainText(cell);
  const text = reader.tidy ? tidyText(cell) : cell;
  return text === "" ? blankCell(reader, row) : text;
}

function idCell(reader: CellReader, cell: Filled, row: number): CellValue | undefined {
  const id = tidyText(typeof cell === "string" ? cell : plainText(cell));
  if (id === "") return blankCell(reader, row);
  if (isId(id)) return id;
  reader.report("bad-id", row, { value: quoted(id) });
  return undefined;
}

function numberCell(reader: CellReader, cell: Filled, row: number, decimals: number): CellValue | undefined {
  const number = typeof cell === "string" ? numberInText(cell) : cell;
  if (number === null) return blankCell(reader, row);
  const scaled = typeof number === "number" ? scaledNumber(number, decimals) : number;
  if (typeof scaled !== "number") {
    const code = typeof scaled === "boolean" ? "not-a-number" : scaled;
    reader.report(code, row, { value: quoted(plainText(cell)), decimals: String(decimals) });
    return undefined;
  }
  if (typeof cell === "string") reader.report("number-as-text", row, { value: quoted(cell) });
  if (scaled >= 0 || reader.mayBeNegative) return scaled;
  reader.report("negative-not-allowed", row, { value: quoted(plainText(cell)) });
  return undefined;
}

/** Null for a blank text. */
function numberInText(cell: string): number | NumberFault | null {
  const text = cell.trim();
  return text === "" ? null : (numberOfText(text) ?? "not-a-number");
}

function dateCell(reader: CellReader, cell: Filled, row: number): CellValue | undefined {
  if (typeof cell === "string" && cell.trim() === "") return blankCell(reader, row);
  const date =
    typeof cell === "number" ? dateOfCell(reader.dates, cell) : typeof cell === "string" ? isoDate(cell.trim()) : null;
  if (date !== null) return date;
  reader.report("not-a-date", row, { value: quoted(plainText(cell)) });
  return undefined;
}

function dateOfCell({ system, known }: DateReader, serial: number): IsoDate | null {
  const before = known.get(serial);
  if (before !== undefined) return before;
  const date = dateOfSerial(Number.isInteger(serial) ? serial : Number(serial.toPrecision(15)), system);
  known.set(serial, date);
  return date;
}

/** Excel itself knows no date before March 1900. */
function isoDate(text: string): IsoDate | null {
  if (text.length !== 10 && !ISO_TIME.test(`${text}Z`) && !ISO_TIME.test(text)) return null;
  const date = parseIsoDate(text);
  return date !== null && date >= EARLIEST_DATE ? date : null;
}

function timeCell(reader: CellReader, cell: Filled, row: number): CellValue | undefined {
  if (typeof cell === "string") {
    if (reader.dates.knownTimes.has(cell)) return cell;
    if (ISO_TIME.test(cell) && parseIsoDate(cell) !== null) {
      reader.dates.knownTimes.add(cell);
      return cell;
    }
  }
  reader.report("not-a-date", row, { value: quoted(plainText(cell)) });
  return undefined;
}

function choiceCell(reader: CellReader, cell: Filled, row: number): CellValue | undefined {
  const exact = typeof cell === "string" ? reader.values.get(cell) : undefined;
  if (exact !== undefined) return exact;
  const name = foldedName(plainText(cell));
  if (name === "") return blankCell(reader, row);
  const value = reader.values.get(name);
  if (value !== undefined) return value;
  const allowed = [...new Set(reader.values.values())].join(", ");
  reader.report("not-one-of", row, { value: quoted(plainText(cell)), allowed });
  return undefined;
}

function currencyCell(reader: CellReader, cell: Filled, row: number): CellValue | undefined {
  const code = plainText(cell).trim().toUpperCase();
  if (code === "") return blankCell(reader, row);
  if (isCurrency(code)) return code;
  reader.report("not-one-of", row, { value: quoted(plainText(cell)), allowed: "ISO 4217" });
  return undefined;
}

/** A cell's value as text; numbers as plain decimals. */
export function plainText(cell: string | number | boolean): string {
  if (typeof cell === "number") return plainNumber(cell);
  return typeof cell === "boolean" ? (cell ? "TRUE" : "FALSE") : cell;
}

/** Trimmed, in Unicode normal form C. */
export function tidyText(text: string): string {
  const trimmed = text.trim();
  return isAscii(trimmed) ? trimmed : trimmed.normalize("NFC");
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7e) return false;
  return true;
}

/** Whether a text can be an ID: at most 60 characters, no `|`, `#` or control character. */
export function isId(id: string): boolean {
  if (id.length > LONGEST_ID && Array.from(id).length > LONGEST_ID) return false;
  for (let index = 0; index < id.length; index++) {
    const code = id.charCodeAt(index);
    if (code < 0x20 || code === 0x7c || code === 0x23 || (code >= 0x7f && code <= 0x9f)) return false;
  }
  return true;
}

/** A cell's text as a sentence quotes it: not longer than a glance. */
function quoted(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`;
}
