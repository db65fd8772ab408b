/** DataValidation of a range (ExcelApi 1.8). One rule covers a range; a new one takes the place of those it overlaps. */
import { notImplemented } from "../hostError";
import { flagOf, objectOf, recordOf, type HostClass, type HostObject, type SheetArea } from "../hostObject";
import { intersection, isSameArea } from "../model/area";
import { guardSheet } from "../model/guards";
import { without } from "../model/pieces";
import type { Model } from "../model/model";
import type { HostValidation } from "../model/workbook";
import type { Json } from "../wire";

export function validationOf(model: Model, range: SheetArea): HostObject {
  return objectOf(DATA_VALIDATION, { model, ...range });
}

type Self = SheetArea & { readonly model: Model };

function standing({ sheet, area }: SheetArea): readonly HostValidation[] {
  return sheet.validations.filter((validation) => intersection(validation.area, area) !== null);
}

function only(self: SheetArea): HostValidation | null {
  const [first, ...more] = standing(self);
  return first === undefined || more.length > 0 ? null : first;
}

/** Takes the rules of the range away; what lies outside keeps its rule. */
function clear({ sheet, area }: SheetArea): void {
  guardSheet(sheet);
  sheet.validations = sheet.validations.flatMap((validation) =>
    intersection(validation.area, area) === null
      ? [validation]
      : without(validation.area, area).map((piece) => ({ ...validation, area: piece })),
  );
}

function setRule(self: Self, value: Json): void {
  const rule = recordOf(value);
  const [kind] = Object.keys(rule);
  if (kind === undefined || !KINDS.includes(kind)) throw notImplemented(`DataValidation.rule ${kind ?? ""}`);
  const kept = standing(self).find(({ area }) => isSameArea(area, self.area));
  clear(self);
  self.sheet.validations.push({
    area: self.area,
    rule,
    errorAlert: kept?.errorAlert ?? null,
    prompt: kept?.prompt ?? null,
    ignoreBlanks: kept?.ignoreBlanks ?? true,
  });
}

const KINDS = ["list", "wholeNumber", "decimal", "date", "textLength", "custom"];
const KIND_NAMES: Readonly<Record<string, string>> = {
  list: "List",
  wholeNumber: "WholeNumber",
  decimal: "Decimal",
  date: "Date",
  textLength: "TextLength",
  custom: "Custom",
};

function changed(self: Self, change: Partial<Pick<HostValidation, "errorAlert" | "prompt" | "ignoreBlanks">>): void {
  guardSheet(self.sheet);
  const found = standing(self).filter(({ area }) => isSameArea(area, self.area));
  if (found.length === 0) throw notImplemented("DataValidation of a range that has no rule of its own");
  for (const validation of found) Object.assign(validation, change);
}

const NO_ALERT = { message: "", showAlert: true, style: "Stop", title: "" };
const NO_PROMPT = { message: "", showPrompt: true, title: "" };

export const DATA_VALIDATION: HostClass<Self> = {
  name: "DataValidation",
  values: {
    errorAlert: {
      get: (self) => only(self)?.errorAlert ?? NO_ALERT,
      set: (self, value) => changed(self, { errorAlert: { ...NO_ALERT, ...recordOf(value) } }),
    },
    ignoreBlanks: {
      get: (self) => only(self)?.ignoreBlanks ?? true,
      set: (self, value) => changed(self, { ignoreBlanks: flagOf(value) }),
    },
    prompt: {
      get: (self) => only(self)?.prompt ?? NO_PROMPT,
      set: (self, value) => changed(self, { prompt: { ...NO_PROMPT, ...recordOf(value) } }),
    },
    rule: { get: (self) => only(self)?.rule ?? {}, set: setRule },
    type: {
      get: (self) => {
        const found = standing(self);
        if (found.length === 0) return "None";
        const kind = Object.keys(found[0]?.rule ?? {})[0] ?? "";
        return found.length === 1 ? (KIND_NAMES[kind] ?? null) : "Inconsistent";
      },
    },
  },
  objects: {},
  actions: {
    clear: (self) => {
      clear(self);
      return null;
    },
  },
};
