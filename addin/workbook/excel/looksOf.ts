/** The engine's style sheet in Excel's words. */
import type { CellStyle } from "../../../engine/model/plan";
import { lookOf, type Edge } from "../../../engine/sheets/styles";
import type { CellLook, EdgeLook } from "./operations";

const known = new Map<string, CellLook>();

/** How a cell of that style differs from one nobody formatted. The same style gives the same object. */
export function cellLook(style: CellStyle): CellLook {
  const key = JSON.stringify([style.role, style.format, style.align, style.wrap, style.locked]);
  const found = known.get(key) ?? lookOfStyle(style);
  known.set(key, found);
  return found;
}

/** Of a new sheet's cells. */
const NORMAL_POINTS = 11;

function lookOfStyle(style: CellStyle): CellLook {
  const { points, bold, italic, colour, fill, top, bottom, align } = lookOf(style);
  // Numbers and dates do not wrap; they stand at the top beside text that does.
  const isNumber = style.format !== null && style.format !== "@";
  return {
    ...(points === NORMAL_POINTS ? {} : { points }),
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(colour === null ? {} : { colour: `#${colour}` }),
    ...(fill === null ? {} : { fill: `#${fill}` }),
    ...(top === null ? {} : { top: edgeOf(top) }),
    ...(bottom === null ? {} : { bottom: edgeOf(bottom) }),
    ...(align === null ? {} : { horizontal: ALIGNMENTS[align] }),
    ...(style.wrap ? { vertical: "Top" as const } : {}),
    ...(style.wrap && !isNumber ? { wrap: true as const } : {}),
    ...(style.locked ? {} : { locked: false as const }),
  };
}

const ALIGNMENTS = { left: "Left", right: "Right", center: "Center" } as const;
const WEIGHTS = { hair: "Hairline", thin: "Thin", medium: "Medium" } as const;

function edgeOf({ line, colour }: Edge): EdgeLook {
  return { weight: WEIGHTS[line], colour: `#${colour}` };
}

/** A number format as Excel takes it; null for General. The short date of every reader goes by its American writing. */
export function numberFormatOf(style: CellStyle): string | null {
  return style.format === "date" ? "m/d/yyyy" : style.format;
}

/** What all of several looks have in common, as a look. */
export function commonLook(looks: readonly CellLook[]): CellLook {
  const [first, ...rest] = looks;
  if (first === undefined) return {};
  const shared = Object.entries(first).filter(([name, value]) =>
    rest.every(
      (look) => JSON.stringify(Object.entries(look).find(([other]) => other === name)?.[1]) === JSON.stringify(value),
    ),
  );
  return Object.fromEntries(shared);
}

/** What a look says besides what another has said already; null for nothing. */
export function besides(look: CellLook, said: CellLook): CellLook | null {
  const names = new Set(Object.keys(said));
  const rest = Object.entries(look).filter(([name]) => !names.has(name));
  return rest.length === 0 ? null : Object.fromEntries(rest);
}

/** A column's width in points. The file's unit is the width of a digit, 7 pixels in the standard font. */
export function pointsOfWidth(characters: number): number {
  return Math.round(characters * 7) * 0.75;
}
