import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import HtmlPlugin from "html-webpack-plugin";
import webpack from "webpack";

import { bundleConfiguration } from "../../../addin/build/bundle";
import { PAGE_SOURCES, sourceStamp } from "../../../addin/build/sourceStamp";
import { emptyWorkbook } from "../../../addin/workbook/file/index";
import { workbookOf } from "../../workbookOf";
import { BALANCE_FIRM } from "./balanceFirm";
import { INVOICING_FIRM } from "./invoicingFirm";
import { REVENUE_FIRM } from "./revenueFirm";

const ROOT = path.resolve(__dirname, "../../..");
const HERE = path.join(ROOT, "test/pane/stage");

/**
 * Bundles the page with nothing but the pane, with the shipped workbooks and others beside it. Gives the folder, which
 * the test files after this one find as it is while no source has changed.
 */
export async function buildStage(): Promise<string> {
  const out = path.join(ROOT, "dist/test-stage");
  const stampFile = path.join(ROOT, "dist/test-stage.stamp");
  const stamp = sourceStamp(ROOT, [...PAGE_SOURCES, "test"], "stage");
  if (existsSync(out) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return out;
  rmSync(stampFile, { force: true });
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await bundle(out);
  for (const name of ["sample.xlsx", "daybook.xlsx"]) cpSync(path.join(ROOT, "templates", name), path.join(out, name));
  writeFileSync(path.join(out, "empty.xlsx"), emptyWorkbook());
  writeFileSync(path.join(out, "invoicing.xlsx"), await workbookOf(INVOICING_FIRM));
  writeFileSync(path.join(out, "balance.xlsx"), await workbookOf(BALANCE_FIRM));
  writeFileSync(path.join(out, "revenue.xlsx"), await workbookOf(REVENUE_FIRM));
  writeFileSync(stampFile, stamp);
  return out;
}

async function bundle(out: string): Promise<void> {
  const compiler = webpack({
    ...bundleConfiguration({ root: ROOT, out, isFast: true }),
    entry: { index: path.join(HERE, "index.tsx") },
    plugins: [new HtmlPlugin({ template: path.join(HERE, "index.html"), filename: "index.html" })],
    devtool: false,
  });
  await new Promise<void>((resolve, reject) => {
    compiler.run((failure, stats) => {
      compiler.close(() => {
        if (failure !== null) reject(failure);
        else if (stats === undefined || stats.hasErrors())
          reject(new Error(stats?.toString({ preset: "errors-only", colors: false }) ?? "webpack said nothing"));
        else resolve();
      });
    });
  });
}
