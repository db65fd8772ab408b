/** Table, its columns and rows, and the collections of tables of a sheet and of the workbook. */
import { notFound, notImplemented } from "../hostError";
import { flagOf, objectOf, textOf, type HostClass, type HostObject } from "../hostObject";
import { lettersOf, type Area } from "../model/area";
import { guardSheet } from "../model/guards";
import type { Model } from "../model/model";
import {
  addTable,
  bodyOf,
  deleteTable,
  headerAt,
  headersOf,
  renameTable,
  resizeTable,
  showTotals,
} from "../model/tables";
import type { HostSheet, HostTable } from "../model/workbook";
import { rangeAt, rangeOf } from "./range";
import { worksheetOf } from "./worksheet";

type Owned = { readonly sheet: HostSheet; readonly table: HostTable };
type Self = Owned & { readonly model: Model };
/** The tables of a sheet; of the whole workbook where `sheet` is null. */
type Scope = { readonly model: Model; readonly sheet: HostSheet | null };

export function tablesOf(model: Model, sheet: HostSheet | null): HostObject {
  return objectOf(TABLES, { model, sheet });
}

function tableOf(self: Self): HostObject {
  return objectOf(TABLE, self);
}

function all({ model, sheet }: Scope): readonly Owned[] {
  const sheets = sheet === null ? model.workbook.sheets : [sheet];
  return sheets.flatMap((owner) => owner.tables.map((table) => ({ sheet: owner, table })));
}

function find(scope: Scope, key: string): HostObject | null {
  const wanted = key.toLowerCase();
  const found = all(scope).find(({ table }) => table.id === key || table.name.toLowerCase() === wanted);
  return found === undefined ? null : tableOf({ model: scope.model, ...found });
}

function part({ model, sheet }: Self, area: Area): HostObject {
  return rangeOf(model, { sheet, area });
}

const nothing = (): null => null;

export const TABLES: HostClass<Scope> = {
  name: "TableCollection",
  values: { count: { get: (scope) => all(scope).length } },
  objects: {
    add: ({ model, sheet }, args) => {
      const home = sheet ?? model.workbook.active;
      const range = args.range(0) ?? rangeAt(model.workbook, home, args.text(0));
      return tableOf({ model, sheet: range.sheet, table: addTable(model, range, args.flag(1, true)) });
    },
    getItem: (scope, args) => {
      const found = find(scope, args.text(0));
      if (found === null) throw notFound();
      return found;
    },
    getItemOrNullObject: (scope, args) => find(scope, args.text(0)),
  },
  actions: {
    getCount: (scope) => all(scope).length,
    _RegisterDataChangedEvent: nothing,
    _UnregisterDataChangedEvent: nothing,
  },
  items: (scope) => all(scope).map((found) => tableOf({ model: scope.model, ...found })),
};

export const TABLE: HostClass<Self> = {
  name: "Table",
  identity: ({ table }) => ({ Id: table.id }),
  values: {
    id: { get: ({ table }) => table.id },
    name: {
      get: ({ table }) => table.name,
      set: ({ model, table }, value) => renameTable(model, table, textOf(value)),
    },
    showBandedRows: {
      get: ({ table }) => table.showBandedRows,
      set: ({ sheet, table }, value) => {
        guardSheet(sheet);
        table.showBandedRows = flagOf(value);
      },
    },
    showFilterButton: {
      get: ({ table }) => table.showFilterButton,
      set: ({ sheet, table }, value) => {
        guardSheet(sheet);
        table.showFilterButton = flagOf(value);
      },
    },
    showHeaders: { get: () => true },
    showTotals: {
      get: ({ table }) => table.showTotals,
      set: ({ sheet, table }, value) => showTotals(sheet, table, flagOf(value)),
    },
    style: {
      get: ({ table }) => table.style,
      set: ({ sheet, table }, value) => {
        guardSheet(sheet);
        table.style = textOf(value);
      },
    },
  },
  objects: {
    columns: (self) => objectOf(COLUMNS, self),
    rows: (self) => objectOf(ROWS, self),
    worksheet: ({ model, sheet }) => worksheetOf(model, sheet),
    getDataBodyRange: (self) => part(self, bodyOf(self.table)),
    getHeaderRowRange: (self) => part(self, { ...self.table.area, rows: 1 }),
    getRange: (self) => part(self, self.table.area),
    getTotalRowRange: (self) => {
      const { area, showTotals: isShown } = self.table;
      if (!isShown) throw notFound();
      return part(self, { ...area, row: area.row + area.rows - 1, rows: 1 });
    },
  },
  actions: {
    delete: ({ sheet, table }) => {
      deleteTable(sheet, table);
      return null;
    },
    resize: ({ model, sheet, table }, args) => {
      const range = args.range(0) ?? rangeAt(model.workbook, sheet, args.text(0));
      if (range.sheet !== sheet) throw notImplemented("Table.resize onto another sheet");
      resizeTable(sheet, table, range.area);
      return null;
    },
    _RegisterDataChangedEvent: nothing,
    _UnregisterDataChangedEvent: nothing,
  },
};

function columnsOf(self: Self): readonly HostObject[] {
  return Array.from({ length: self.table.area.columns }, (_, index) => objectOf(COLUMN, { ...self, index }));
}

function columnNamed(self: Self, key: unknown): HostObject | null {
  const wanted = String(key).toLowerCase();
  const index = headersOf(self.sheet, self.table).findIndex((header) => header.toLowerCase() === wanted);
  if (index >= 0) return objectOf(COLUMN, { ...self, index });
  return typeof key === "number" ? (columnsOf(self)[key - 1] ?? null) : null;
}

export const COLUMNS: HostClass<Self> = {
  name: "TableColumnCollection",
  values: { count: { get: ({ table }) => table.area.columns } },
  objects: {
    getItem: (self, args) => {
      const found = columnNamed(self, args.json(0));
      if (found === null) throw notFound();
      return found;
    },
    getItemOrNullObject: (self, args) => columnNamed(self, args.json(0)),
  },
  actions: { getCount: ({ table }) => table.area.columns },
  items: columnsOf,
};

type ColumnSelf = Self & { readonly index: number };

function columnArea({ table, index }: ColumnSelf, area: Area): Area {
  return { ...area, column: table.area.column + index, columns: 1 };
}

export const COLUMN: HostClass<ColumnSelf> = {
  name: "TableColumn",
  identity: ({ index }) => ({ Id: index + 1 }),
  values: {
    id: { get: ({ index }) => index + 1 },
    index: { get: ({ index }) => index },
    name: {
      get: ({ sheet, table, index }) => (index < table.area.columns ? headerAt(sheet, table, index) : lettersOf(index)),
    },
  },
  objects: {
    getDataBodyRange: (self) => part(self, columnArea(self, bodyOf(self.table))),
    getHeaderRowRange: (self) => part(self, columnArea(self, { ...self.table.area, rows: 1 })),
    getRange: (self) => part(self, columnArea(self, self.table.area)),
  },
  actions: {},
};

export const ROWS: HostClass<Self> = {
  name: "TableRowCollection",
  values: { count: { get: ({ table }) => bodyOf(table).rows } },
  objects: {},
  actions: { getCount: ({ table }) => bodyOf(table).rows },
};
