/**
 * How each role of a cell looks: the one style sheet of everything Daybook writes.
 *
 * What is yellow is the user's to change; nothing else is yellow. Fonts are the workbook theme's own, so that a firm's
 * template rules. One accent, two greys; a state's chip has a colour, and the word is always in the cell.
 */
import type { CellStyle, StyleRole } from "../model/plan";

/** A colour as six hex digits, red first. */
export type Colour = string;

export type Edge = { readonly line: "hair" | "thin" | "medium"; readonly colour: Colour };

export type Look = {
  readonly points: number;
  readonly bold: boolean;
  readonly italic: boolean;
  /** null is the theme's own text colour. */
  readonly colour: Colour | null;
  readonly fill: Colour | null;
  readonly top: Edge | null;
  readonly bottom: Edge | null;
  readonly align: "left" | "right" | "center" | null;
};

export const accent: Colour = "1B5E7B";
export const textGrey: Colour = "66707A";
export const lineGrey: Colour = "C9CFD6";
/** Fills of a chart's series in their order, told apart by lightness too. */
export const seriesColours: readonly Colour[] = [accent, "8DB9CC", "C9CFD6"];
/** Fill of unlocked cells. */
export const inputYellow: Colour = "FFF9D6";

const paper: Look = {
  points: 10,
  bold: false,
  italic: false,
  colour: null,
  fill: null,
  top: null,
  bottom: null,
  align: null,
};

const chip: Look = { ...paper, bold: true, align: "center" };

const looks: Readonly<Record<StyleRole, Look>> = {
  plain: paper,
  strong: { ...paper, bold: true },
  fine: { ...paper, points: 9, colour: textGrey },
  title: { ...paper, points: 16, bold: true },
  subtitle: { ...paper, points: 11, colour: textGrey },
  heading: { ...paper, bold: true, colour: accent, bottom: { line: "thin", colour: accent } },
  label: { ...paper, colour: textGrey },
  total: { ...paper, bold: true, top: { line: "thin", colour: lineGrey } },
  grandTotal: { ...paper, points: 14, bold: true, top: { line: "medium", colour: accent } },
  section: { ...paper, points: 11, bold: true, colour: accent, bottom: { line: "hair", colour: lineGrey } },
  sectionNote: { ...paper, colour: textGrey, bottom: { line: "hair", colour: lineGrey } },
  note: { ...paper, italic: true, colour: textGrey },
  chipDraft: { ...chip, colour: "4A535C", fill: "E3E6EA" },
  chipInReview: { ...chip, colour: "7A3E00", fill: "F8D7B5" },
  chipConfirmed: { ...chip, colour: "1E5F33", fill: "D5EBDA" },
  chipPosted: { ...chip, colour: "FFFFFF", fill: accent },
  chipDiscarded: { ...chip, colour: textGrey, fill: "F3F4F6" },
};

/**
 * How a cell of that style looks: its role, and for an unlocked one the pale yellow and the thin lower border. Dates
 * stand at the left, where their headings are, unless the style says otherwise.
 */
export function lookOf(style: CellStyle): Look {
  const look = looks[style.role];
  const align = style.align ?? look.align ?? (style.format === "date" ? "left" : null);
  const aligned = { ...look, align };
  return style.locked ? aligned : { ...aligned, fill: inputYellow, bottom: { line: "thin", colour: lineGrey } };
}
