import { importsOf, parse, sourcesBelow, type Import } from "./sources";
import { COMPOSING_STEPS, roomOf, type Room } from "./rooms";

/** Why a file may not have this import, or null where it may. */
function objection(file: string, wanted: Import): string | null {
  const own = roomOf(file.replace(/\.tsx?$/, ""));
  if (own === null) return `${file} is in no room`;
  if (!wanted.isOurs) {
    return own.packages.some((allowed) => allowed.test(wanted.target)) ? null : `${file} uses ${wanted.target}`;
  }
  const other = roomOf(wanted.target);
  if (other === null) return `${file} imports ${wanted.target}, which is in no room`;
  if (own === other) return objectionAmongSteps(file, wanted.target);
  return mayKnow(own, other, wanted.typeOnly) ? null : `${file} (${own.name}) imports ${wanted.target} (${other.name})`;
}

function mayKnow(own: Room, other: Room, typeOnly: boolean): boolean {
  return own.knows.includes(other.name) || (typeOnly && (own.knowsTypesOf ?? []).includes(other.name));
}

function objectionAmongSteps(file: string, target: string): string | null {
  const step = /^engine\/steps\/(\w+)$/.exec(target)?.[1];
  if (!file.startsWith("engine/steps/") || step === undefined) return null;
  const composed = COMPOSING_STEPS.get(file.replace(/^engine\/steps\/|\.ts$/g, ""));
  return composed?.test(step) === true ? null : `${file} imports the step ${target}`;
}

function objections(file: string, text?: string): readonly string[] {
  return importsOf(parse(file, text))
    .map((wanted) => objection(file, wanted))
    .filter((found) => found !== null);
}

describe("imports", () => {
  it("go down, from addin to kernel", () => {
    expect(sourcesBelow("engine", "addin", "templates").flatMap((file) => objections(file))).toEqual([]);
  });

  it.each([
    ["engine/kernel/money.ts", 'import { TABLES } from "../schema/tables";'],
    ["engine/model/book.ts", 'import { readBook } from "../schema/readBook";'],
    ["engine/steps/derive.ts", 'import { wordProblem } from "../locale/index";'],
    ["engine/steps/priceActual.ts", 'import { derive } from "./derive";'],
    ["engine/steps/document/totals.ts", 'export { derive } from "../derive";'],
    ["engine/run.ts", 'import { openWorkbookFile } from "../addin/workbook/file/index";'],
    ["engine/sheets/styles.ts", 'const fs = import("node:fs");'],
    ["engine/steps/derive.ts", 'import { HyperFormula } from "hyperformula";'],
    ["addin/workbook/file/zip.ts", 'import { readFileSync } from "node:fs";'],
    ["addin/cli/main.ts", 'import { derive } from "../../engine/steps/derive";'],
    ["engine/somewhere/new.ts", 'import { minor } from "../kernel/money";'],
  ])("are refused in %s: %s", (file, text) => {
    expect(objections(file, text)).toHaveLength(1);
  });

  it("may cross from model to schema for types only", () => {
    expect(objections("engine/model/book.ts", 'import type { Names } from "../schema/names";')).toEqual([]);
  });
});
