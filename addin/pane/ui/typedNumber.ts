/** Numbers as people type them, read only where they can mean one thing. */

/**
 * Plain decimal text of what was typed; null where it is no number, or could be read in two ways.
 *
 * The locale's decimal separator counts, its groups where they are whole groups of three, and a point where the locale
 * does not group by it. The digits are copied, never computed: "1 240,50" in French is "1240.50".
 */
export function typedNumber(text: string, locale: string): string | null {
  const { decimal, group } = separatorsOf(locale);
  const bare = text.replace(/[\s'’]/gu, "").replace(/^\u2212/u, "-");
  if (/^-?\d+$/.test(bare)) return bare;
  const [d, g] = [escaped(decimal), escaped(group)];
  if (new RegExp(`^-?\\d{1,3}(${g}\\d{3})+(${d}\\d+)?$`, "u").test(bare)) {
    return bare.replaceAll(group, "").replace(decimal, ".");
  }
  if (new RegExp(`^-?\\d+${d}\\d+$`, "u").test(bare)) return bare.replace(decimal, ".");
  return /^-?\d+\.\d+$/.test(bare) ? bare : null;
}

/** Plain decimal text as somebody of the locale would type it: its decimal separator, and no groups. */
export function toBeTyped(decimal: string, locale: string): string {
  return decimal.replace(".", separatorsOf(locale).decimal);
}

type Separators = { readonly decimal: string; readonly group: string };

function separatorsOf(locale: string): Separators {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_111_111.5);
  const decimal = parts.find(({ type }) => type === "decimal")?.value ?? ".";
  const group = parts.find(({ type }) => type === "group")?.value ?? ",";
  return { decimal, group: /[\s'’]/u.test(group) ? (decimal === "," ? "." : ",") : group };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
