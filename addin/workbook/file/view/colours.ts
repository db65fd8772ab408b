import type { WorkbookPackage } from "../package";
import { childOf, isTrue, parseXml, type XmlElement } from "../xml";

/** Gives a colour element's six hex digits; null for automatic, none, or what is no colour. */
export type ColourReader = (element: XmlElement | null) => string | null;

/** The order of a theme's colours as cells count them: light before dark (ECMA-376 part 1, 18.8.3). */
const themeOrder = [
  "lt1",
  "dk1",
  "lt2",
  "dk2",
  "accent1",
  "accent2",
  "accent3",
  "accent4",
  "accent5",
  "accent6",
  "hlink",
  "folHlink",
];

/** Reads colours by RGB, by the workbook's theme, or by the palette of numbered colours. */
export function colourReader(parts: WorkbookPackage, workbook: string): ColourReader {
  const theme = themeColours(parts, workbook);
  return (element) => {
    if (element === null) return null;
    const { attributes } = element;
    if (isTrue(attributes.get("auto"))) return null;
    const index = Number(attributes.get("theme") ?? attributes.get("indexed") ?? NaN);
    const plain = attributes.has("rgb")
      ? hexOf(attributes.get("rgb") ?? "")
      : attributes.has("theme")
        ? theme[index]
        : palette[index];
    const tint = Number(attributes.get("tint") ?? "0");
    return plain === undefined || plain === null ? null : tinted(plain, Number.isFinite(tint) ? tint : 0);
  };
}

function themeColours(parts: WorkbookPackage, workbook: string): readonly (string | null)[] {
  const target = parts.relationships(workbook).find(({ type }) => type === "theme")?.target ?? "";
  if (!parts.has(target)) return [];
  const elements = childOf(parseXml(parts.text(target), target), "themeElements");
  const scheme = elements === null ? null : childOf(elements, "clrScheme");
  if (scheme === null) return [];
  return themeOrder.map((name) => {
    const colour = childOf(scheme, name)?.children[0];
    return hexOf(colour?.attributes.get("lastClr") ?? colour?.attributes.get("val") ?? "");
  });
}

/** "FF1B5E7B" or "1B5E7B" as six digits. */
function hexOf(text: string): string | null {
  return /^(?:[0-9a-fA-F]{2})?([0-9a-fA-F]{6})$/.exec(text)?.[1]?.toUpperCase() ?? null;
}

/** A tint makes darker (below zero) or lighter, in the lightness of the colour (ECMA-376 part 1, 18.8.19). */
function tinted(hex: string, tint: number): string {
  if (tint === 0) return hex;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const high = Math.max(red, green, blue);
  const low = Math.min(red, green, blue);
  const lightness = (high + low) / 2;
  const wanted = tint < 0 ? lightness * (1 + tint) : lightness * (1 - tint) + tint;
  const range = high - low;
  const before = 1 - Math.abs(2 * lightness - 1);
  const after = 1 - Math.abs(2 * wanted - 1);
  const chroma = before === 0 ? 0 : (range / before) * after;
  return [red, green, blue]
    .map((part) => {
      const place = range === 0 ? 0 : (part - lightness) / range;
      const value = Math.round(Math.min(1, Math.max(0, wanted + place * chroma)) * 255);
      return value.toString(16).padStart(2, "0").toUpperCase();
    })
    .join("");
}

const firstColours = ["000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"];

/** Colours by number (ECMA-376 part 1, 18.8.27); 64 and 65, the system's own, are left to the system. */
const palette: readonly string[] = [
  ...firstColours,
  ...firstColours,
  ...(
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF " +
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 " +
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
  ).split(" "),
];
