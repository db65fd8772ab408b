/** What a sheet is besides its cells: widths, merges, drop-downs, view, page, names. */
import type { SheetPlan } from "../../../engine/model/plan";
import { DOCUMENT_NAME, LOOKS_NAME } from "../../../engine/sheets/markNames";
import { absoluteAddress, columnLetters, quotedSheet } from "../layout/address";
import { listInPlace, plannedChoices, plannedColumns, plannedHeights } from "../layout/frame";
import { looksDigest } from "../layout/looks";
import { quotedText } from "../layout/quotedText";
import type { SheetName } from "./calls";
import { ownNames, textIn } from "./cellsOf";
import { pointsOfWidth } from "./looksOf";
import type { Operation, PageFormat } from "./operations";

/** Widths, heights, hidden columns, merges, drop-downs, frozen rows, gridlines and print setup. */
export function frameOperations(sheet: string, plan: SheetPlan): readonly Operation[] {
  const { frozenRows, gridlines } = plan;
  return [
    ...columnOperations(sheet, plan),
    ...Array.from(plannedHeights(plan), ([row, points]): Operation => {
      return { kind: "rowHeight", sheet, range: `${row}:${row}`, points };
    }),
    ...plan.merges.map((range): Operation => ({ kind: "merge", sheet, range })),
    ...choiceOperations(sheet, plan),
    { kind: "view", sheet, frozenRows, gridlines },
    ...(plan.print === null ? [] : [{ kind: "print" as const, sheet, page: pageOf(plan.print) }]),
  ];
}

function columnOperations(sheet: string, plan: SheetPlan): readonly Operation[] {
  const { widths, hidden } = plannedColumns(plan);
  const whole = (number: number): string => `${columnLetters(number)}:${columnLetters(number)}`;
  return [
    ...Array.from(widths, ([number, width]): Operation => {
      return { kind: "columnWidth", sheet, range: whole(number), points: pointsOfWidth(width) };
    }),
    ...Array.from(hidden, (number): Operation => ({ kind: "hideColumns", sheet, range: whole(number) })),
  ];
}

/** The drop-downs of tables' columns and of single ranges. */
export function choiceOperations(sheet: string, plan: SheetPlan): readonly Operation[] {
  return plannedChoices(plan).map((choice) => {
    const source = choice.reference === null ? listInPlace(choice) : `=${choice.reference.replace(/^=/, "")}`;
    return { kind: "choices", sheet, range: choice.range, source };
  });
}

function pageOf(print: NonNullable<SheetPlan["print"]>): PageFormat {
  const rows = /^(\d+):(\d+)$/.exec(print.repeatRows ?? "");
  return {
    orientation: print.orientation === "portrait" ? "Portrait" : "Landscape",
    paper: print.paper ?? "A4",
    pagesWide: print.fitToWidth,
    breaksBefore: print.breaksBefore ?? null,
    titleRows: rows === null ? null : `$${rows[1] ?? ""}:$${rows[2] ?? ""}`,
    area: print.area ?? null,
    footer: footerParts(print.footer ?? ""),
  };
}

/** "&LBacklog&RPage &P of &N" by its parts. What stands before the first of them is in the middle. */
function footerParts(footer: string): PageFormat["footer"] {
  const parts = { L: "", C: "", R: "" };
  let part: keyof typeof parts = "C";
  for (const piece of footer.split(/(&[LCR]|&&)/)) {
    if (piece === "&L" || piece === "&C" || piece === "&R") part = piece === "&L" ? "L" : piece === "&C" ? "C" : "R";
    else parts[part] += piece;
  }
  return { left: parts.L, center: parts.C, right: parts.R };
}

/** A text as a formula that stands for it. */
export function textFormula(text: string): string {
  return `=${quotedText(text)}`;
}

/** Brings a sheet's names to those of its plan: others of ours and of the user's go, as everything else on the sheet. */
export function nameOperations(sheet: string, plan: SheetPlan, before: readonly SheetName[]): readonly Operation[] {
  const wanted = new Map<string, { readonly formula: string; readonly hidden: boolean }>();
  for (const [name, address] of plan.names)
    wanted.set(name, { formula: `=${quotedSheet(sheet)}!${absoluteAddress(address)}`, hidden: false });
  if (plan.document !== null) wanted.set(DOCUMENT_NAME, { formula: textFormula(plan.document), hidden: true });
  wanted.set(LOOKS_NAME, { formula: textFormula(looksDigest(plan)), hidden: true });
  const present = new Map(presentNames(before).map(({ name, formula }) => [name, formula]));
  return [
    ...Array.from(present).flatMap(([name, formula]): readonly Operation[] => {
      const target = wanted.get(name);
      return target !== undefined && sameFormula(target.formula, formula) ? [] : [{ kind: "removeName", sheet, name }];
    }),
    ...Array.from(wanted).flatMap(([name, { formula, hidden }]): readonly Operation[] => {
      const present_ = present.get(name);
      if (present_ !== undefined && sameFormula(formula, present_)) return [];
      return [{ kind: "addName", sheet, name, formula, hidden }];
    }),
  ];
}

function presentNames(names: readonly SheetName[]): readonly SheetName[] {
  const marks = [
    { name: DOCUMENT_NAME, text: textIn(names, "document") },
    { name: LOOKS_NAME, text: textIn(names, "looks") },
  ].flatMap(({ name, text }) => (text === null ? [] : [{ name, formula: textFormula(text) }]));
  return [...ownNames(names), ...marks];
}

/** A sheet's name may stand in quotes or not. */
function sameFormula(one: string, other: string): boolean {
  return one.replace(/'/g, "") === other.replace(/'/g, "");
}
