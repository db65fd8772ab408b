import type { CSSProperties } from "react";

import type { CellLook, EdgeView } from "../../workbook/file/index";

/** How wide edges of cells are drawn. */
const lines: ReadonlyMap<string, string> = new Map([
  ["hair", "1px dotted"],
  ["dotted", "1px dotted"],
  ["dashed", "1px dashed"],
  ["medium", "2px solid"],
  ["mediumDashed", "2px dashed"],
  ["thick", "3px solid"],
  ["double", "3px double"],
]);

const edgeStyle = (edge: EdgeView | null): string | undefined =>
  edge === null
    ? undefined
    : `${lines.get(edge.line) ?? "1px solid"} ${edge.colour === null ? "currentColor" : `#${edge.colour}`}`;

/** The looks of a cell on paper; `colour` is what its number format says. */
export function paperStyle(look: CellLook, colour: string | null, isNumber: boolean): CSSProperties {
  const { font, fill } = look;
  const align = look.align ?? (isNumber ? "right" : "left");
  return {
    fontSize: Math.round((font.points * 40) / 3) / 10,
    fontWeight: font.bold ? 600 : undefined,
    fontStyle: font.italic ? "italic" : undefined,
    textDecoration:
      [font.underline ? "underline" : "", font.struck ? "line-through" : ""].join(" ").trim() || undefined,
    color: colour ?? (font.colour === null ? undefined : `#${font.colour}`),
    background: fill === null ? undefined : `#${fill}`,
    borderTop: edgeStyle(look.top),
    borderBottom: edgeStyle(look.bottom),
    borderLeft: edgeStyle(look.left),
    borderRight: edgeStyle(look.right),
    justifyContent: align === "right" ? "flex-end" : align.startsWith("center") ? "center" : "flex-start",
    textAlign: align === "right" ? "right" : align.startsWith("center") ? "center" : "left",
    alignItems: look.vertical === "top" ? "flex-start" : look.vertical === "center" ? "center" : "flex-end",
    whiteSpace: look.wrap ? "pre-wrap" : "pre",
    overflowWrap: look.wrap ? "break-word" : undefined,
    paddingLeft: 3 + look.indent * 9,
  };
}
