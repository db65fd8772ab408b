/** A document sheet against the sheet its document would have: every cell, its value and its formula, and the names. */
import { dateOfSerial } from "../kernel/calendar";
import type { PlacedCell, SheetPlan } from "../model/plan";
import type { DateSystem, DocumentCell, RawCell, RawDocument } from "../model/workbook";
import { addressOf } from "./addresses";
import { formulaAgrees, valueAgrees } from "./cellAgrees";

/**
 * - cell: it shows another value, or none; or its formula is another
 * - extra: it holds something where the document has nothing
 * - name: the cell that goes by a name is another one, or none does
 */
export type SheetDifference = {
  readonly kind: "cell" | "extra" | "name";
  /** "H12" */
  readonly address: string;
  /** What stands there, and what the document has there: "=" before a formula, dates as ISO text; null for nothing. */
  readonly shows: string | null;
  readonly wanted: string | null;
  /** Of `name`; null for the others. */
  readonly name: string | null;
};

/** Every difference: cells in the plan's order, then those that should not be there, then names. Looks are not compared. */
export function sheetDifferences(
  plan: SheetPlan,
  sheet: RawDocument,
  dateSystem: DateSystem,
): readonly SheetDifference[] {
  const planned = new Set<string>();
  const cells = plan.cells.flatMap((cell): readonly SheetDifference[] => {
    const address = addressOf(cell.row, cell.column);
    planned.add(address);
    const present = sheet.cells.get(address) ?? NOTHING;
    if (cellAgrees(present, cell, dateSystem)) return [];
    return [{ kind: "cell", address, ...textsOf(present, cell, dateSystem), name: null }];
  });
  const extra = [...sheet.cells].flatMap(([address, present]): readonly SheetDifference[] =>
    planned.has(address)
      ? []
      : [{ kind: "extra", address, shows: shownText(present, dateSystem, false), wanted: null, name: null }],
  );
  const names = [...plan.names].flatMap(([name, address]): readonly SheetDifference[] => {
    const present = sheet.names.get(name) ?? null;
    return present === address ? [] : [{ kind: "name", address, shows: present, wanted: address, name }];
  });
  return [...cells, ...extra, ...names];
}

const NOTHING: DocumentCell = { value: null, formula: null };

/** A formula whose result the file lacks is calculated when it is opened: it says what the formula says. */
function cellAgrees({ value, formula }: DocumentCell, cell: PlacedCell, dateSystem: DateSystem): boolean {
  if (!formulaAgrees(formula, cell.formula)) return false;
  if (formula !== null && value !== null && typeof value === "object" && value.kind === "no-cached-value") return true;
  return valueAgrees(value, cell, dateSystem);
}

/** The formulas where they differ, else the values. */
function textsOf(present: DocumentCell, cell: PlacedCell, dateSystem: DateSystem) {
  const isDate = cell.type === "date";
  if (formulaAgrees(present.formula, cell.formula)) {
    return { shows: shownText({ ...present, formula: null }, dateSystem, isDate), wanted: cell.value };
  }
  const wanted = cell.formula === null ? cell.value : `=${cell.formula}`;
  return { shows: shownText(present, dateSystem, isDate), wanted };
}

function shownText({ value, formula }: DocumentCell, dateSystem: DateSystem, isDate: boolean): string | null {
  if (formula !== null) return `=${formula}`;
  if (isDate && typeof value === "number") return dateOfSerial(value, dateSystem) ?? String(value);
  return valueText(value);
}

function valueText(value: RawCell): string | null {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "number") return String(Number(value.toPrecision(15)));
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return value.kind === "error" ? value.code : `=${value.formula}`;
}
