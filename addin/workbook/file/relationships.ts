import { resolveTarget } from "./partNames";
import type { XmlElement } from "./xml";

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
