/** RangeFormat and what hangs on it: fill, font, borders, the lock. A value that differs between cells reads as null. */
import { invalidArgument, notImplemented } from "../hostError";
import { flagOf, numberOf, objectOf, textOf, type HostClass, type HostObject, type SheetArea } from "../hostObject";
import { areaOf, MOST_ROWS, type Area } from "../model/area";
import { changeLooks, lookAt, touchedPart } from "../model/cells";
import { guardAllowance, guardSheet } from "../model/guards";
import { colorOf, type Border, type Look } from "../model/looks";
import type { HostSheet } from "../model/workbook";
import type { Json } from "../wire";

export function rangeFormat(range: SheetArea): HostObject {
  return objectOf(RANGE_FORMAT, range);
}

/** What all cells of an area have in common, null where they differ. */
export function common<T>({ sheet, area }: SheetArea, read: (look: Look) => T): T | null {
  const part = touchedPart(sheet, area);
  const corner = read(lookAt(sheet, area.row, area.column));
  if (part === null) return corner;
  const last = lookAt(sheet, area.row + area.rows - 1, area.column + area.columns - 1);
  if (read(last) !== corner) return null;
  for (let row = part.row; row < part.row + part.rows; row += 1) {
    for (let column = part.column; column < part.column + part.columns; column += 1) {
      if (read(lookAt(sheet, row, column)) !== corner) return null;
    }
  }
  return corner;
}

function change(range: SheetArea, changed: Partial<Look>): void {
  guardAllowance(range.sheet, "allowFormatCells");
  changeLooks(range.sheet, range.area, () => changed);
}

/** A look of the cell that is one value of the API. */
function looked(name: keyof Look, read: (value: Json) => Partial<Look>) {
  return {
    get: (range: SheetArea): Json => {
      const value = common(range, (look) => look[name]);
      return typeof value === "object" ? null : value;
    },
    set: (range: SheetArea, value: Json): void => change(range, read(value)),
  };
}

function oneOf(value: Json, allowed: readonly string[]): string {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw invalidArgument();
  return found;
}

function colour(value: Json): string {
  const found = colorOf(textOf(value));
  if (found === null) throw invalidArgument();
  return found;
}

const HORIZONTAL = ["General", "Left", "Center", "Right", "Fill", "Justify", "CenterAcrossSelection", "Distributed"];
const VERTICAL = ["Top", "Center", "Bottom", "Justify", "Distributed"];

/** In points, as `format.columnWidth` counts; a new sheet's are 48 wide and 15 high. */
export const STANDARD = { columnWidth: 48, rowHeight: 15 };

function widths({ sheet, area }: SheetArea): Json {
  const all = Array.from({ length: area.columns }, (_, index) => {
    const column = area.column + index;
    return sheet.hiddenColumns.has(column) ? 0 : (sheet.columnWidths.get(column) ?? STANDARD.columnWidth);
  });
  return all.every((width) => width === all[0]) ? (all[0] ?? null) : null;
}

function heights({ sheet, area }: SheetArea): Json {
  const part = area.rows === MOST_ROWS ? { ...area, rows: Math.max(1, sheet.rows.length + 1) } : area;
  const all = Array.from({ length: part.rows }, (_, index) => heightOf(sheet, part.row + index));
  return all.every((height) => height === all[0]) ? (all[0] ?? null) : null;
}

function heightOf(sheet: HostSheet, row: number): number {
  return sheet.hiddenRows.has(row) ? 0 : (sheet.rowHeights.get(row) ?? STANDARD.rowHeight);
}

/** A width above 0 also shows a column again; 0 hides it. */
function setWidths({ sheet, area }: SheetArea, width: number): void {
  guardAllowance(sheet, "allowFormatColumns");
  if (width < 0 || width > 1790) throw invalidArgument();
  for (let column = area.column; column < area.column + area.columns; column += 1) {
    if (width === 0) sheet.hiddenColumns.add(column);
    else {
      sheet.hiddenColumns.delete(column);
      sheet.columnWidths.set(column, width);
    }
  }
}

function setHeights({ sheet, area }: SheetArea, height: number): void {
  guardAllowance(sheet, "allowFormatRows");
  if (height < 0 || height > 409.5) throw invalidArgument();
  if (area.rows === MOST_ROWS) throw notImplemented("RangeFormat.rowHeight of every row");
  for (let row = area.row; row < area.row + area.rows; row += 1) {
    if (height === 0) sheet.hiddenRows.add(row);
    else {
      sheet.hiddenRows.delete(row);
      sheet.rowHeights.set(row, height);
    }
  }
}

export const RANGE_FORMAT: HostClass<SheetArea> = {
  name: "RangeFormat",
  values: {
    columnWidth: { get: widths, set: (range, value) => setWidths(range, numberOf(value)) },
    horizontalAlignment: looked("horizontalAlignment", (value) => ({
      horizontalAlignment: oneOf(value, HORIZONTAL),
    })),
    indentLevel: looked("indentLevel", (value) => ({ indentLevel: numberOf(value) })),
    rowHeight: { get: heights, set: (range, value) => setHeights(range, numberOf(value)) },
    useStandardWidth: {
      get: ({ sheet, area }) =>
        Array.from({ length: area.columns }, (_, index) => area.column + index).every(
          (column) => !sheet.columnWidths.has(column),
        ),
      set: ({ sheet, area }, value) => {
        guardAllowance(sheet, "allowFormatColumns");
        if (!flagOf(value)) return;
        for (let column = area.column; column < area.column + area.columns; column += 1)
          sheet.columnWidths.delete(column);
      },
    },
    verticalAlignment: looked("verticalAlignment", (value) => ({ verticalAlignment: oneOf(value, VERTICAL) })),
    wrapText: looked("wrapText", (value) => ({ wrapText: flagOf(value) })),
  },
  objects: {
    borders: (range) => objectOf(BORDERS, range),
    fill: (range) => objectOf(FILL, range),
    font: (range) => objectOf(FONT, range),
    protection: (range) => objectOf(FORMAT_PROTECTION, range),
  },
  actions: {
    autofitRows: ({ sheet, area }) => {
      guardAllowance(sheet, "allowFormatRows");
      for (let row = area.row; row < area.row + area.rows; row += 1) sheet.rowHeights.delete(row);
      return null;
    },
  },
};

export const FORMAT_PROTECTION: HostClass<SheetArea> = {
  name: "FormatProtection",
  values: {
    formulaHidden: {
      get: (range) => common(range, ({ formulaHidden }) => formulaHidden),
      set: (range, value) => setLock(range, { formulaHidden: flagOf(value) }),
    },
    locked: {
      get: (range) => common(range, ({ locked }) => locked),
      set: (range, value) => setLock(range, { locked: flagOf(value) }),
    },
  },
  objects: {},
  actions: {},
};

function setLock(range: SheetArea, changed: Partial<Look>): void {
  guardSheet(range.sheet);
  changeLooks(range.sheet, range.area, () => changed);
}

export const FILL: HostClass<SheetArea> = {
  name: "RangeFill",
  values: {
    color: {
      get: (range) => common(range, ({ fill }) => fill ?? "#FFFFFF") ?? "",
      set: (range, value) => change(range, { fill: colour(value) }),
    },
  },
  objects: {},
  actions: {
    clear: (range) => {
      change(range, { fill: null });
      return null;
    },
  },
};

const UNDERLINES = ["None", "Single", "Double", "SingleAccountant", "DoubleAccountant"];

export const FONT: HostClass<SheetArea> = {
  name: "RangeFont",
  values: {
    bold: looked("bold", (value) => ({ bold: flagOf(value) })),
    color: looked("fontColor", (value) => ({ fontColor: colour(value) })),
    italic: looked("italic", (value) => ({ italic: flagOf(value) })),
    name: looked("fontName", (value) => ({ fontName: textOf(value) })),
    size: looked("fontSize", (value) => ({ fontSize: numberOf(value) })),
    strikethrough: looked("strikethrough", (value) => ({ strikethrough: flagOf(value) })),
    underline: looked("underline", (value) => ({ underline: oneOf(value, UNDERLINES) })),
  },
  objects: {},
  actions: {},
};

type Edge = { readonly border: keyof Look; readonly cells: (area: Area) => Area | null };
type EdgeName = "borderTop" | "borderBottom" | "borderLeft" | "borderRight";

/** Which side of which cells an edge of a range is. */
const EDGES: Readonly<Record<string, Edge & { readonly border: EdgeName }>> = {
  EdgeTop: { border: "borderTop", cells: (area) => ({ ...area, rows: 1 }) },
  EdgeBottom: { border: "borderBottom", cells: (area) => ({ ...area, row: area.row + area.rows - 1, rows: 1 }) },
  EdgeLeft: { border: "borderLeft", cells: (area) => ({ ...area, columns: 1 }) },
  EdgeRight: {
    border: "borderRight",
    cells: (area) => ({ ...area, column: area.column + area.columns - 1, columns: 1 }),
  },
  InsideHorizontal: {
    border: "borderBottom",
    cells: ({ row, column, rows, columns }) => areaOf(row, column, rows - 1, columns),
  },
  InsideVertical: {
    border: "borderRight",
    cells: ({ row, column, rows, columns }) => areaOf(row, column, rows, columns - 1),
  },
};

const NO_BORDER: Border = { style: "None", color: "#000000", weight: "Thin" };

function borderOf({ sheet, area, side }: SheetArea & { readonly side: string }): Border {
  const edge = EDGES[side];
  const cells = edge?.cells(area) ?? null;
  if (edge === undefined || cells === null) return NO_BORDER;
  return common({ sheet, area: cells }, (look) => look[edge.border]) ?? NO_BORDER;
}

function setBorder(self: SheetArea & { readonly side: string }, changed: Partial<Border>): void {
  guardAllowance(self.sheet, "allowFormatCells");
  const edge = EDGES[self.side];
  const cells = edge?.cells(self.area) ?? null;
  if (edge === undefined || cells === null) return;
  const border = { ...borderOf(self), ...changed };
  const shown = "style" in changed || borderOf(self).style !== "None" ? border : { ...border, style: "Continuous" };
  changeLooks(self.sheet, cells, () => ({ [edge.border]: shown.style === "None" ? null : sharedBorder(shown) }));
}

const BORDERS_KNOWN = new Map<string, Border>();

/** Same borders are the same object, so that looks compare by identity. */
export function sharedBorder(border: Border): Border {
  const name = `${border.style} ${border.color} ${border.weight}`;
  const known = BORDERS_KNOWN.get(name) ?? border;
  BORDERS_KNOWN.set(name, known);
  return known;
}

const LINES = ["None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "Double", "SlantDashDot"];
const WEIGHTS = ["Hairline", "Thin", "Medium", "Thick"];

export const BORDERS: HostClass<SheetArea> = {
  name: "RangeBorderCollection",
  values: { count: { get: () => Object.keys(EDGES).length } },
  objects: {
    getItem: (range, args) => {
      const side = args.text(0);
      if (EDGES[side] === undefined) throw notImplemented(`RangeBorderCollection.getItem(${side})`);
      return objectOf(BORDER, { ...range, side });
    },
  },
  actions: {},
  items: (range) => Object.keys(EDGES).map((side) => objectOf(BORDER, { ...range, side })),
};

export const BORDER: HostClass<SheetArea & { readonly side: string }> = {
  name: "RangeBorder",
  identity: ({ side }) => ({ SideIndex: side }),
  values: {
    color: { get: (self) => borderOf(self).color, set: (self, value) => setBorder(self, { color: colour(value) }) },
    sideIndex: { get: ({ side }) => side },
    style: {
      get: (self) => borderOf(self).style,
      set: (self, value) => setBorder(self, { style: oneOf(value, LINES) }),
    },
    weight: {
      get: (self) => borderOf(self).weight,
      set: (self, value) => setBorder(self, { weight: oneOf(value, WEIGHTS) }),
    },
  },
  objects: {},
  actions: {},
};
