import type { WorkbookPackage } from "../package";
import { wholeNumber, type WorkbookStructure } from "../structure";
import { firstStyles } from "../styleTable";
import { childOf, childrenOf, isTrue, parseXml, type XmlElement } from "../xml";
import { colourReader, type ColourReader } from "./colours";
import type { CellLook, EdgeView } from "./sheetView";

/** Number formats by number (ECMA-376 part 1, 18.8.30), as English Excel names them. */
const builtInFormats: ReadonlyMap<number, string> = new Map([
  [0, "General"],
  [1, "0"],
  [2, "0.00"],
  [3, "#,##0"],
  [4, "#,##0.00"],
  [9, "0%"],
  [10, "0.00%"],
  [11, "0.00E+00"],
  [12, "# ?/?"],
  [13, "# ??/??"],
  [14, "m/d/yyyy"],
  [15, "d-mmm-yy"],
  [16, "d-mmm"],
  [17, "mmm-yy"],
  [18, "h:mm AM/PM"],
  [19, "h:mm:ss AM/PM"],
  [20, "h:mm"],
  [21, "h:mm:ss"],
  [22, "m/d/yyyy h:mm"],
  [37, "#,##0 ;(#,##0)"],
  [38, "#,##0 ;[Red](#,##0)"],
  [39, "#,##0.00;(#,##0.00)"],
  [40, "#,##0.00;[Red](#,##0.00)"],
  [45, "mm:ss"],
  [46, "[h]:mm:ss"],
  [47, "mm:ss.0"],
  [48, "##0.0E+0"],
  [49, "@"],
]);

/** How cells look by their style index; what the workbook does not say is as on a blank sheet. */
export function readLooks(parts: WorkbookPackage, structure: WorkbookStructure): (style: number) => CellLook {
  const part = structure.styles ?? "xl/styles.xml";
  const root = parseXml(structure.styles === null ? firstStyles : parts.text(part), part);
  const colourOf = colourReader(parts, structure.part);
  const list = (collection: string, name: string): readonly XmlElement[] => {
    const element = childOf(root, collection);
    return element === null ? [] : childrenOf(element, name);
  };
  const formats = new Map(builtInFormats);
  for (const { attributes } of list("numFmts", "numFmt"))
    formats.set(wholeNumber(attributes.get("numFmtId")), attributes.get("formatCode") ?? "General");
  const fonts = list("fonts", "font").map((font) => fontOf(font, colourOf));
  const fills = list("fills", "fill").map((fill) => fillOf(fill, colourOf));
  const borders = list("borders", "border").map((border) => edgesOf(border, colourOf));
  const blank: CellLook = { ...blankLook, font: fonts[0] ?? blankLook.font };
  const looks = list("cellXfs", "xf").map((cellFormat): CellLook => {
    const { attributes } = cellFormat;
    const alignment = childOf(cellFormat, "alignment")?.attributes;
    const horizontal = alignment?.get("horizontal") ?? "general";
    return {
      format: formats.get(wholeNumber(attributes.get("numFmtId"))) ?? "General",
      locked: !["0", "false"].includes(childOf(cellFormat, "protection")?.attributes.get("locked") ?? "1"),
      fill: fills[wholeNumber(attributes.get("fillId"))] ?? null,
      font: fonts[wholeNumber(attributes.get("fontId"))] ?? blank.font,
      align: horizontal === "general" ? null : horizontal,
      vertical: alignment?.get("vertical") ?? null,
      wrap: isTrue(alignment?.get("wrapText")),
      indent: wholeNumber(alignment?.get("indent")),
      ...(borders[wholeNumber(attributes.get("borderId"))] ?? noEdges),
    };
  });
  return (style) => looks[style] ?? looks[0] ?? blank;
}

const noEdges = { top: null, bottom: null, left: null, right: null };

const blankLook: CellLook = {
  format: "General",
  locked: true,
  fill: null,
  font: { name: "Calibri", points: 11, bold: false, italic: false, underline: false, struck: false, colour: null },
  align: null,
  vertical: null,
  wrap: false,
  indent: 0,
  ...noEdges,
};

function fontOf(font: XmlElement, colourOf: ColourReader): CellLook["font"] {
  const has = (name: string): boolean => {
    const value = childOf(font, name)?.attributes;
    return value !== undefined && !["0", "false", "none"].includes(value.get("val") ?? "1");
  };
  const points = Number(childOf(font, "sz")?.attributes.get("val") ?? "11");
  return {
    name: childOf(font, "name")?.attributes.get("val") ?? "Calibri",
    points: points > 0 && points <= 409 ? points : 11,
    bold: has("b"),
    italic: has("i"),
    underline: has("u"),
    struck: has("strike"),
    // The theme's own text colour is whatever the reader's surroundings write in.
    colour: isPlainText(childOf(font, "color")) ? null : colourOf(childOf(font, "color")),
  };
}

function isPlainText(colour: XmlElement | null): boolean {
  return colour?.attributes.get("theme") === "1" && !colour.attributes.has("tint");
}

/** The colour of a solid fill; patterns are shown by their background. */
function fillOf(fill: XmlElement, colourOf: ColourReader): string | null {
  const pattern = childOf(fill, "patternFill");
  const kind = pattern?.attributes.get("patternType") ?? "none";
  if (pattern === null || kind === "none") return null;
  return colourOf(childOf(pattern, kind === "solid" ? "fgColor" : "bgColor"));
}

function edgesOf(border: XmlElement, colourOf: ColourReader): Pick<CellLook, "top" | "bottom" | "left" | "right"> {
  const edge = (...names: readonly string[]): EdgeView | null => {
    const side = names.map((name) => childOf(border, name)).find((one) => one?.attributes.has("style") === true);
    const line = side?.attributes.get("style") ?? "none";
    if (side === null || side === undefined || line === "none") return null;
    return { line, colour: colourOf(childOf(side, "color")) };
  };
  return { top: edge("top"), bottom: edge("bottom"), left: edge("left", "start"), right: edge("right", "end") };
}
