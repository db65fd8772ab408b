import { UnreadableFile } from "./errors";

/** "xl/_rels/workbook.xml.rels" for "xl/workbook.xml". */
export function relationshipsName(partName: string): string {
  const slash = partName.lastIndexOf("/") + 1;
  return `${partName.slice(0, slash)}_rels/${partName.slice(slash)}.rels`;
}

/** The part a relationship of a part leads to, by its target as written. */
export function resolveTarget(partName: string, target: string): string {
  const plain = target.replace(/[?#].*$/, "");
  if (/^[/\\]/.test(plain)) return normalisePartName(plain);
  return normalisePartName(partName.slice(0, partName.lastIndexOf("/") + 1) + plain);
}

/** A target as one part writes it to lead to another. */
export function relativeTarget(partName: string, target: string): string {
  const from = partName.split("/").slice(0, -1);
  const to = target.split("/");
  while (from.length > 0 && to.length > 1 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return [...from.map(() => ".."), ...to].join("/");
}

/**
 * A part's name without leading slash, backslashes and dots. Steps above the package's root are left out, as in any
 * URI (RFC 3986, 5.2.4); LibreOffice writes such targets.
 */
export function normalisePartName(name: string): string {
  const segments: string[] = [];
  for (const segment of name.replace(/\\/g, "/").split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return segments.join("/");
}

/**
 * A part's name as it is compared (ECMA-376 part 2, 6.2.2 and annex A): without regard to case, with percent-encoded
 * characters and what composes from several decoded. Whoever unpacks "a%2Exml" or "A.XML" beside "a.xml" finds one file.
 */
export function partKey(name: string): string {
  return percentDecoded(name).normalize("NFC").toLowerCase();
}

function percentDecoded(name: string): string {
  if (!name.includes("%")) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Refuses names that lead out of a package, or to a place of the machine, wherever they are unpacked. */
export function refuseTricks(name: string): void {
  const plain = percentDecoded(name).replace(/\\/g, "/");
  const leaves = plain.split("/").includes("..") || plain.startsWith("/") || /^[A-Za-z]:/.test(plain);
  if (leaves || /[\u0000-\u001f]/.test(plain)) throw new UnreadableFile("part-name", JSON.stringify(name));
}
