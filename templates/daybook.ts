import { endOfMonth } from "../engine/kernel/calendar";
import { SETTINGS } from "../engine/model/settings";
import { SHIPPED_ACCOUNTS, SHIPPED_POSTING_PROFILES, SHIPPED_REVENUE_PROFILES } from "../engine/model/shipped";
import type { Column } from "../engine/schema/column";
import { cellText } from "../engine/schema/rowCells";
import { TABLES, type SourceTableName } from "../engine/schema/tables";
import type { SourceExtras, SourceRow } from "./filledSheet";

/** The rows a template fills, by table. */
export type SourceRows = { readonly [N in SourceTableName]?: readonly SourceRow[] };

/** Which template a workbook was made from. It changes when tables, columns or shipped rows do. */
export const TEMPLATE_VERSION = "1";

/**
 * What every new workbook comes with: the settings with their defaults, the shipped chart and its profiles, one plain
 * revenue profile for each billing method, and the months of two years.
 */
export const SHIPPED_ROWS: SourceRows = {
  Settings: settingRows({ "Template Version": TEMPLATE_VERSION }),
  Accounts: SHIPPED_ACCOUNTS.map((row) => rowOf("Accounts", row)),
  PostingProfiles: SHIPPED_POSTING_PROFILES.map((row) => rowOf("PostingProfiles", row)),
  RevenueProfiles: SHIPPED_REVENUE_PROFILES.map((row) => rowOf("RevenueProfiles", row)),
  Periods: [...monthsOf(2026, { closedThrough: 0 }), ...monthsOf(2027, { closedThrough: 0 })],
};

/** Every setting with its value: the one given, else its default. Beside it what it does, and what it may be. */
export function settingRows(values: Readonly<Record<string, string>>): readonly SourceRow[] {
  return Object.values(SETTINGS).map(({ name, about, fallback, required, values: choices }) => ({
    Setting: name,
    Value: values[name] ?? fallback ?? "",
    "What it does": about,
    "What it may be": choices.length > 0 ? choices.join(", ") : required ? "required" : "",
  }));
}

/** What the settings have beside the schema's columns: what each does, and drop-downs for those with fixed values. */
export function extrasOf(name: SourceTableName): SourceExtras {
  if (name !== "Settings") return { columns: [], validations: [] };
  return {
    columns: [
      { header: "What it does", width: 70 },
      { header: "What it may be", width: 44 },
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
