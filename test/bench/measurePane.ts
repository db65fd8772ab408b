/**
 * Measures the pane's thread while a month is invoiced in Excel: the production build in Chromium, Microsoft's client
 * unmodified, and the tests' host in a worker, as Excel is a process of its own.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import type { Browser, Page } from "playwright-core";

import { buildSite, isBuilt } from "../../addin/build/buildSite";
import { OWN_MACHINE } from "../../addin/build/hostAddress";
import { serveFolder } from "../../addin/build/serveFolder";
import { scriptOf } from "../hosts/excel/bundleScript";
import { chromiumPath, openPage, startChromium } from "../pane/harness/chromium";
import { AS_OF } from "./generatedBook";
import { generatedFile } from "./generatedFile";
import type { PaneMeasures } from "./measures";
import { longTasks } from "./pane/longTasks";

const MONTH_BEGINS = `${AS_OF.slice(0, 8)}01`;
const PATIENCE_MS = 240_000;

type Step = { readonly command: string; readonly run: (page: Page) => Promise<void> };

/** What a person does, step by step; each is measured by itself. */
const STEPS: readonly Step[] = [
  { command: "status", run: readsAgain },
  { command: "backlog", run: looksAtTheBacklog },
  { command: "preview", run: previews },
];

/** What writes as well. */
const WRITING: readonly Step[] = [
  { command: "mark", run: marksTheMonth },
  { command: "create", run: createsInvoices },
];

/**
 * A month's billing in the pane, over a workbook of so many actuals; null where there is no Chromium.
 *
 * @param isWritten whether rows are marked and invoices created, or everything only read and previewed
 */
export async function measurePane(actuals: number, isWritten: boolean): Promise<PaneMeasures | null> {
  const executable = chromiumPath();
  if (executable === null) return null;
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-bench-pane-"));
  try {
    const site = path.join(folder, "site");
    cpSync(await builtFolder(), site, { recursive: true });
    mkdirSync(path.join(site, "bench"));
    writeFileSync(path.join(site, "bench/book.xlsx"), await generatedFile(actuals));
    writeFileSync(path.join(site, "bench/host.js"), await scriptOf(path.resolve("test/bench/pane/host.ts")));
    const served = await serveFolder(site, { port: 0, certificate: null });
    const browser = await startChromium(executable);
    try {
      return {
        kind: "pane",
        actuals,
        commands: await measureSteps(browser, served.address, isWritten ? [...STEPS, ...WRITING] : STEPS),
      };
    } finally {
      await browser.close();
      await served.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The production build of the sources as they are, made unless it is there. */
async function builtFolder(): Promise<string> {
  const built = { root: process.cwd(), out: path.resolve("dist/local"), host: OWN_MACHINE, isFast: false };
  if (!isBuilt(built)) await buildSite(built);
  return built.out;
}

async function measureSteps(
  browser: Browser,
  address: string,
  steps: readonly Step[],
): Promise<PaneMeasures["commands"]> {
  const script = await scriptOf(path.resolve("test/bench/pane/page.ts"));
  const commands: PaneMeasures["commands"][number][] = [];
  const prepare = async (page: Page): Promise<void> => {
    await page.addInitScript({ content: `if (window === window.top) { ${script} }` });
  };
  const opened = await openPage(browser, { url: `${address}/taskpane.html`, prepare });
  const { page, faults } = opened;
  await opens(page);
  for (const { command, run } of steps) {
    await browser.startTracing(page, { categories: ["-*", "toplevel"] });
    const began = performance.now();
    await run(page);
    const wallMs = performance.now() - began;
    const tasks = longTasks(await browser.stopTracing());
    console.error(`  ${command}: ${(wallMs / 1000).toFixed(1)} s, ${tasks.longestOwnMs.toFixed(0)} ms`);
    commands.push({ command, wallMs, ...tasks });
  }
  if (faults.length > 0) throw new Error(`the pane went wrong:\n${faults.join("\n")}`);
  await opened.close();
  return commands;
}

async function opens(page: Page): Promise<void> {
  page.setDefaultTimeout(PATIENCE_MS);
  await page.getByRole("region", { name: "Now" }).waitFor();
  await page.getByLabel("Your name").fill("Ana");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Check the workbook again" }).waitFor();
}

async function readsAgain(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check the workbook again" }).click();
  await page.getByRole("progressbar").waitFor();
  await page.getByRole("progressbar").waitFor({ state: "detached" });
}

async function looksAtTheBacklog(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: "Backlog" }).click();
  await page.getByRole("button", { name: "Preview invoices" }).waitFor();
}

async function previews(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Preview invoices" }).click();
  await page.getByText(/drafts? would be made/).waitFor();
  await page.getByRole("button", { name: "Back to the backlog" }).click();
}

async function marksTheMonth(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByLabel("From", { exact: true }).fill(MONTH_BEGINS);
  await page.getByLabel("To", { exact: true }).fill(AS_OF);
  await page.getByRole("button", { name: "Select all that meet the filter" }).click();
  await page.getByRole("button", { name: /^Mark [\d,]+ rows ready$/ }).click();
  await page.getByRole("region", { name: "What came of it" }).waitFor();
}

async function createsInvoices(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Preview invoices" }).click();
  await page.getByLabel("As of").fill(AS_OF);
  const create = page.getByRole("button", { name: /^Create [\d,]+ invoices$/ });
  await page.getByRole("button", { name: "Preview", exact: true }).click();
  await create.click();
  await page.getByText(/drafts are made or extended/).waitFor();
}
