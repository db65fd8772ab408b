/** "xl/_rels/workbook.xml.rels" for "xl/workbook.xml". */
export function relationshipsName(partName: string): string {
  const slash = partName.lastIndexOf("/") + 1;
  return `${partName.slice(0, slash)}_rels/${partName.slice(slash)}.rels`;
}

/** The part a relationship's target leads to, from the part it belongs to. */
export function resolveTarget(partName: string, target: string): string {
  const plain = target.replace(/[?#].*$/, "");
  if (/^[/\\]/.test(plain)) return normalisePartName(plain);
  return normalisePartName(partName.slice(0, partName.lastIndexOf("/") + 1) + plain);
}

/** How a part's relationship names another part. */
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
