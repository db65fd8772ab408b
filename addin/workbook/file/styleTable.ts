import type { CellStyle } from "../../../engine/model/plan";
import { lookOf, type Edge } from "../../../engine/sheets/styles";
import { greatest } from "../layout/greatest";
import { wholeNumber } from "./structure";
import {
  appendChild,
  applyEdits,
  childOf,
  childrenOf,
  encodeXml,
  insertInOrder,
  parseXml,
  prefixOf,
  withAttribute,
  type XmlElement,
} from "./xml";

/** Number formats every reader knows by number (ECMA-376 part 1, 18.8.30); 14 is the short date of the reader's own locale. */
const builtInFormats = new Map([
  ["date", 14],
  ["General", 0],
  ["0", 1],
  ["0.00", 2],
  ["#,##0", 3],
  ["#,##0.00", 4],
  ["0%", 9],
  ["0.00%", 10],
  ["@", 49],
]);

const collections = ["numFmts", "fonts", "fills", "borders", "cellXfs"] as const;
type Collection = (typeof collections)[number];

const order = [
  "numFmts",
  "fonts",
  "fills",
  "borders",
  "cellStyleXfs",
  "cellXfs",
  "cellStyles",
  "dxfs",
  "tableStyles",
  "colors",
  "extLst",
];

/**
 * A workbook's styles.xml, to which records are appended and in which nothing else changes. A record that is there
 * already is used again.
 */
export class StyleTable {
  readonly #text: string;
  readonly #part: string;
  readonly #prefix: string;
  readonly #records = new Map<Collection, Map<string, number>>();
  readonly #counts = new Map<Collection, number>();
  readonly #appended = new Map<Collection, string[]>();
  readonly #locked: boolean[] = [];
  readonly #styles = new Map<CellStyle, number>();
  readonly #stylesByContent = new Map<string, number>();
  readonly #formats: Map<string, number>;
  readonly #fontName: string;

  constructor(text: string, part: string) {
    this.#text = text;
    this.#part = part;
    const root = parseXml(text, part);
    this.#prefix = prefixOf(root);
    for (const collection of collections) {
      const list = childOf(root, collection);
      const elements = list === null ? [] : list.children;
      const records = new Map<string, number>();
      elements.forEach((element, index) => {
        const form = canonical(element);
        if (!records.has(form)) records.set(form, index);
      });
      this.#records.set(collection, records);
      this.#counts.set(collection, elements.length);
    }
    const formats = childOf(root, "numFmts");
    this.#formats = new Map(
      (formats === null ? [] : childrenOf(formats, "numFmt")).map((format) => [
        format.attributes.get("formatCode") ?? "",
        wholeNumber(format.attributes.get("numFmtId")),
      ]),
    );
    const cellFormats = childOf(root, "cellXfs");
    for (const format of cellFormats === null ? [] : childrenOf(cellFormats, "xf"))
      this.#locked.push(!["0", "false"].includes(childOf(format, "protection")?.attributes.get("locked") ?? "1"));
    const fonts = childOf(root, "fonts");
    const firstFont = fonts === null ? null : childOf(fonts, "font");
    this.#fontName = (firstFont === null ? null : childOf(firstFont, "name"))?.attributes.get("val") ?? "Calibri";
  }

  /** Whether cells of that style index are locked. */
  isLocked(index: number): boolean {
    return this.#locked[index] ?? true;
  }

  /** The style index for a style, appended where the workbook has none like it. */
  indexOf(style: CellStyle): number {
    const known = this.#styles.get(style);
    if (known !== undefined) return known;
    const content = JSON.stringify([style.role, style.format, style.align, style.wrap, style.locked]);
    const index = this.#stylesByContent.get(content) ?? this.#append("cellXfs", this.#cellFormat(style));
    this.#locked[index] = style.locked;
    this.#stylesByContent.set(content, index);
    this.#styles.set(style, index);
    return index;
  }

  /** The part with what was appended; the text it was made from where nothing was. */
  toText(): string {
    let text = this.#text;
    for (const collection of collections) {
      const appended = this.#appended.get(collection);
      if (appended === undefined) continue;
      const root = parseXml(text, this.#part);
      const list = childOf(root, collection);
      const count = String(this.#counts.get(collection) ?? 0);
      if (list === null) {
        const tag = this.#prefix + collection;
        text = insertInOrder(text, root, order, collection, `<${tag} count="${count}">${appended.join("")}</${tag}>`);
        continue;
      }
      text = appendChild(text, list, appended.join(""));
      const openTag = withAttribute(text.slice(list.start, list.openEnd).replace(/\s*\/>$/, ">"), "count", count);
      const oldOpenEnd = text.indexOf(">", list.start) + 1;
      text = applyEdits(text, [{ start: list.start, end: oldOpenEnd, text: openTag }]);
    }
    return text;
  }

  #cellFormat(style: CellStyle): string {
    const p = this.#prefix;
    const look = lookOf(style);
    const colour = look.colour === null ? `<${p}color theme="1"/>` : `<${p}color rgb="FF${look.colour}"/>`;
    const font =
      `<${p}font>${look.bold ? `<${p}b/>` : ""}${look.italic ? `<${p}i/>` : ""}<${p}sz val="${look.points}"/>${colour}` +
      `<${p}name val="${encodeXml(this.#fontName)}"/><${p}family val="2"/><${p}scheme val="minor"/></${p}font>`;
    const fill =
      look.fill === null
        ? `<${p}fill><${p}patternFill patternType="none"/></${p}fill>`
        : `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="FF${look.fill}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`;
    const border =
      `<${p}border><${p}left/><${p}right/>${edge(p, "top", look.top)}${edge(p, "bottom", look.bottom)}` +
      `<${p}diagonal/></${p}border>`;
    // Numbers and dates do not wrap; they stand at the top beside text that does.
    const isNumber = style.format !== null && style.format !== "@";
    const alignment =
      (look.align === null ? "" : ` horizontal="${look.align}"`) +
      (style.wrap ? ` vertical="top"${isNumber ? "" : ' wrapText="1"'}` : "");
    return (
      `<${p}xf numFmtId="${this.#formatId(style.format)}" fontId="${this.#append("fonts", font)}"` +
      ` fillId="${this.#append("fills", fill)}" borderId="${this.#append("borders", border)}" xfId="0"` +
      ` applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">` +
      (alignment === "" ? "" : `<${p}alignment${alignment}/>`) +
      `<${p}protection locked="${style.locked ? "1" : "0"}"/></${p}xf>`
    );
  }

  #formatId(format: string | null): number {
    if (format === null) return 0;
    const known = builtInFormats.get(format) ?? this.#formats.get(format);
    if (known !== undefined) return known;
    const id = greatest(this.#formats.values(), 163) + 1;
    this.#formats.set(format, id);
    this.#append("numFmts", `<${this.#prefix}numFmt numFmtId="${id}" formatCode="${encodeXml(format)}"/>`);
    return id;
  }

  /** The index of a record in its collection, appended where it is not there. */
  #append(collection: Collection, xml: string): number {
    const form = canonical(parseXml(xml, this.#part));
    const records = this.#records.get(collection) ?? new Map<string, number>();
    const known = records.get(form);
    if (known !== undefined) return known;
    const index = this.#counts.get(collection) ?? 0;
    records.set(form, index);
    this.#records.set(collection, records);
    this.#counts.set(collection, index + 1);
    this.#appended.set(collection, [...(this.#appended.get(collection) ?? []), xml]);
    return index;
  }
}

function edge(prefix: string, side: "top" | "bottom", wanted: Edge | null): string {
  if (wanted === null) return `<${prefix}${side}/>`;
  return `<${prefix}${side} style="${wanted.line}"><${prefix}color rgb="FF${wanted.colour}"/></${prefix}${side}>`;
}

/** An element's content in a form in which two writings of the same record are equal. */
function canonical(element: XmlElement): string {
  const attributes = Array.from(element.attributes, ([name, value]) => `${name}=${value}`).sort();
  return `${element.name}(${attributes.join(",")})[${element.children.map(canonical).join("")}]`;
}

/** The styles of a workbook that has none: what Excel itself begins with. */
export const firstStyles =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<fonts count="1"><font><sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/><scheme val="minor"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
  '<dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/>' +
  "</styleSheet>";
