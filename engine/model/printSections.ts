/**
 * Print sections: in which order a customer's invoice prints its transaction classes, and which of them in detail.
 *
 * Written as `Time: Summary; Expense: Detail`: classes in printing order, each with Detail (one row a detail) or Summary
 * (one row a class); a class alone is Detail. Classes that are not named follow in the usual order, in Detail.
 */
import { TRANSACTION_CLASSES, type TransactionClass } from "../schema/values";

export const SECTION_FORMS = ["Detail", "Summary"] as const;
export type SectionForm = (typeof SECTION_FORMS)[number];

export type PrintSection = { readonly class: TransactionClass; readonly form: SectionForm };

/**
 * Every class once, in printing order, with the text as it is kept: what was named, written whole; null for nothing. Or
 * the first part that cannot be read: unknown, or of a class named before.
 */
export type PrintSections =
  | { readonly kind: "sections"; readonly sections: readonly PrintSection[]; readonly text: string | null }
  | { readonly kind: "problem"; readonly code: "bad-sections"; readonly part: string };

/** The usual sections: every class in Detail. */
export const USUAL_SECTIONS: readonly PrintSection[] = TRANSACTION_CLASSES.map((name) => ({
  class: name,
  form: "Detail",
}));

/** What a text of print sections says, in capitals or not; null and blank are the usual sections. */
export function parsePrintSections(text: string | null): PrintSections {
  const named: PrintSection[] = [];
  for (const part of partsOf(text)) {
    const section = sectionOf(part);
    if (section === null || named.some((one) => one.class === section.class)) {
      return { kind: "problem", code: "bad-sections", part };
    }
    named.push(section);
  }
  return { kind: "sections", sections: withTheRest(named), text: textOf(named) };
}

/** The shortest text that says these sections; null for the usual ones. `parsePrintSections` reads it back. */
export function printSectionsText(sections: readonly PrintSection[]): string | null {
  const whole = withTheRest(sections);
  const first = whole.findIndex((_, count) => isSame(withTheRest(whole.slice(0, count)), whole));
  return textOf(first < 0 ? whole : whole.slice(0, first));
}

function textOf(sections: readonly PrintSection[]): string | null {
  return sections.length === 0 ? null : sections.map((one) => `${one.class}: ${one.form}`).join("; ");
}

function partsOf(text: string | null): readonly string[] {
  return (text ?? "")
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function sectionOf(part: string): PrintSection | null {
  const [className, form = "Detail", ...more] = part.split(":").map((word) => word.trim().toLowerCase());
  const named = TRANSACTION_CLASSES.find((one) => one.toLowerCase() === className);
  const shown = SECTION_FORMS.find((one) => one.toLowerCase() === form.toLowerCase());
  return named === undefined || shown === undefined || more.length > 0 ? null : { class: named, form: shown };
}

function withTheRest(named: readonly PrintSection[]): readonly PrintSection[] {
  const classes = new Set(named.map((one) => one.class));
  return [...named, ...USUAL_SECTIONS.filter((one) => !classes.has(one.class))];
}

function isSame(some: readonly PrintSection[], others: readonly PrintSection[]): boolean {
  return some.every((one, index) => one.class === others[index]?.class && one.form === others[index].form);
}
