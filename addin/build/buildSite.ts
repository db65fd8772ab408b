import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import webpack, { type Configuration } from "webpack";

import { bundleConfiguration } from "./bundle";
import { placeManifest } from "./placeManifest";
import { PAGE_SOURCES, sourceStamp } from "./sourceStamp";

export type SiteOptions = {
  /** The repository. */
  readonly root: string;
  /** The folder to host; replaced as a whole once everything is made. */
  readonly out: string;
  /** Where it will be served from, without a slash at its end. */
  readonly host: string;
  readonly isFast: boolean;
};

/** What goes into the folder as it is, and where to. */
const COPIED = [
  ["addin/icons", "icons"],
  ["addin/taskpane/help.html", "help.html"],
  ["templates/sample.xlsx", "templates/sample.xlsx"],
  ["templates/daybook.xlsx", "templates/daybook.xlsx"],
  ["LICENSE", "LICENSE.txt"],
] as const;

/**
 * Makes the folder to host: both pages with their workers, icons, templates, and manifest.xml with the host's address.
 * Source maps go to `<out>-maps`, and `<out>.stamp` says what it was made of. Throws with webpack's words.
 */
export async function buildSite(options: SiteOptions): Promise<void> {
  const { root, out, host } = options;
  const making = `${out}.making-${process.pid}`;
  const stamp = stampOf(options);
  try {
    await bundle(bundleConfiguration({ root, out: making, isFast: options.isFast }));
    for (const [from, to] of COPIED) {
      cpSync(path.join(root, from), path.join(making, to), {
        recursive: true,
        filter: (file) => !file.endsWith(".mjs"),
      });
    }
    const manifest = readFileSync(path.join(root, "manifest.xml"), "utf8");
    writeFileSync(path.join(making, "manifest.xml"), placeManifest(manifest, host));
    rmSync(`${out}.stamp`, { force: true });
    if (!options.isFast) takeMaps(path.join(making, "code"), `${out}-maps`);
    rmSync(out, { recursive: true, force: true });
    renameSync(making, out);
    writeFileSync(`${out}.stamp`, stamp);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** Whether the folder stands as these sources would make it. */
export function isBuilt(options: SiteOptions): boolean {
  const stamp = `${options.out}.stamp`;
  return existsSync(options.out) && existsSync(stamp) && readFileSync(stamp, "utf8") === stampOf(options);
}

function stampOf({ root, host, isFast }: SiteOptions): string {
  return sourceStamp(root, PAGE_SOURCES, host, isFast ? "fast" : "full");
}

function bundle(configuration: Configuration): Promise<void> {
  const compiler = webpack(configuration);
  return new Promise((resolve, reject) => {
    compiler.run((failure, stats) => {
      compiler.close(() => {
        if (failure !== null) reject(failure);
        else if (stats === undefined || stats.hasErrors() || stats.hasWarnings())
          reject(new Error(stats?.toString({ preset: "errors-warnings", colors: false }) ?? "webpack said nothing"));
        else resolve();
      });
    });
  });
}

function takeMaps(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((file) => file.endsWith(".map"))) {
    renameSync(path.join(from, name), path.join(to, name));
  }
}
