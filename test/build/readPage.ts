import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** Addresses of the scripts a page names, in the order of the page. */
export function scriptsOf(html: string): readonly string[] {
  return Array.from(
    html.matchAll(/<script\b[^>]*?\bsrc=("([^"]*)"|'([^']*)'|([^\s>]+))/g),
    ([, , double, single, bare]) => [double, single, bare].find((address) => address !== undefined),
  ).filter((address) => address !== undefined);
}

/** Bytes of a page's own scripts as a server sends them compressed: all that is loaded before its first screen. */
export function gzipBytesOf(folder: string, page: string): number {
  return scriptsOf(readFileSync(path.join(folder, page), "utf8"))
    .filter((address) => !address.includes("://"))
    .map((address) => gzipSync(readFileSync(path.join(folder, address)), { level: 9 }).length)
    .reduce((sum, bytes) => sum + bytes, 0);
}
