/** Workbook, what hangs on it alone, and the list of every class this host offers. */
import { invalidArgument } from "../hostError";
import { flagOf, objectOf, textOf, type HostClass, type HostObject } from "../hostObject";
import { serialOf } from "../model/dates";
import { protectStructure, unprotectStructure } from "../model/sheets";
import type { Model } from "../model/model";
import type { CellValue } from "../model/cells";
import type { Engine } from "../engine";
import { namesOf } from "./names";
import { rangeOf, readable } from "./range";
import { tablesOf } from "./table";
import { worksheetsOf } from "./worksheet";

type Self = { readonly model: Model; readonly engine: () => Engine };

export function workbookOf(model: Model, engine: () => Engine): HostObject {
  return objectOf(WORKBOOK, { model, engine });
}

const nothing = (): null => null;

export const WORKBOOK: HostClass<Self> = {
  name: "Workbook",
  values: { name: { get: ({ model }) => model.workbook.name } },
  objects: {
    application: ({ model }) => objectOf(APPLICATION, model),
    functions: ({ model }) => objectOf(FUNCTIONS, model),
    names: ({ model }) => namesOf(model, null),
    protection: ({ model }) => objectOf(WORKBOOK_PROTECTION, model),
    tables: ({ model }) => tablesOf(model, null),
    worksheets: ({ model }) => worksheetsOf(model),
    getActiveCell: ({ model }) => {
      const { sheet, area } = model.workbook.selection;
      return rangeOf(model, { sheet, area: { ...area, rows: 1, columns: 1 } });
    },
    getSelectedRange: ({ model }) => rangeOf(model, model.workbook.selection),
    _Runtime: ({ model }) => objectOf(RUNTIME, model),
  },
  actions: {
    _RemoveReference: ({ engine }, args) => {
      engine().removeReference(args.text(0));
      return null;
    },
  },
};

export const RUNTIME: HostClass<Model> = {
  name: "Runtime",
  values: {
    enableEvents: {
      get: ({ workbook }) => workbook.enableEvents,
      set: ({ workbook }, value) => void (workbook.enableEvents = flagOf(value)),
    },
  },
  objects: {},
  actions: {},
};

const MODES = ["Automatic", "AutomaticExceptTables", "Manual"];

export const APPLICATION: HostClass<Model> = {
  name: "Application",
  values: {
    calculationMode: {
      get: ({ workbook }) => workbook.calculationMode,
      set: ({ workbook }, value) => {
        if (!MODES.includes(textOf(value))) throw invalidArgument();
        workbook.calculationMode = textOf(value);
      },
    },
  },
  objects: {},
  actions: {
    suspendApiCalculationUntilNextSync: nothing,
    suspendScreenUpdatingUntilNextSync: nothing,
  },
};

export const WORKBOOK_PROTECTION: HostClass<Model> = {
  name: "WorkbookProtection",
  values: { protected: { get: ({ workbook }) => workbook.structure !== null } },
  objects: {},
  actions: {
    protect: ({ workbook }, args) => {
      protectStructure(workbook, args.textOrNull(0));
      return null;
    },
    unprotect: ({ workbook }, args) => {
      unprotectStructure(workbook, args.textOrNull(0));
      return null;
    },
  },
};

export const FUNCTIONS: HostClass<Model> = {
  name: "Functions",
  values: {},
  objects: {
    date: ({ workbook }, args) => {
      const serial = serialOf(workbook.isDate1904, args.whole(0), args.whole(1), args.whole(2));
      return objectOf(FUNCTION_RESULT, serial ?? { error: "#NUM!" });
    },
  },
  actions: {},
};

export const FUNCTION_RESULT: HostClass<CellValue> = {
  name: "FunctionResult",
  values: {
    error: { get: (result) => (typeof result === "object" && result !== null ? result.error : null) },
    value: { get: (result) => (typeof result === "object" ? null : readable(result)) },
  },
  objects: {},
  actions: {},
};
