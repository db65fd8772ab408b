/** Looks as the client takes them for single cells: only what differs from a cell nobody formatted. */
import type { CellLook, EdgeLook } from "./operations";

/** A look as one cell's properties. */
export function cellProperties(look: CellLook): Excel.SettableCellProperties {
  const { top, bottom, fill, locked } = look;
  const hasFont = [look.points, look.bold, look.italic, look.colour].some((part) => part !== undefined);
  return {
    format: {
      ...(hasFont ? { font: fontOf(look) } : {}),
      ...(fill === undefined ? {} : { fill: { color: fill } }),
      ...(top === undefined && bottom === undefined ? {} : { borders: bordersOf(look) }),
      ...(look.horizontal === undefined ? {} : { horizontalAlignment: look.horizontal }),
      ...(look.vertical === undefined ? {} : { verticalAlignment: look.vertical }),
      ...(look.wrap === undefined ? {} : { wrapText: look.wrap }),
      ...(locked === undefined ? {} : { protection: { locked } }),
    },
  };
}

function fontOf({ points, bold, italic, colour }: CellLook): Excel.CellPropertiesFont {
  return {
    ...(points === undefined ? {} : { size: points }),
    ...(bold === undefined ? {} : { bold }),
    ...(italic === undefined ? {} : { italic }),
    ...(colour === undefined ? {} : { color: colour }),
  };
}

function bordersOf({ top, bottom }: CellLook): Excel.CellBorderCollection {
  return {
    ...(top === undefined ? {} : { top: edgeOf(top) }),
    ...(bottom === undefined ? {} : { bottom: edgeOf(bottom) }),
  };
}

function edgeOf({ weight, colour }: EdgeLook): Excel.CellBorder {
  return { style: "Continuous", weight, color: colour };
}
