import { resolveTarget } from "./partNames";
import { xmlDeclaration } from "./partText";
import { appendChild, applyEdits, childrenOf, encodeXml, parseXml, prefixOf, type XmlElement } from "./xml";

/** A relationship of a part. `type` is the last word of its URI, so that transitional and strict files are alike. */
export type Relationship = {
  readonly id: string;
  readonly type: string;
  /** The part it leads to, normalised ("xl/worksheets/sheet1.xml"); for an external one the target as written. */
  readonly target: string;
  readonly external: boolean;
};

/** What the text of a part's relationships says, in the order of its file. @param rels the name of what the text is of */
export function relationshipsOf(text: string, rels: string, partName: string): readonly Relationship[] {
  return childrenOf(parseXml(text, rels), "Relationship").map((element) => relationshipOf(element, partName));
}

function relationshipOf(element: XmlElement, partName: string): Relationship {
  const target = element.attributes.get("Target") ?? "";
  const external = element.attributes.get("TargetMode")?.toLowerCase() === "external";
  const type = element.attributes.get("Type") ?? "";
  return {
    id: element.attributes.get("Id") ?? "",
    type: type.slice(type.lastIndexOf("/") + 1),
    target: external ? target : resolveTarget(partName, target),
    external,
  };
}

/** The text of a part's relationships before its first. */
export const noRelationships = `${xmlDeclaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>`;

/** The text of a part's relationships with one more, and the id it got. */
export function withRelationship(
  text: string,
  part: string,
  { type, target }: { readonly type: string; readonly target: string },
): { readonly text: string; readonly id: string } {
  const root = parseXml(text, part);
  const taken = new Set(childrenOf(root, "Relationship").map((element) => element.attributes.get("Id")));
  let number = taken.size + 1;
  while (taken.has(`rId${number}`)) number += 1;
  const id = `rId${number}`;
  const xml = `<${prefixOf(root)}Relationship Id="${id}" Type="${encodeXml(type)}" Target="${encodeXml(target)}"/>`;
  return { text: appendChild(text, root, xml), id };
}

/** The text of a part's relationships without those that are leaving; null where none would be left. */
export function withoutRelationships(
  text: string,
  { rels, partName }: { readonly rels: string; readonly partName: string },
  leaving: (relationship: Relationship) => boolean,
): string | null {
  const elements = childrenOf(parseXml(text, rels), "Relationship");
  const removed = elements.filter((element) => leaving(relationshipOf(element, partName)));
  if (removed.length === 0) return text;
  if (removed.length === elements.length) return null;
  return applyEdits(
    text,
    removed.map(({ start, end }) => ({ start, end, text: "" })),
  );
}
