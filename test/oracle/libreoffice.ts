import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { SaxesParser } from "saxes";

/** LibreOffice as an independent reader and writer of workbooks. */

/** Why LibreOffice cannot be asked here, or null where it can. On CI (`CI=true`) its absence is a failure. */
export function libreOfficeMissing(): string | null {
  try {
    execFileSync("soffice", ["--version"], { stdio: "pipe" });
    return null;
  } catch {
    if (process.env["CI"] === "true") throw new Error("LibreOffice (soffice) is missing on CI");
    return "LibreOffice (soffice) is not installed";
  }
}

/** `it` where LibreOffice is there; elsewhere skipped, with the reason printed once a file. */
export function itWithLibreOffice(): jest.It {
  const missing = libreOfficeMissing();
  if (missing === null) return it;
  console.warn(`skipped: ${missing}`);
  return it.skip;
}

/**
 * Converts files in one call of LibreOffice, with a profile of its own.
 *
 * @param files content by file name with extension, such as "sample.xlsx"
 * @param format such as "fods", "xlsx", "pdf"
 * @param reading how the files are read, as LibreOffice's filters are told ("CSV:44,34,76"); it knows workbooks itself
 * @returns content by the same names, in the new format
 */
export function convert(
  files: ReadonlyMap<string, Uint8Array>,
  format: string,
  reading?: string,
): ReadonlyMap<string, Uint8Array> {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-lo-"));
  try {
    const target = path.join(folder, "out");
    mkdirSync(target);
    const paths = Array.from(files, ([name, content]) => {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      return file;
    });
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const filter = reading === undefined ? [] : [`--infilter=${reading}`];
    execFileSync("soffice", ["--headless", profile, ...filter, "--convert-to", format, "--outdir", target, ...paths], {
      stdio: "pipe",
      timeout: 300_000,
    });
    return new Map(
      Array.from(files.keys(), (name) => {
        const made = path.join(target, `${path.parse(name).name}.${format.split(":")[0] ?? format}`);
        if (!existsSync(made)) throw new Error(`LibreOffice made nothing of ${name}`);
        return [name, new Uint8Array(readFileSync(made))];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A cell as LibreOffice has it. */
export type FlatCell = {
  /** "float", "string", "date", "boolean", "percentage", "currency"; "" for a blank cell. */
  readonly type: string;
  /** A number's value, a date's ISO text, or the text shown. */
  readonly value: string;
  /** With "of:=" as LibreOffice writes it, null for a constant. */
  readonly formula: string | null;
  /** Whether the cell is locked while its sheet is protected. */
  readonly locked: boolean;
};

export type FlatSheet = { readonly protected: boolean; readonly cells: ReadonlyMap<string, FlatCell> };

type OpenCell = { attributes: Record<string, string>; text: string[]; column: number; count: number; style: string };

/**
 * Reads a .fods: each sheet by name, each cell that has a value or a style of its own by address ("B7").
 *
 * Runs of repeated cells are unrolled up to 200 columns and 2,000 rows.
 */
export function readFods(content: Uint8Array): ReadonlyMap<string, FlatSheet> {
  const sheets = new Map<string, { protected: boolean; cells: Map<string, FlatCell> }>();
  const locks = new Map<string, boolean>();
  const parents = new Map<string, string>();
  const columnStyles: string[] = [];
  let sheet: { protected: boolean; cells: Map<string, FlatCell> } | null = null;
  let styleName = "";
  let row = 0;
  let rowCount = 1;
  let column = 0;
  let cell: OpenCell | null = null;
  let paragraphDepth = 0;
  let annotationDepth = 0;
  /** A chart is a document in the document, with a table and styles of its own. */
  let chartDepth = 0;
  const isLocked = (style: string): boolean => {
    const own = locks.get(style);
    if (own !== undefined) return own;
    const parent = parents.get(style);
    return parent === undefined ? true : isLocked(parent);
  };
  const place = (open: OpenCell) => {
    const { attributes } = open;
    const type = attributes["office:value-type"] ?? "";
    const style = open.style === "" ? (columnStyles[open.column - 1] ?? "") : open.style;
    if (sheet === null || (type === "" && attributes["table:formula"] === undefined && isLocked(style))) return;
    const value =
      attributes["office:value"] ??
      attributes["office:date-value"] ??
      attributes["office:boolean-value"] ??
      open.text.join("\n");
    const flat = { type, value, formula: attributes["table:formula"] ?? null, locked: isLocked(style) };
    for (let down = 0; down < Math.min(rowCount, 2_000); down += 1) {
      for (let across = 0; across < Math.min(open.count, 200); across += 1)
        sheet.cells.set(`${letters(open.column + across)}${row + down}`, flat);
    }
  };
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const get = (key: string) => attributes[key];
    if (name === "draw:object") chartDepth += 1;
    if (chartDepth > 0) return;
    if (name === "style:style") {
      styleName = get("style:name") ?? "";
      const parent = get("style:parent-style-name");
      if (parent !== undefined) parents.set(styleName, parent);
    } else if (name === "style:table-cell-properties") {
      const protect = get("style:cell-protect");
      if (protect !== undefined) locks.set(styleName, protect !== "none");
    } else if (name === "table:table") {
      sheet = { protected: get("table:protected") === "true", cells: new Map() };
      sheets.set(get("table:name") ?? "", sheet);
      columnStyles.length = 0;
      row = 0;
      rowCount = 1;
    } else if (name === "table:table-column") {
      const count = Number(get("table:number-columns-repeated") ?? "1");
      for (let index = 0; index < Math.min(count, 200); index += 1)
        columnStyles.push(get("table:default-cell-style-name") ?? "");
    } else if (name === "table:table-row") {
      row += row === 0 ? 1 : rowCount;
      rowCount = Number(get("table:number-rows-repeated") ?? "1");
      column = 0;
    } else if (name === "table:table-cell" || name === "table:covered-table-cell") {
      const count = Number(get("table:number-columns-repeated") ?? "1");
      cell = {
        attributes: { ...attributes },
        text: [],
        column: column + 1,
        count,
        style: get("table:style-name") ?? "",
      };
      column += count;
    } else if (name === "office:annotation") annotationDepth += 1;
    else if (name === "text:p" && cell !== null && annotationDepth === 0) {
      paragraphDepth += 1;
      cell.text.push("");
    } else if (name === "text:s" && cell !== null && paragraphDepth > 0)
      cell.text.push((cell.text.pop() ?? "") + " ".repeat(Number(get("text:c") ?? "1")));
  });
  parser.on("text", (text) => {
    if (cell !== null && chartDepth === 0 && paragraphDepth > 0 && annotationDepth === 0)
      cell.text.push((cell.text.pop() ?? "") + text);
  });
  parser.on("closetag", ({ name }) => {
    if (name === "draw:object") chartDepth -= 1;
    else if (chartDepth > 0) return;
    else if (name === "office:annotation") annotationDepth -= 1;
    else if (name === "text:p" && annotationDepth === 0 && paragraphDepth > 0) paragraphDepth -= 1;
    else if ((name === "table:table-cell" || name === "table:covered-table-cell") && cell !== null) {
      place(cell);
      cell = null;
    } else if (name === "table:table") sheet = null;
  });
  parser.write(new TextDecoder().decode(content)).close();
  return sheets;
}

function letters(column: number): string {
  const rest = (column - 1) % 26;
  const before = column > 26 ? letters((column - 1 - rest) / 26) : "";
  return before + String.fromCharCode(65 + rest);
}
