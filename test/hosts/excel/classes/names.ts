/** NamedItem and the collections of names of the workbook and of a sheet. */
import { invalidOperation, notFound } from "../hostError";
import { flagOf, objectOf, textOf, type HostClass, type HostObject, type SheetArea } from "../hostObject";
import { addName, findName, formulaOfName, referenceTo } from "../model/names";
import type { Model } from "../model/model";
import type { HostName, HostSheet } from "../model/workbook";
import { rangeOf } from "./range";
import { worksheetOf } from "./worksheet";

/** Names of a sheet; of the workbook where `sheet` is null. */
type Scope = { readonly model: Model; readonly sheet: HostSheet | null };
type Self = Scope & { readonly named: HostName };

export function namesOf(model: Model, sheet: HostSheet | null): HostObject {
  return objectOf(NAMES, { model, sheet });
}

function listOf({ model, sheet }: Scope): HostName[] {
  return sheet?.names ?? model.workbook.names;
}

function find(scope: Scope, name: string): HostObject | null {
  const named = findName(listOf(scope), name);
  return named === null ? null : objectOf(NAME, { ...scope, named });
}

export const NAMES: HostClass<Scope> = {
  name: "NamedItemCollection",
  values: {},
  objects: {
    add: (scope, args) => {
      const reference = args.range(1) ?? args.text(1);
      const wanted = { name: args.text(0), reference, comment: args.textOrNull(2) ?? "", scope: scope.sheet };
      return objectOf(NAME, { ...scope, named: addName(scope.model.workbook, wanted) });
    },
    getItem: (scope, args) => {
      const found = find(scope, args.text(0));
      if (found === null) throw notFound();
      return found;
    },
    getItemOrNullObject: (scope, args) => find(scope, args.text(0)),
  },
  actions: { getCount: (scope) => listOf(scope).length },
  items: (scope) => [...listOf(scope), ...printNames(scope)].map((named) => objectOf(NAME, { ...scope, named })),
};

/** Excel keeps what of a sheet is printed in names of its own. */
function printNames({ sheet }: Scope): readonly HostName[] {
  if (sheet === null) return [];
  const { printArea, titleRows } = sheet.page;
  return [
    ...(printArea === null ? [] : [printName("Print_Area", { sheet, area: printArea })]),
    ...(titleRows === null ? [] : [printName("Print_Titles", { sheet, area: titleRows })]),
  ];
}

function printName(name: string, target: SheetArea): HostName {
  return { name, formula: "", target, visible: true, comment: "" };
}

function kindOf({ target, formula }: HostName): string {
  if (target !== null) return "Range";
  if (formula.includes("#REF!")) return "Error";
  if (/^=?-?[\d.]+$/.test(formula)) return "Double";
  return /^=?(TRUE|FALSE)$/i.test(formula) ? "Boolean" : "String";
}

export const NAME: HostClass<Self> = {
  name: "NamedItem",
  identity: ({ named }) => ({ Name: named.name }),
  values: {
    comment: { get: ({ named }) => named.comment, set: ({ named }, value) => void (named.comment = textOf(value)) },
    formula: { get: ({ named }) => formulaOfName(named) },
    name: { get: ({ named }) => named.name },
    scope: { get: ({ sheet }) => (sheet === null ? "Workbook" : "Worksheet") },
    type: { get: ({ named }) => kindOf(named) },
    value: {
      get: ({ named }) => (named.target === null ? named.formula.replace(/^="?|"$/g, "") : referenceTo(named.target)),
    },
    visible: { get: ({ named }) => named.visible, set: ({ named }, value) => void (named.visible = flagOf(value)) },
  },
  objects: {
    worksheetOrNullObject: ({ model, sheet }) => (sheet === null ? null : worksheetOf(model, sheet)),
    getRange: ({ model, named }) => {
      if (named.target === null) throw invalidOperation();
      return rangeOf(model, named.target);
    },
    getRangeOrNullObject: ({ model, named }) => (named.target === null ? null : rangeOf(model, named.target)),
  },
  actions: {
    delete: (self) => {
      const list = listOf(self);
      list.splice(list.indexOf(self.named), 1);
      return null;
    },
  },
};
