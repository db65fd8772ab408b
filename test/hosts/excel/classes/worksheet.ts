/** Worksheet and the collection of worksheets, with what hangs on a sheet: protection, frozen panes. */
import { invalidArgument, notFound } from "../hostError";
import { flagOf, objectOf, textOf, wholeOf, type Arguments, type HostClass, type HostObject } from "../hostObject";
import { areaOf, WHOLE_SHEET } from "../model/area";
import { usedArea } from "../model/cells";
import type { Model } from "../model/model";
import { activate, addSheet, deleteSheet, moveSheet, protectSheet, renameSheet } from "../model/sheets";
import { setVisibility, unprotectSheet } from "../model/sheets";
import { findSheet, type HostSheet } from "../model/workbook";
import { chartsOf } from "./chart";
import { namesOf } from "./names";
import { breaksOf, pageLayoutOf } from "./pageLayout";
import { rangeAt, rangeOf } from "./range";
import { tablesOf } from "./table";
import { bodyOf } from "../model/tables";

type Self = { readonly model: Model; readonly sheet: HostSheet };

export function worksheetOf(model: Model, sheet: HostSheet): HostObject {
  return objectOf(WORKSHEET, { model, sheet });
}

export function worksheetsOf(model: Model): HostObject {
  return objectOf(WORKSHEETS, model);
}

function rangeByIndexes({ model, sheet }: Self, args: Arguments): HostObject {
  const area = areaOf(args.whole(0), args.whole(1), args.whole(2), args.whole(3));
  if (area === null) throw invalidArgument();
  return rangeOf(model, { sheet, area });
}

/** An address, the name of a table or name, or the whole sheet. */
function rangeByAddress({ model, sheet }: Self, args: Arguments): HostObject {
  const address = args.textOrNull(0);
  if (address === null || address === "") return rangeOf(model, { sheet, area: WHOLE_SHEET });
  const table = sheet.tables.find(({ name }) => name.toLowerCase() === address.toLowerCase());
  if (table !== undefined) return rangeOf(model, { sheet, area: bodyOf(table) });
  const isWanted = ({ name }: { readonly name: string }): boolean => name.toLowerCase() === address.toLowerCase();
  const named = (sheet.names.find(isWanted) ?? model.workbook.names.find(isWanted))?.target ?? null;
  if (named !== null && named.sheet === sheet) return rangeOf(model, named);
  const range = rangeAt(model.workbook, sheet, address);
  if (range.sheet !== sheet) throw invalidArgument();
  return rangeOf(model, range);
}

function used({ model, sheet }: Self, args: Arguments): HostObject | null {
  const area = usedArea(sheet, WHOLE_SHEET, args.flag(0, false));
  return area === null ? null : rangeOf(model, { sheet, area });
}

function neighbour({ model, sheet }: Self, step: 1 | -1, args: Arguments): HostObject | null {
  const { sheets } = model.workbook;
  const visibleOnly = args.flag(0, false);
  for (let at = sheets.indexOf(sheet) + step; at >= 0 && at < sheets.length; at += step) {
    const found = sheets[at];
    if (found !== undefined && (!visibleOnly || found.visibility === "Visible")) return worksheetOf(model, found);
  }
  return null;
}

const nothing = (): null => null;

export const WORKSHEET: HostClass<Self> = {
  name: "Worksheet",
  identity: ({ sheet }) => ({ Id: sheet.id }),
  values: {
    id: { get: ({ sheet }) => sheet.id },
    name: {
      get: ({ sheet }) => sheet.name,
      set: ({ model, sheet }, value) => renameSheet(model.workbook, sheet, textOf(value)),
    },
    position: {
      get: ({ model, sheet }) => model.workbook.sheets.indexOf(sheet),
      set: ({ model, sheet }, value) => moveSheet(model.workbook, sheet, wholeOf(value)),
    },
    showGridlines: {
      get: ({ sheet }) => sheet.showGridlines,
      set: ({ sheet }, value) => void (sheet.showGridlines = flagOf(value)),
    },
    showHeadings: {
      get: ({ sheet }) => sheet.showHeadings,
      set: ({ sheet }, value) => void (sheet.showHeadings = flagOf(value)),
    },
    tabColor: {
      get: ({ sheet }) => sheet.tabColor,
      set: ({ sheet }, value) => void (sheet.tabColor = textOf(value)),
    },
    visibility: {
      get: ({ sheet }) => sheet.visibility,
      set: ({ model, sheet }, value) => setVisibility(model.workbook, sheet, textOf(value)),
    },
  },
  objects: {
    charts: ({ model, sheet }) => chartsOf(model, sheet),
    freezePanes: (self) => objectOf(FREEZE_PANES, self),
    horizontalPageBreaks: ({ model, sheet }) => breaksOf(model, sheet),
    names: ({ model, sheet }) => namesOf(model, sheet),
    pageLayout: ({ model, sheet }) => pageLayoutOf(model, sheet),
    protection: (self) => objectOf(WORKSHEET_PROTECTION, self),
    tables: ({ model, sheet }) => tablesOf(model, sheet),
    getCell: ({ model, sheet }, args) => {
      const area = areaOf(args.whole(0), args.whole(1), 1, 1);
      if (area === null) throw invalidArgument();
      return rangeOf(model, { sheet, area });
    },
    getNextOrNullObject: (self, args) => neighbour(self, 1, args),
    getPreviousOrNullObject: (self, args) => neighbour(self, -1, args),
    getRange: rangeByAddress,
    getRangeByIndexes: rangeByIndexes,
    getUsedRange: (self, args) =>
      used(self, args) ?? rangeOf(self.model, { sheet: self.sheet, area: { row: 0, column: 0, rows: 1, columns: 1 } }),
    getUsedRangeOrNullObject: used,
  },
  actions: {
    activate: ({ model, sheet }) => {
      activate(model.workbook, sheet);
      return null;
    },
    delete: ({ model, sheet }) => {
      deleteSheet(model, sheet);
      return null;
    },
    _RegisterActivatedEvent: nothing,
    _UnregisterActivatedEvent: nothing,
    _RegisterDataChangedEvent: nothing,
    _UnregisterDataChangedEvent: nothing,
    _RegisterProtectionChangedEvent: nothing,
    _UnregisterProtectionChangedEvent: nothing,
  },
};

export const WORKSHEET_PROTECTION: HostClass<Self> = {
  name: "WorksheetProtection",
  values: {
    options: { get: ({ sheet }) => sheet.protection?.options ?? null },
    protected: { get: ({ sheet }) => sheet.protection !== null },
  },
  objects: {},
  actions: {
    protect: ({ model, sheet }, args) => {
      protectSheet(model, sheet, args.json(0), args.textOrNull(1));
      return null;
    },
    unprotect: ({ model, sheet }, args) => {
      unprotectSheet(model, sheet, args.textOrNull(0));
      return null;
    },
  },
};

export const FREEZE_PANES: HostClass<Self> = {
  name: "WorksheetFreezePanes",
  values: {},
  objects: {
    getLocationOrNullObject: ({ model, sheet }) => {
      const { frozenRows, frozenColumns } = sheet;
      const area = areaOf(0, 0, frozenRows || WHOLE_SHEET.rows, frozenColumns || WHOLE_SHEET.columns);
      return frozenRows + frozenColumns === 0 || area === null ? null : rangeOf(model, { sheet, area });
    },
  },
  actions: {
    freezeColumns: ({ sheet }, args) => {
      sheet.frozenColumns = args.whole(0);
      return null;
    },
    freezeRows: ({ sheet }, args) => {
      sheet.frozenRows = args.whole(0);
      return null;
    },
    unfreeze: ({ sheet }) => {
      sheet.frozenRows = 0;
      sheet.frozenColumns = 0;
      return null;
    },
  },
};

function found(model: Model, key: string): HostObject | null {
  const sheet = findSheet(model.workbook, key);
  return sheet === null ? null : worksheetOf(model, sheet);
}

function ends(model: Model, args: Arguments): readonly HostSheet[] {
  const visibleOnly = args.flag(0, false);
  return model.workbook.sheets.filter(({ visibility }) => !visibleOnly || visibility === "Visible");
}

function required(model: Model, sheet: HostSheet | undefined): HostObject {
  if (sheet === undefined) throw notFound();
  return worksheetOf(model, sheet);
}

export const WORKSHEETS: HostClass<Model> = {
  name: "WorksheetCollection",
  values: {},
  objects: {
    add: (model, args) => worksheetOf(model, addSheet(model, args.textOrNull(0))),
    getActiveWorksheet: (model) => worksheetOf(model, model.workbook.active),
    getFirst: (model, args) => required(model, ends(model, args)[0]),
    getItem: (model, args) => required(model, findSheet(model.workbook, args.text(0)) ?? undefined),
    getItemOrNullObject: (model, args) => found(model, args.text(0)),
    getLast: (model, args) => required(model, ends(model, args).at(-1)),
  },
  actions: {
    getCount: (model, args) => ends(model, args).length,
    _RegisterAddedEvent: nothing,
    _UnregisterAddedEvent: nothing,
    _RegisterDataChangedEvent: nothing,
    _UnregisterDataChangedEvent: nothing,
    _RegisterDeletedEvent: nothing,
    _UnregisterDeletedEvent: nothing,
    _RegisterProtectionChangedEvent: nothing,
    _UnregisterProtectionChangedEvent: nothing,
  },
  items: (model) => model.workbook.sheets.map((sheet) => worksheetOf(model, sheet)),
};
