/** What differs between two letterheads, in words: the whole of both would hide it. */

/**
 * "Company IBAN of the letterhead of PF-00001 is NL02; sealed was NL91", one a setting; null for what is no pair of
 * letterheads, such as a sealed text kept as its digest.
 */
export function letterheadChanges(rowKey: string, shows: string, sealed: string): string | null {
  const [document, field] = rowKey.split("|");
  if (field !== "Letterhead" || document === undefined) return null;
  const now = settingsOf(shows);
  const before = settingsOf(sealed);
  if (now === null || before === null) return null;
  const names = [...new Set([...before.keys(), ...now.keys()])].filter((name) => now.get(name) !== before.get(name));
  if (names.length === 0) return null;
  const changes = names.map((name) => {
    const is = now.has(name) ? `is ${now.get(name) ?? ""}` : "is blank";
    return `${name} of the letterhead of ${document} ${is}; sealed was ${before.get(name) ?? "a blank"}`;
  });
  return `${changes.join(". ")}.`;
}

function settingsOf(text: string): ReadonlyMap<string, string> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return null;
    return new Map(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
  } catch {
    return null;
  }
}
