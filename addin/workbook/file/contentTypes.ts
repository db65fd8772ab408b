import { normalisePartName } from "./partNames";
import { appendChild, applyEdits, childrenOf, encodeXml, parseXml, prefixOf, type XmlElement } from "./xml";

/** The part that says what every other part is. */
export const contentTypes = "[Content_Types].xml";

/** Its text with a part's type declared; unchanged where it was. */
export function withContentType(text: string, partName: string, type: string): string {
  const root = parseXml(text, contentTypes);
  if (overridesOf(root, partName).length > 0) return text;
  const name = encodeXml(`/${partName}`);
  return appendChild(text, root, `<${prefixOf(root)}Override PartName="${name}" ContentType="${type}"/>`);
}

/** Its text without a part. */
export function withoutContentType(text: string, partName: string): string {
  const overrides = overridesOf(parseXml(text, contentTypes), partName);
  return applyEdits(
    text,
    overrides.map(({ start, end }) => ({ start, end, text: "" })),
  );
}

function overridesOf(root: XmlElement, partName: string): readonly XmlElement[] {
  const wanted = partName.toLowerCase();
  return childrenOf(root, "Override").filter(
    (element) => normalisePartName(element.attributes.get("PartName") ?? "").toLowerCase() === wanted,
  );
}
