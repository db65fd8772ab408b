import { endOfMonth } from "../engine/kernel/calendar";
import { columnLetters } from "../engine/model/book";
import { SETTINGS } from "../engine/model/settings";
import { SHIPPED_CHART } from "../engine/model/shippedChart";
import type { SourceTableName } from "../engine/schema/tables";
import { POSTING_TYPES } from "../engine/schema/values";
import { HEADER_ROW, listOf, NO_EXTRAS, textCell, type SourceExtras, type SourceRow } from "./sourceSheet";

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
  Accounts: SHIPPED_CHART.map(({ account, postingType, type }) => ({
    Account: account,
    Name: postingType,
    Type: type,
  })),
  PostingProfiles: SHIPPED_CHART.map(({ account, postingType }) => ({
    "Posting Type": postingType,
    Account: account,
  })),
  RevenueProfiles: [
    { Profile: "Time and material", "Billing Method": "Time and Material" },
    { Profile: "Fixed price", "Billing Method": "Fixed Price" },
  ].map((row) => ({
    ...row,
    "Post Costs": "Profit and loss",
    "Accrue Revenue": "No",
    "On-Account Invoicing": "Profit and loss",
    Completion: "No WIP",
  })),
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

/** Drop-downs, columns and lists beside the tables that the schema does not give. */
export function extrasOf(name: SourceTableName): SourceExtras {
  switch (name) {
    case "Settings":
      return {
        columns: [
          { header: "What it does", width: 70 },
          { header: "What it may be", width: 44 },
        ],
        validations: Object.values(SETTINGS).flatMap(({ values }, index) =>
          values.length === 0
            ? []
            : [{ kind: "list", range: `B${HEADER_ROW + 1 + index}`, values, reference: null } as const],
        ),
        cells: [],
      };
    case "PostingProfiles": {
      const column = 9;
      const letters = columnLetters(column);
      const first = HEADER_ROW + 1;
      return {
        columns: [],
        validations: [
          listOf(
            `A${first}:A${first + 1_999}`,
            `=$${letters}$${first}:$${letters}$${HEADER_ROW + POSTING_TYPES.length}`,
          ),
        ],
        cells: [
          textCell(HEADER_ROW, column, "Posting types", "heading"),
          ...POSTING_TYPES.map((type, index) => textCell(first + index, column, type, "label")),
        ],
      };
    }
    default:
      return NO_EXTRAS;
  }
}

/** The twelve months of a year as periods, the first `closedThrough` of them closed. */
export function monthsOf(year: number, { closedThrough }: { readonly closedThrough: number }): readonly SourceRow[] {
  return Array.from({ length: 12 }, (_, index) => {
    const first = `${year}-${String(index + 1).padStart(2, "0")}-01`;
    const status = index < closedThrough ? "Closed" : "Open";
    return { Period: first.slice(0, 7), From: first, To: endOfMonth(first), Status: status };
  });
}
