/**
 * Settings as read, defaults applied.
 *
 * Problems: required, not-one-of, bad-id (Proforma Prefix), unknown-setting, besides those of the cells. A setting that cannot be read counts as
 * its default, except that sign-off by two persons is then asked for, and a number series is then blank, which nothing
 * is numbered by.
 */
import { isCurrency } from "../kernel/currency";
import { SETTINGS, type Settings } from "../model/settings";
import { foldedName } from "./names";
import { isId } from "./readCell";
import type { ReadProblems } from "./readProblems";
import { textAt, type ReadRow, type ReadTable } from "./readTable";

type SettingKey = keyof typeof SETTINGS;
type Setting = { readonly name: string; readonly fallback: string | null } & {
  readonly required: boolean;
  readonly values: readonly string[];
};

const WHEN_UNREADABLE: { readonly [K in SettingKey]?: string } = {
  twoPersonSignOff: "Yes",
  invoiceSeries: "",
  creditNoteSeries: "",
  voucherSeries: "",
};

/** What a document's detail and its booked rows append to the prefix, at its longest: "00001-0001|UR" and room to grow. */
const LONGEST_ENDING = "00000000-00000000-UR";

const YES_NO: ReadonlyMap<string, string> = new Map([
  ["true", "Yes"],
  ["false", "No"],
]);

/** @param read null where the workbook has no Settings: everything is its default */
export function readSettings(read: ReadTable | null, problems: ReadProblems): Settings {
  const rows = new Map<string, ReadRow>();
  for (const row of read?.rows ?? []) {
    if (typeof row["setting"] === "string") rows.set(foldedName(row["setting"]), row);
  }
  const settings: Partial<Record<SettingKey, string | null>> = {};
  for (const [key, setting] of Object.entries(SETTINGS) as [SettingKey, Setting][]) {
    const row = rows.get(foldedName(setting.name));
    settings[key] = read === null ? blank(setting) : readSetting(read, key, setting, row, problems);
    rows.delete(foldedName(setting.name));
  }
  for (const row of rows.values()) {
    if (read) report(read, row, "unknown-setting", "setting", { value: textAt(row, "setting") ?? "" }, problems);
  }
  // SETTINGS types each setting by its own description, and every one of them was set above.
  return settings as Settings;
}

function readSetting(
  read: ReadTable,
  key: SettingKey,
  setting: Setting,
  row: ReadRow | undefined,
  problems: ReadProblems,
): string | null {
  if (row && read.held.has(row)) return unreadable(key, setting);
  const value = row?.["value"];
  if (typeof value !== "string") {
    if (setting.required && !read.located.unreadable.size) {
      report(read, row, "required", "value", { column: setting.name }, problems);
    }
    return blank(setting);
  }
  if (key === "proformaPrefix" && !isId(`${value}${LONGEST_ENDING}`)) {
    report(read, row, "bad-id", "value", { column: setting.name, value }, problems);
    return unreadable(key, setting);
  }
  const known = knownValue(key, setting, value);
  if (known !== null) return known;
  const allowed = key === "accountingCurrency" ? "ISO 4217" : setting.values.join(", ");
  report(read, row, "not-one-of", "value", { column: setting.name, value, allowed }, problems);
  return unreadable(key, setting);
}

function knownValue(key: SettingKey, { values }: Setting, value: string): string | null {
  if (key === "accountingCurrency") return isCurrency(value.toUpperCase()) ? value.toUpperCase() : null;
  if (values.length === 0) return value;
  const name = foldedName(value);
  const meant = values.includes("Yes") ? (YES_NO.get(name) ?? name) : name;
  return values.find((allowed) => foldedName(allowed) === foldedName(meant)) ?? null;
}

function unreadable(key: SettingKey, setting: Setting): string | null {
  return WHEN_UNREADABLE[key] ?? blank(setting);
}

function blank({ required, fallback }: Setting): string | null {
  return required ? "" : fallback;
}

function report(
  { located }: ReadTable,
  row: ReadRow | undefined,
  code: string,
  columnKey: string,
  params: Readonly<Record<string, string>>,
  problems: ReadProblems,
): void {
  const key = (row && textAt(row, "setting")) ?? params["column"] ?? null;
  problems.add("Settings", located.place, { code, row: Number(row?.["row"] ?? 0), columnKey, key, params });
}
