import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import ts from "typescript";

/** The repository's own files, for the tests that hold its style. */

export const ROOT = path.resolve(__dirname, "../..");

const NOT_OURS = new Set([".git", "node_modules", "dist", "coverage", "out"]);

/** Paths from the root, with slashes, of every file below a folder (default: all), sorted; not what is installed or built. */
export function filesBelow(folder = ""): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.has(name))
    .flatMap((entry) => {
      const file = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(file) : [file];
    })
    .sort();
}

/** TypeScript sources below some of the top folders. */
export function sourcesBelow(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => filesBelow(folder)).filter((file) => /\.tsx?$/.test(file));
}

export function textOf(file: string): string {
  return readFileSync(path.join(ROOT, file), "utf8");
}

export function parse(file: string, text = textOf(file)): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
}

/** What a file imports or exports from elsewhere. */
export type Import = {
  /** The path from the root of one of our files (without extension), or a package's name. */
  readonly target: string;
  readonly isOurs: boolean;
  /** Erased by the compiler: only types cross. */
  readonly typeOnly: boolean;
  /** `import("...")`: loaded when asked for. */
  readonly lazy: boolean;
};

export function importsOf(source: ts.SourceFile): readonly Import[] {
  const found: Import[] = [];
  const add = (name: string, typeOnly: boolean, lazy: boolean) => {
    const isOurs = name.startsWith(".");
    const target = isOurs ? path.posix.join(path.posix.dirname(source.fileName), name).replace(/\.[jt]sx?$/, "") : name;
    found.push({ target, isOurs, typeOnly, lazy });
  };
  visit(source, (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword, false);
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, node.isTypeOnly, false);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteral(name)) add(name.text, false, true);
    }
  });
  return found;
}

/** Every node of a file, parents before children. */
export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

/** "engine/run.ts:12" */
export function placeOfNode(source: ts.SourceFile, node: ts.Node): string {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
}
