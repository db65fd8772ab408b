import { spawnSync } from "node:child_process";
import path from "node:path";

/**
 * What the compiler, eslint and prettier say of the whole repository. `npm test` runs this beside the other tests; a
 * plain `jest` does not, since each of the three is a command of its own while one works.
 */
const root = path.resolve(__dirname, "../..");

function run(script: string): { readonly status: number | null; readonly printed: string } {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", script], { cwd: root, encoding: "utf8" });
  return { status, printed: stdout + stderr };
}

describe("the repository", () => {
  it.each(["typecheck", "lint", "format:check"])(
    "has nothing to mend by `npm run %s`",
    (script) => {
      const { status, printed } = run(script);
      expect(status === 0 ? "" : printed).toBe("");
      expect(status).toBe(0);
    },
    600_000,
  );
});
