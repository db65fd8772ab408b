/** A name no sheet has: the one wanted, else with " (2)", " (3)" behind it, at most 31 characters. */
export function freeSheetName(sheets: readonly string[], wanted: string): string {
  const taken = new Set(sheets.map((name) => name.toLowerCase()));
  const plain = wanted
    .replace(/[[\]:*?/\\]/g, " ")
    .replace(/^'|'$/g, " ")
    .slice(0, 31);
  let name = plain;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
    const suffix = ` (${number})`;
    name = plain.slice(0, 31 - suffix.length) + suffix;
  }
  return name;
}
