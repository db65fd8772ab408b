/** Stryker over one group of files, named by MUTATE; `mutate.mjs` runs it for all of them. */
import { GROUPS } from "./groups.mjs";

const name = process.env["MUTATE"] ?? "money";
const group = GROUPS[name];
if (group === undefined) throw new Error(`no group ${name}: ${Object.keys(GROUPS).join(", ")}`);

export default {
  testRunner: "jest",
  coverageAnalysis: "perTest",
  mutate: group.files,
  jest: {
    projectType: "custom",
    enableFindRelatedTests: false,
    config: {
      testEnvironment: "node",
      roots: ["<rootDir>/test"],
      setupFiles: ["<rootDir>/test/mutation/sameCases.ts"],
      testRegex: group.tests.map((test) => `/${test}.*\\.test\\.ts$|/${test}$`),
      transform: {
        "^.+\\.tsx?$": [
          "@swc/jest",
          {
            jsc: { parser: { syntax: "typescript", tsx: true }, target: "es2022" },
            module: { type: "commonjs" },
          },
        ],
      },
    },
  },
  concurrency: Number(process.env["CONCURRENCY"] ?? 2),
  timeoutMS: 30_000,
  reporters: ["clear-text", "progress-append-only", "json"],
  jsonReporter: { fileName: `out/mutation-${name}.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: null },
  tempDirName: "out/mutation",
  ignorePatterns: ["dist", "out", "/templates/*.xlsx"],
};
