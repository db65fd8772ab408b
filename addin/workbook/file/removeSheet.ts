import type { WorkbookDraft } from "./draft";
import { refuseLockedStructure } from "./draft";
import { relationshipsName } from "./package";

/**
 * Removes a sheet with its names and with every part that only it leads to. A sheet that is not there is no fault;
 * the last sheet stays, since a workbook cannot be without.
 */
export function removeSheet(draft: WorkbookDraft, name: string): void {
  const index = draft.sheets.findIndex((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  const sheet = draft.sheets[index];
  if (sheet === undefined || draft.sheets.length === 1) return;
  refuseLockedStructure(draft);
  const { parts, structure } = draft;
  parts.removeRelationships(structure.part, (relationship) => relationship.id === sheet.relationshipId);
  removeUnreachable(draft, sheet.target);
  draft.workbook.removeSheet(index);
  draft.sheets.splice(index, 1);
  draft.cellsChanged = true;
}

/** Removes a part, and what it led to, unless something else still leads there. */
function removeUnreachable(draft: WorkbookDraft, part: string): void {
  const { parts } = draft;
  if (!parts.has(part) || reachable(draft).has(part.toLowerCase())) return;
  const targets = parts.relationships(part).filter((relationship) => !relationship.external);
  parts.removePart(part);
  for (const { target } of targets) removeUnreachable(draft, target);
}

/** Every part that relationships lead to from the package's own. */
function reachable(draft: WorkbookDraft): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [""];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (!draft.parts.has(relationshipsName(part))) continue;
    for (const { target, external } of draft.parts.relationships(part)) {
      const key = target.toLowerCase();
      if (external || found.has(key)) continue;
      found.add(key);
      waiting.push(target);
    }
  }
  return found;
}
