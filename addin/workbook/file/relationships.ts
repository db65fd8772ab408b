import { resolveTarget } from "./partNames";
import { xmlDeclaration } from "./partText";
import { appendChild, childrenOf, encodeXml, parseXml, prefixOf, type XmlElement } from "./xml";

/** A relationship of a part. `type` is the last word of its URI, so that transitional and strict files are alike. */
export type Relationship = {
  readonly id: string;
  readonly type: string;
  /** The part it leads to, normalised ("xl/worksheets/sheet1.xml"); for an external one the target as written. */
  readonly target: string;
  readonly external: boolean;
};

/** What a `Relationship` element of a part says. */
export function relationshipOf(element: XmlElement, partName: string): Relationship {
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
