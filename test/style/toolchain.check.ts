import { spawnSync } from "node:child_process";
import path from "node:path";

/**
 * What the compiler, eslint and prettier say of the whole repository. `npm test` runs this beside the other tests; a
 * plain `jest` does not, since they are commands of their own while one works: `npm run typecheck`, `npm run lint` and
 * `npm run format:check`.
 */
const root = path.resolve(__dirname, "../..");
const PATIENCE_MS = 600_000;

function run(command: string, words: readonly string[]): { readonly status: number | null; readonly printed: string } {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: root, encoding: "utf8" });
  return { status, printed: status === 0 ? stdout : stdout + stderr };
}

describe("the repository", () => {
  it(
    "has nothing to mend by the compiler and by eslint",
    () => {
      const { status, printed } = run(process.execPath, ["test/style/typesAndLint.mjs"]);
      if (status !== 0) throw new Error(printed);
      expect(JSON.parse(printed)).toEqual({ compiler: "", eslint: "" });
    },
    PATIENCE_MS,
  );

  it(
    "has nothing to mend by prettier",
    () => {
      const { status, printed } = run("npm", ["run", "--silent", "format:check"]);
      expect(status === 0 ? "" : printed).toBe("");
      expect(status).toBe(0);
    },
    PATIENCE_MS,
  );
});
