/** Puts the host into a page of a real browser, before anything else of the page runs. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import type { Page } from "playwright-core";
import webpack, { type Configuration } from "webpack";

import type { PageHost, PageHostOptions } from "./page";

/** What `installHost` is given; the workbook as the bytes of a file. */
export type InstallOptions = {
  readonly workbook?: Uint8Array;
  readonly requirements?: PageHostOptions["requirements"];
  readonly isGated?: boolean;
};

/** Before `page.goto`: the page then finds itself in an Excel with this workbook. */
export async function installHost(page: Page, options: InstallOptions = {}): Promise<void> {
  const { workbook, requirements = "everything", isGated = false } = options;
  const said: PageHostOptions = {
    workbook: workbook === undefined ? null : Buffer.from(workbook).toString("base64"),
    requirements,
    isGated,
  };
  await page.addInitScript(`if (window === window.top) window.excelHostOptions = ${JSON.stringify(said)};`);
  await page.addInitScript({ content: `if (window === window.top) { ${await hostScript()} }` });
}

/** Asks the host in the page. */
export function askHost<T, G>(page: Page, ask: (host: PageHost, given: G) => T, given: G): Promise<T> {
  return page.evaluate<T>(`(${ask.toString()})(window.excelHost, ${JSON.stringify(given ?? null)})`);
}

let script: Promise<string> | null = null;

/** The host as one script, built once for a test file. */
export function hostScript(): Promise<string> {
  script ??= build();
  return script;
}

async function build(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "excel-host-"));
  try {
    await bundle({
      mode: "production",
      target: ["web", "es2022"],
      entry: path.join(__dirname, "page.ts"),
      output: { path: folder, filename: "host.js" },
      resolve: { extensions: [".ts", ".js"] },
      module: { rules: [{ test: /\.ts$/, use: { loader: "swc-loader", options: SWC } }] },
      optimization: { minimize: false },
      performance: false,
      devtool: false,
    });
    return await readFile(path.join(folder, "host.js"), "utf8");
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
