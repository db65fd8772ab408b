/** What a cell of a plan shows, by its number format: for those who print a sheet without a spreadsheet program. */
import type { PlacedCell } from "../model/plan";
import { withThousands } from "../locale/sentence";
import { printedDate } from "./customerInvoice/head";
import { DATE_FORMAT } from "./formats";

/** The text of a cell; "" for an empty one. Formats are those of `formats.ts` and of the customer's invoice. */
export function displayedText({ type, value, style }: Pick<PlacedCell, "type" | "value" | "style">): string {
  if (value === null) return "";
  if (type === "text") return value;
  if (type === "date") return style.format === DATE_FORMAT || style.format === null ? value : printedDate(value);
  return style.format === null ? value : figureText(value, style.format);
}

/** The section for positive numbers, for negative ones, for zero: the first where the others lack. */
function figureText(value: string, format: string): string {
  const [positive = "", negative, zero] = format.split(";");
  const number = value.startsWith("-") ? value.slice(1) : value;
  if (zero !== undefined && /^[0.]*$/.test(number)) return literals(zero);
  const section = value.startsWith("-") ? (negative ?? `-${positive}`) : positive;
  const figures = /#,##0(?:\.[0#]+)?|0(?:\.[0#]+)?/.exec(section)?.[0] ?? "0";
  const [before = "", after = ""] = section.split(figures);
  return literals(before) + figuresOf(number, figures) + literals(after);
}

function figuresOf(number: string, figures: string): string {
  const [whole = "0", fraction = ""] = number.split(".");
  const least = (/\.(0*)/.exec(figures)?.[1] ?? "").length;
  const decimals = fraction.replace(/0+$/, "").padEnd(least, "0");
  const shown = figures.startsWith("#,") ? withThousands(whole) : whole;
  return decimals === "" ? shown : `${shown}.${decimals}`;
}

/** Without colours, quotes and room for what is not there. */
function literals(text: string): string {
  return text
    .replace(/\[[^\]]*\]/g, "")
    .replace(/_./g, "")
    .replace(/"/g, "");
}
