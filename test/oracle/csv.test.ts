import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { commandLineOn, newFolder, type Folder } from "../cli/onFile";
import { convert, itWithLibreOffice, readFods, type FlatSheet } from "./libreoffice";
import { stagesOfSample } from "./sampleBook";

const REPORTS = ["trial-balance", "customer-ledger", "project-ledger", "tax", "contract-performance"];

/** What its dialogue for text files offers for them. */
const COMMAS_QUOTES_UTF_8 = "CSV:44,34,76";

let folder: Folder;
beforeAll(async () => void (folder = await newFolder()));
afterAll(() => folder.remove());

/** The rows of a file as RFC 4180 has them. */
function rowsOf(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", ending] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replace(/""/g, '"') ?? plain);
    if (ending === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

function columnLetters(column: number): string {
  const rest = column % 26;
  return (column >= 26 ? columnLetters((column - rest) / 26 - 1) : "") + String.fromCharCode(65 + rest);
}

/** Cells that LibreOffice has otherwise than the file: a number by its value, all else to the letter. */
function differences(name: string, csv: string, sheet: FlatSheet | undefined): readonly string[] {
  return rowsOf(csv).flatMap((row, index) =>
    row.flatMap((text, column) => {
      const address = `${columnLetters(column)}${index + 1}`;
      const cell = sheet?.cells.get(address);
      const value = cell?.value ?? "";
      if (cell?.type === "float" ? Number(text) === Number(value) : value === text) return [];
      return [`${name}!${address}: ${JSON.stringify(text)} is ${JSON.stringify(value)} (${cell?.type ?? "blank"})`];
    }),
  );
}

describe("the CSV files of the sample book", () => {
  itWithLibreOffice()(
    "are opened by LibreOffice with every row and cell as it is",
    async () => {
      const posted = (await stagesOfSample()).get("posted.xlsx");
      const file = path.join(folder.path, "sample.xlsx");
      await writeFile(file, posted?.bytes ?? "");
      const out = path.join(folder.path, "csv");
      await mkdir(out);
      await commandLineOn(["export", file, "csv", "--out", out]);
      for (const report of REPORTS) await commandLineOn(["export", file, "csv", "--report", report, "--out", out]);
      const names = await readdir(out);
      expect(names.length).toBeGreaterThan(30);
      const files = new Map(
        await Promise.all(names.map(async (name) => [name, await readFile(path.join(out, name))] as const)),
      );
      const opened = convert(files, "fods", COMMAS_QUOTES_UTF_8);
      let cells = 0;
      for (const [name, bytes] of files) {
        const csv = bytes.toString("utf8").replace(/^\ufeff/, "");
        cells += rowsOf(csv).flat().length;
        const [sheet] = readFods(opened.get(name) ?? new Uint8Array()).values();
        expect(differences(name, csv, sheet)).toEqual([]);
      }
      expect(cells).toBeGreaterThan(10_000);
    },
    300_000,
  );
});
