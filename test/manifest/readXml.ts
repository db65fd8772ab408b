import { SaxesParser } from "saxes";

/** An element as it stands in the file: its name with its prefix, attributes, children and its own text. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
};

/** The root element of a document. Throws where it is not well formed. */
export function readXml(text: string): Element {
  const open: Element[] = [{ name: "", attributes: {}, children: [], text: "" }];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (own) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += own;
  });
  parser.on("closetag", () => void open.pop());
  parser.on("error", (failure) => {
    throw failure;
  });
  parser.write(text).close();
  const root = open[0]?.children[0];
  if (root === undefined) throw new Error("an empty document");
  return root;
}

/** Every element below one that has a name, in the order of the file, the element itself among them. */
export function elementsNamed(from: Element, name: string): readonly Element[] {
  return [...(from.name === name ? [from] : []), ...from.children.flatMap((child) => elementsNamed(child, name))];
}

/** Every element below one, itself first. */
export function elementsOf(from: Element): readonly Element[] {
  return [from, ...from.children.flatMap(elementsOf)];
}
