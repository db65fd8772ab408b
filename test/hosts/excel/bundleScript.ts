import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import webpack, { type Configuration } from "webpack";

/** A file of the tests with all it imports, as one script for a page or a worker. */
export async function scriptOf(entry: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "excel-host-"));
  try {
    await bundle({
      mode: "production",
      target: ["web", "es2022"],
      entry,
      output: { path: folder, filename: "script.js" },
      resolve: { extensions: [".ts", ".js"] },
      module: { rules: [{ test: /\.ts$/, use: { loader: "swc-loader", options: SWC } }] },
      optimization: { minimize: false },
      performance: false,
      devtool: false,
    });
    return await readFile(path.join(folder, "script.js"), "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const SWC = { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "es6" } };

function bundle(configuration: Configuration): Promise<void> {
  return new Promise((resolve, reject) => {
    webpack(configuration, (failure, stats) => {
      if (failure !== null) reject(failure);
      else if (stats?.hasErrors() === true) reject(new Error(stats.toString("errors-only")));
      else resolve();
    });
  });
}
