/** How a cell looks, and whether it is locked. Looks are shared: the same looks are the same object. */

export type Border = { readonly style: string; readonly color: string; readonly weight: string };

export type Look = {
  readonly numberFormat: string;
  readonly locked: boolean;
  readonly formulaHidden: boolean;
  /** "#FFF2CC", or null for none. */
  readonly fill: string | null;
  readonly fontName: string;
  readonly fontSize: number;
  readonly fontColor: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: string;
  readonly strikethrough: boolean;
  readonly horizontalAlignment: string;
  readonly verticalAlignment: string;
  readonly wrapText: boolean;
  readonly indentLevel: number;
  readonly borderTop: Border | null;
  readonly borderBottom: Border | null;
  readonly borderLeft: Border | null;
  readonly borderRight: Border | null;
};

/** A new workbook's Normal style: locked, General, Calibri 11. */
export const NORMAL_LOOK: Look = {
  numberFormat: "General",
  locked: true,
  formulaHidden: false,
  fill: null,
  fontName: "Calibri",
  fontSize: 11,
  fontColor: "#000000",
  bold: false,
  italic: false,
  underline: "None",
  strikethrough: false,
  horizontalAlignment: "General",
  verticalAlignment: "Bottom",
  wrapText: false,
  indentLevel: 0,
  borderTop: null,
  borderBottom: null,
  borderLeft: null,
  borderRight: null,
};

const SHARED = new Map<string, Look>([[JSON.stringify(NORMAL_LOOK), NORMAL_LOOK]]);
const CHANGED = new WeakMap<Look, Map<string, Look>>();

/** The look with a part of it changed. */
export function changedLook(look: Look, change: Partial<Look>): Look {
  const name = JSON.stringify(change);
  const known = CHANGED.get(look)?.get(name);
  if (known !== undefined) return known;
  const made = { ...look, ...change };
  const full = JSON.stringify(made);
  const shared = SHARED.get(full) ?? made;
  SHARED.set(full, shared);
  const changes = CHANGED.get(look) ?? new Map<string, Look>();
  changes.set(name, shared);
  CHANGED.set(look, changes);
  return shared;
}

/** "#ffff00" or "yellow" as Excel gives it back; null for what is no colour. */
export function colorOf(text: string): string | null {
  const named = NAMED_COLORS.get(text.toLowerCase());
  if (named !== undefined) return named;
  return /^#?[0-9a-f]{6}$/i.test(text) ? `#${text.replace("#", "").toUpperCase()}` : null;
}

const NAMED_COLORS = new Map([
  ["black", "#000000"],
  ["white", "#FFFFFF"],
  ["red", "#FF0000"],
  ["green", "#008000"],
  ["blue", "#0000FF"],
  ["yellow", "#FFFF00"],
]);
