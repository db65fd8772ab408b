/** The rows that source tables begin with, in a new workbook and where a table is added to one. */
import { endOfMonth } from "../kernel/calendar";
import { SETTINGS } from "../model/settings";
import { SHIPPED_ACCOUNTS, SHIPPED_POSTING_PROFILES, SHIPPED_REVENUE_PROFILES } from "../model/shipped";
import type { Column } from "../schema/column";
import { cellText } from "../schema/rowCells";
import { TABLES, type SourceTableName } from "../schema/tables";
import { SHEET_WORDS } from "../locale/en/sheets";
import type { SourceExtras, SourceRow } from "./filledSheet";

/** The rows a template fills, by table. */
export type SourceRows = { readonly [N in SourceTableName]?: readonly SourceRow[] };

/** Which template a workbook was made from. It changes when tables, columns or shipped rows do. */
export const TEMPLATE_VERSION = "1";

const WORDS = SHEET_WORDS.source.settings;

/**
 * What every new workbook comes with: the settings with their defaults, the shipped chart and its profiles, one plain
 * revenue profile for each billing method, and the months of a year and the next.
 */
export function shippedRows(year: number): SourceRows {
  return {
    Settings: settingRows({ "Template Version": TEMPLATE_VERSION }),
    Accounts: SHIPPED_ACCOUNTS.map((row) => rowOf("Accounts", row)),
    PostingProfiles: SHIPPED_POSTING_PROFILES.map((row) => rowOf("PostingProfiles", row)),
    RevenueProfiles: SHIPPED_REVENUE_PROFILES.map((row) => rowOf("RevenueProfiles", row)),
    Periods: [...monthsOf(year, { closedThrough: 0 }), ...monthsOf(year + 1, { closedThrough: 0 })],
  };
}

/** Every setting with its value: the one given, else its default. Beside it what it does, and what it may be. */
export function settingRows(values: Readonly<Record<string, string>>): readonly SourceRow[] {
  return Object.values(SETTINGS).map(({ name, about, fallback, required, values: choices }) => ({
    Setting: name,
    Value: values[name] ?? fallback ?? "",
    [WORDS.does]: about,
    [WORDS.mayBe]: choices.length > 0 ? choices.join(", ") : required ? SHEET_WORDS.source.required : "",
  }));
}

/** What the settings have beside the schema's columns: what each does, and drop-downs for those with fixed values. */
export function extrasOf(name: SourceTableName): SourceExtras {
  if (name !== "Settings") return { columns: [], validations: [] };
  return {
    columns: [
      { header: WORDS.does, width: 70 },
      { header: WORDS.mayBe, width: 44 },
    ],
    validations: Object.values(SETTINGS).flatMap(({ values }, index) =>
      values.length === 0 ? [] : [{ kind: "list", range: `B${FIRST_ROW + index}`, values, reference: null } as const],
    ),
  };
}

/** Sheet row of a source table's first row. */
const FIRST_ROW = 5;

/** The twelve months of a year as periods, the first `closedThrough` of them closed. */
export function monthsOf(year: number, { closedThrough }: { readonly closedThrough: number }): readonly SourceRow[] {
  return Array.from({ length: 12 }, (_, index) => {
    const first = `${year}-${String(index + 1).padStart(2, "0")}-01`;
    const status = index < closedThrough ? "Closed" : "Open";
    return { Period: first.slice(0, 7), From: first, To: endOfMonth(first), Status: status };
  });
}

/** A shipped row as its cells; none of the shipped tables has amounts. */
function rowOf(name: "Accounts" | "PostingProfiles" | "RevenueProfiles", row: object): SourceRow {
  const columns: Readonly<Record<string, Column>> = TABLES[name].columns;
  const values = new Map<string, unknown>(Object.entries(row));
  return Object.fromEntries(
    Object.entries(columns).map(([key, column]) => {
      const value = values.get(key) ?? null;
      return [column.header, typeof value === "string" ? cellText(column, value, 0) : null];
    }),
  );
}
