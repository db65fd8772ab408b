import path from "node:path";

import HtmlPlugin from "html-webpack-plugin";
import type { Configuration } from "webpack";

export type BundleOptions = {
  /** The repository. */
  readonly root: string;
  /** Where the pages and their code go. */
  readonly out: string;
  /** Without minification and from a cache, in seconds: for looking at a page while working on it. */
  readonly isFast: boolean;
};

/** A page: its html template and the code that starts it. A worker is named by the code that starts the worker. */
const PAGES = [
  { name: "taskpane", entry: "addin/taskpane/index.tsx", html: "addin/taskpane/taskpane.html" },
  { name: "index", entry: "addin/embedded/index.tsx", html: "addin/embedded/index.html" },
] as const;

/**
 * How webpack makes the pages: html, hashed scripts below `code/` and fonts below `fonts/`, with source maps that no script names (the build
 * takes them out of the folder). Nothing is evaluated from text, so that a page can forbid it, and office.js is in no
 * bundle: it is a script of Microsoft's address in taskpane.html.
 */
export function bundleConfiguration({ root, out, isFast }: BundleOptions): Configuration {
  return {
    context: root,
    mode: isFast ? "development" : "production",
    target: ["web", "es2022"],
    devtool: isFast ? "source-map" : "hidden-source-map",
    entry: Object.fromEntries(PAGES.map(({ name, entry }) => [name, path.join(root, entry)])),
    output: {
      path: out,
      filename: "code/[name].[contenthash:12].js",
      chunkFilename: "code/[name].[contenthash:12].js",
      assetModuleFilename: "fonts/[name].[contenthash:12][ext]",
      hashFunction: "sha256",
    },
    resolve: { extensions: [".tsx", ".ts", ".mjs", ".js"] },
    module: { rules: [{ test: /\.tsx?$/, use: { loader: "swc-loader", options: SWC } }] },
    plugins: PAGES.map(
      ({ name, html }) =>
        new HtmlPlugin({ template: path.join(root, html), filename: `${name}.html`, chunks: [name], minify: false }),
    ),
    optimization: { chunkIds: "deterministic", moduleIds: "deterministic", minimize: !isFast },
    performance: false,
    cache: isFast ? { type: "filesystem", cacheDirectory: path.join(root, "dist/webpack-cache") } : false,
    stats: "errors-warnings",
  };
}

const SWC = {
  jsc: {
    parser: { syntax: "typescript", tsx: true },
    transform: { react: { runtime: "automatic" } },
    target: "es2022",
  },
  module: { type: "es6" },
  sourceMaps: true,
};
