import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** Workbooks put together from hand-written parts, for what no program of ours writes. */

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const media = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export type BuiltTable = {
  readonly name: string;
  readonly ref: string;
  readonly columns: readonly string[];
  /** More attributes of `table`, such as ` totalsRowCount="1"`. */
  readonly attributes?: string;
  readonly autoFilter?: string;
};

export type BuiltSheet = {
  readonly name: string;
  /** Within `sheetData`. */
  readonly rows: string;
  /** Between the root's opening tag and `sheetData`, and behind it. */
  readonly before?: string;
  readonly after?: string;
  readonly tables?: readonly BuiltTable[];
  /** More relationships of the sheet. */
  readonly relationships?: string;
};

export type BuiltWorkbook = {
  readonly sheets: readonly BuiltSheet[];
  readonly sharedStrings?: readonly string[];
  /** Behind `sheets` in workbook.xml, such as `definedNames`. */
  readonly names?: string;
  readonly properties?: string;
  readonly styles?: string;
  /** More parts by name, and their content types. */
  readonly parts?: Readonly<Record<string, string>>;
  readonly types?: string;
  readonly workbookRelationships?: string;
};

/** The parts of a workbook as text, by name: to be changed before they are packed. */
export function partsOf(workbook: BuiltWorkbook): Record<string, string> {
  const parts: Record<string, string> = {};
  let tableId = 0;
  const overrides: string[] = [];
  workbook.sheets.forEach((sheet, index) => {
    const number = index + 1;
    const tables = sheet.tables ?? [];
    const relationships = tables.map((table, position) => {
      tableId += 1;
      parts[`xl/tables/table${tableId}.xml`] = tableXml(table, tableId);
      overrides.push(override(`xl/tables/table${tableId}.xml`, `${media}.table+xml`));
      return `<Relationship Id="rIdT${position + 1}" Type="${office}/table" Target="../tables/table${tableId}.xml"/>`;
    });
    const tableParts = tables.map((_, position) => `<tablePart r:id="rIdT${position + 1}"/>`).join("");
    parts[`xl/worksheets/sheet${number}.xml`] =
      `<worksheet xmlns="${main}" xmlns:r="${office}">${sheet.before ?? ""}<sheetData>${sheet.rows}</sheetData>` +
      `${sheet.after ?? ""}${tables.length === 0 ? "" : `<tableParts count="${tables.length}">${tableParts}</tableParts>`}</worksheet>`;
    overrides.push(override(`xl/worksheets/sheet${number}.xml`, `${media}.worksheet+xml`));
    if (relationships.length > 0 || sheet.relationships !== undefined)
      parts[`xl/worksheets/_rels/sheet${number}.xml.rels`] = rels(relationships.join("") + (sheet.relationships ?? ""));
  });
  const sheetList = workbook.sheets
    .map(({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join("");
  parts["xl/workbook.xml"] =
    `<workbook xmlns="${main}" xmlns:r="${office}">${workbook.properties ?? "<workbookPr/>"}<sheets>${sheetList}</sheets>` +
    `${workbook.names ?? ""}<calcPr calcId="191029"/></workbook>`;
  parts["xl/_rels/workbook.xml.rels"] = rels(
    workbook.sheets
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join("") +
      `<Relationship Id="rIdS" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>` +
      `<Relationship Id="rIdY" Type="${office}/styles" Target="styles.xml"/>` +
      (workbook.workbookRelationships ?? ""),
  );
  const strings = workbook.sharedStrings ?? [];
  parts["xl/sharedStrings.xml"] = `<sst xmlns="${main}">${strings.map((text) => `<si>${text}</si>`).join("")}</sst>`;
  parts["xl/styles.xml"] = workbook.styles ?? plainStyles;
  parts["_rels/.rels"] = rels(`<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`);
  parts["[Content_Types].xml"] =
    `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${override("xl/workbook.xml", `${media}.sheet.main+xml`)}` +
    `${override("xl/styles.xml", `${media}.styles+xml`)}${override("xl/sharedStrings.xml", `${media}.sharedStrings+xml`)}` +
    `${overrides.join("")}${workbook.types ?? ""}</Types>`;
  return { ...parts, ...workbook.parts };
}

export function override(part: string, type: string): string {
  return `<Override PartName="/${part}" ContentType="${type}"/>`;
}

function rels(inner: string): string {
  return `<Relationships xmlns="${packaged}/relationships">${inner}</Relationships>`;
}

function tableXml(table: BuiltTable, id: number): string {
  const columns = table.columns.map((name, index) => `<tableColumn id="${index + 1}" name="${name}"/>`).join("");
  return (
    `<table xmlns="${main}" id="${id}" name="${table.name}" displayName="${table.name}" ref="${table.ref}"${table.attributes ?? ""}>` +
    (table.autoFilter === undefined ? "" : `<autoFilter ref="${table.autoFilter}"/>`) +
    `<tableColumns count="${table.columns.length}">${columns}</tableColumns></table>`
  );
}

export const plainStyles =
  `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Aptos"/></font></fonts>` +
  '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="3"><xf/><xf numFmtId="4" applyNumberFormat="1"/><xf applyProtection="1"><protection locked="0"/></xf></cellXfs></styleSheet>';

/** Packs parts. The content types come first, as readers expect. */
export function pack(parts: Readonly<Record<string, string>>): Uint8Array {
  const { "[Content_Types].xml": types = "", ...rest } = parts;
  const ordered = [["[Content_Types].xml", types] as const, ...Object.entries(rest)];
  return zipSync(Object.fromEntries(ordered.map(([name, text]) => [name, strToU8(text)])), {
    mtime: new Date(1980, 0, 1),
  });
}

export function buildWorkbook(workbook: BuiltWorkbook): Uint8Array {
  return pack(partsOf(workbook));
}

/** The parts of a packed workbook as text, by name. */
export function unpack(bytes: Uint8Array): ReadonlyMap<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
}

/** The bytes of one part as they are packed: to show that a part was not touched. */
export function partBytes(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(unzipSync(bytes)));
}

/** Rows of numbers and texts, each a list of cells; texts in place. */
export function rowsXml(first: number, rows: readonly (readonly (string | number | null)[])[], style = ""): string {
  return rows
    .map((cells, index) => {
      const row = first + index;
      const xml = cells
        .map((value, position) => {
          const address = `${String.fromCharCode(65 + position)}${row}`;
          if (value === null) return "";
          return typeof value === "number"
            ? `<c r="${address}"${style}><v>${value}</v></c>`
            : `<c r="${address}"${style} t="inlineStr"><is><t>${value}</t></is></c>`;
        })
        .join("");
      return `<row r="${row}" spans="1:${cells.length}">${xml}</row>`;
    })
    .join("");
}
