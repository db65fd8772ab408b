import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

import type { FlatSheet } from "./libreoffice";

/** The formulas of a workbook file, read from its XML without Daybook's own reader. */

export type FormulaCell = {
  readonly sheet: string;
  /** "H25" */
  readonly cell: string;
  /** The result the file holds. */
  readonly cached: string;
};

const CELL = /<c r="([A-Z]+\d+)"[^>]*><f>([^<]*)<\/f><v>([^<]*)<\/v><\/c>/g;

/** Every cell with a formula and its result, in the order of sheets and rows. Throws where one has none. */
export function formulaCells(bytes: Uint8Array): readonly FormulaCell[] {
  const parts = unzipSync(bytes);
  return sheetParts(parts).flatMap(({ sheet, part }) => {
    const xml = strFromU8(parts[part] ?? new Uint8Array());
    const found = Array.from(xml.matchAll(CELL), ([, cell = "", , cached = ""]) => ({ sheet, cell, cached }));
    const formulas = xml.match(/<f[ >]/g)?.length ?? 0;
    if (found.length !== formulas)
      throw new Error(`${sheet}: ${formulas} formulas, of which ${found.length} with results`);
    return found;
  });
}

/** The file without any result of a formula: whoever opens it has to calculate. */
export function withoutResults(bytes: Uint8Array): Uint8Array {
  return rewritten(bytes, (xml) => xml.replace(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, "$1"));
}

/** The file with the XML of each sheet changed. */
export function rewritten(bytes: Uint8Array, change: (xml: string, sheet: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  for (const { sheet, part } of sheetParts(parts)) {
    parts[part] = strToU8(change(strFromU8(parts[part] ?? new Uint8Array()), sheet));
  }
  return zipSync(parts);
}

/** What LibreOffice calculated otherwise than the file says: "PF-00001!H25: 1110 is 1109". Numbers to 12 digits. */
export function differences(
  cells: readonly FormulaCell[],
  calculated: ReadonlyMap<string, FlatSheet>,
): readonly string[] {
  return cells.flatMap(({ sheet, cell, cached }) => {
    const found = calculated.get(sheet)?.cells.get(cell);
    const agrees = found?.type === "float" && Number(found.value).toPrecision(12) === Number(cached).toPrecision(12);
    return agrees ? [] : [`${sheet}!${cell}: ${cached} is ${found?.value ?? "missing"}`];
  });
}

function sheetParts(
  parts: Readonly<Record<string, Uint8Array>>,
): readonly { readonly sheet: string; readonly part: string }[] {
  const workbook = strFromU8(parts["xl/workbook.xml"] ?? new Uint8Array());
  const links = strFromU8(parts["xl/_rels/workbook.xml.rels"] ?? new Uint8Array());
  const targets = new Map(
    Array.from(links.matchAll(/<Relationship Id="([^"]*)"[^>]*Target="([^"]*)"/g), ([, id = "", target = ""]) => [
      id,
      `xl/${target}`,
    ]),
  );
  return Array.from(workbook.matchAll(/<sheet name="([^"]*)"[^>]*r:id="([^"]*)"/g), ([, sheet = "", id = ""]) => ({
    sheet,
    part: targets.get(id) ?? "",
  }));
}
