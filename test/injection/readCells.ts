/** A workbook's cells, names and print codes, read from its XML by a reader that shares nothing with Daybook's. */
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";

export type FileCell = {
  /** A number's digits, or the text. */
  readonly value: string;
  readonly isText: boolean;
  readonly formula: string | null;
};

export type FileSheet = {
  readonly name: string;
  /** By address, "B7"; cells without value or formula are left out. */
  readonly cells: ReadonlyMap<string, FileCell>;
  /** The headings of its tables, as the tables' own parts have them. */
  readonly headings: readonly string[];
  /** Texts of headers and footers. */
  readonly printCodes: readonly string[];
  /** `formula1` of data validations. */
  readonly choices: readonly string[];
};

export type FileWorkbook = {
  /** By tab order. */
  readonly sheets: readonly FileSheet[];
  readonly names: ReadonlyMap<string, string>;
  /** Names of all parts. */
  readonly parts: readonly string[];
  /** Elements that hold a formula, in parts that are no sheet: there is none of Daybook's there. */
  readonly otherFormulas: readonly string[];
};

/** Reads a whole file. */
export function readWorkbook(bytes: Uint8Array): FileWorkbook {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
  const textOf = (name: string): string => parts.get(name) ?? "";
  const strings = elements(textOf("xl/sharedStrings.xml"), "si").map(({ inner }) => textIn(inner));
  const targets = relationships(textOf("xl/_rels/workbook.xml.rels"), "xl");
  const sheets = elements(textOf("xl/workbook.xml"), "sheet").map(({ attributes }) => {
    const part = targets.get(attributes["r:id"] ?? "") ?? "";
    const tables = relationships(textOf(part.replace(/([^/]+)$/, "_rels/$1.rels")), "xl/worksheets");
    const headings = [...tables.values()].flatMap((table) =>
      elements(textOf(table), "tableColumn").map(({ attributes: of }) => unescaped(of["name"] ?? "")),
    );
    return { name: attributes["name"] ?? "", headings, ...readSheet(textOf(part), strings) };
  });
  const names = elements(textOf("xl/workbook.xml"), "definedName").map(
    ({ attributes, inner }) =>
      [`${attributes["localSheetId"] ?? ""}!${attributes["name"] ?? ""}`, textIn(inner)] as const,
  );
  return {
    sheets,
    names: new Map(names),
    parts: [...parts.keys()],
    otherFormulas: [...parts]
      .filter(([name]) => !name.startsWith("xl/worksheets/"))
      .flatMap(
        ([, text]) => text.match(/<(?:\w+:)?(?:f|calculatedColumnFormula|totalsRowFormula|ddeLink|oleLink)[ >]/g) ?? [],
      ),
  };
}

type Found = { readonly attributes: Readonly<Record<string, string>>; readonly inner: readonly Token[] };
type Token =
  | { readonly kind: "open" | "close"; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: "text"; readonly text: string };

function tokensOf(xml: string): readonly Token[] {
  const tokens: Token[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => tokens.push({ kind: "open", name: local(name), attributes }));
  parser.on("closetag", ({ name }) => tokens.push({ kind: "close", name: local(name), attributes: {} }));
  parser.on("text", (text) => tokens.push({ kind: "text", text }));
  parser.on("cdata", (text) => tokens.push({ kind: "text", text }));
  if (xml !== "") parser.write(xml).close();
  return tokens;
}

function elements(xml: string, name: string): readonly Found[] {
  return found(tokensOf(xml), name);
}

function found(tokens: readonly Token[], name: string): readonly Found[] {
  const all: Found[] = [];
  let open: { attributes: Readonly<Record<string, string>>; inner: Token[] } | null = null;
  for (const token of tokens) {
    if (token.kind === "open" && token.name === name) open = { attributes: token.attributes, inner: [] };
    else if (token.kind === "close" && token.name === name && open !== null) {
      all.push(open);
      open = null;
    } else open?.inner.push(token);
  }
  return all;
}

function readSheet(xml: string, strings: readonly string[]): Pick<FileSheet, "cells" | "printCodes" | "choices"> {
  const tokens = tokensOf(xml);
  const cells = new Map<string, FileCell>();
  for (const { attributes, inner } of found(tokens, "c")) {
    const [formula] = found(inner, "f");
    const value = textIn(found(inner, "v")[0]?.inner ?? []);
    const type = attributes["t"] ?? "n";
    const text =
      type === "s"
        ? (strings[Number(value)] ?? "")
        : type === "inlineStr"
          ? unescaped(textIn(inner))
          : unescaped(value);
    if (text === "" && formula === undefined) continue;
    const isText = ["s", "inlineStr", "str"].includes(type);
    cells.set(attributes["r"] ?? "", {
      value: text,
      isText,
      formula: formula === undefined ? null : textIn(formula.inner),
    });
  }
  const texts = (name: string) => found(tokens, name).map(({ inner }) => textIn(inner));
  const codes = ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"].flatMap(texts);
  return { cells, printCodes: codes, choices: texts("formula1") };
}

function textIn(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.kind === "text" ? token.text : "")).join("");
}

/** ECMA-376 part 1, 22.9.2.19: `_x000D_` stands for a carriage return. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function relationships(xml: string, folder: string): ReadonlyMap<string, string> {
  return new Map(
    elements(xml, "Relationship").map(({ attributes }) => [
      attributes["Id"] ?? "",
      pathOf(attributes["Target"] ?? "", folder),
    ]),
  );
}

function pathOf(target: string, folder: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const steps = folder.split("/");
  for (const step of target.split("/")) {
    if (step === "..") steps.pop();
    else steps.push(step);
  }
  return steps.join("/");
}
