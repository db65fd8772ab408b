import type { Plan, TablePatch } from "../../../engine/model/plan";
import { cellsByHeader } from "../layout/tableNames";
import { applySheet } from "./applySheet";
import { closeDraft, openDraft, sessionHash } from "./draft";
import type { WorkbookPackage } from "./package";
import type { PasswordHasher } from "./password";
import { patchTables } from "./patchTables";
import { removeSheet } from "./removeSheet";

/**
 * Applies a whole plan to a workbook's parts, all of it or (by throwing) none, since the parts are discarded then.
 *
 * `hasher` keeps what it has hashed, for the next plan of the same session.
 *
 * The file is replaced in one go, so the commit's row is written as Committed at once: nothing can come between.
 */
export function applyPlan(parts: WorkbookPackage, plan: Plan, password: string | null, hasher: PasswordHasher): void {
  const draft = openDraft(parts, password, hasher);
  const commit = plan.commit === null ? [] : [...plan.commit.appends, committed(plan.commit.intended)];
  patchTables(draft, [...commit, ...plan.settle]);
  for (const sheet of plan.sheets) applySheet(draft, sheet);
  for (const name of plan.removedSheets) removeSheet(draft, name);
  if (plan.protectStructure) draft.workbook.lockStructure(sessionHash(draft));
  closeDraft(draft);
}

function committed(intended: TablePatch): TablePatch {
  return {
    ...intended,
    appended: intended.appended.map((row) => {
      return row.get("State") === "Intended" ? new Map([...cellsByHeader(row), ["State", "Committed"]]) : row;
    }),
  };
}
