/**
 * What `npm run typecheck` and `npm run lint` say of the repository, over one reading of it, which is most of their
 * work: prints `{ compiler, eslint }` as JSON, the text of each, empty where it has nothing to say.
 */
import path from "node:path";

import { ESLint } from "eslint";
import ts from "typescript";

const root = path.resolve(import.meta.dirname, "../..");
const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (diagnostic) => fail(diagnostic) };
const { fileNames, options, errors } =
  ts.getParsedCommandLineOfConfigFile(path.join(root, "tsconfig.json"), {}, host) ?? fail();
const program = ts.createProgram({ rootNames: fileNames, options, configFileParsingDiagnostics: errors });
const found = ts.getPreEmitDiagnostics(program);

const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: path.join(root, "test/style/eslint.config.mjs"),
  overrideConfig: { languageOptions: { parserOptions: { programs: [program], project: null } } },
});
const results = await eslint.lintFiles(["."]);
const formatter = await eslint.loadFormatter("stylish");

process.stdout.write(JSON.stringify({ compiler: worded(found), eslint: await formatter.format(results) }));

function worded(diagnostics) {
  return ts.formatDiagnostics(diagnostics, {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (file) => file,
    getNewLine: () => "\n",
  });
}

function fail(diagnostic) {
  throw new Error(diagnostic === undefined ? "tsconfig.json was not read" : worded([diagnostic]));
}
