import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

import type { Browser } from "playwright-core";

import { askHost, installHost } from "../hosts/excel/inPage";
import { smallFirm, workbookOf } from "../workbookOf";
import { chromiumPath, openPage, startChromium } from "./harness/chromium";
import { takeLock } from "./harness/lock";

const PAGE = `<!doctype html><meta charset="utf-8"><title>Page</title>
<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>`;

const executable = chromiumPath();
/** Where there is none, what is to pass everywhere fails, and elsewhere it is said. */
const isSkipped = executable === null && process.env["CI"] !== "true";
if (isSkipped) process.stdout.write("Skipped: our host in Chromium. There is no Chromium.\n");
const inChromium = isSkipped ? describe.skip : describe;

inChromium("Microsoft's client in Chromium, over our host", () => {
  let browser: Browser;
  let server: Server;
  let url: string;

  let release: () => void;

  beforeAll(async () => {
    release = await takeLock(path.resolve("dist/chromium.lock"));
    server = createServer((_, response) => response.setHeader("content-type", "text/html").end(PAGE));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    const { port } = server.address() as AddressInfo;
    url = `http://127.0.0.1:${port}/`;
    browser = await startChromium(executable ?? "");
  }, 900_000);

  afterAll(async () => {
    await browser.close();
    server.close();
    release();
  });

  it.each(["everything", "LTSC 2021"] as const)(
    "reads and writes a workbook with %s",
    async (requirements) => {
      const workbook = await workbookOf(smallFirm([]));
      const isGated = requirements === "LTSC 2021";
      const opened = await openPage(browser, {
        url,
        prepare: (made) => installHost(made, { workbook, requirements, isGated }),
      });
      const { page, faults } = opened;
      const name = await page.evaluate<string>(`Office.onReady().then(() => Excel.run(async (context) => {
      const table = context.workbook.tables.getItem("Settings").getDataBodyRange().load("values");
      context.workbook.worksheets.add("Made").getRange("A1").values = [["'=1+1"]];
      await context.sync();
      return table.values[0][1];
    }))`);
      expect(name).toBe("Northwind Engineering");
      const gate = await page.evaluate<boolean>(`Office.context.requirements.isSetSupported("ExcelApi", "1.15")`);
      expect(gate).toBe(!isGated);
      const refused = await page.evaluate<string>(`Excel.run(async (context) => {
      context.workbook.getActiveCell().getDependents();
      await context.sync();
    }).catch(({ code }) => code)`);
      expect(refused).toBe(isGated ? "ApiNotFound" : "NotImplemented");
      const made = await askHost(
        page,
        (host) => host.snapshot().sheets.find((sheet) => sheet.name === "Made")?.cells,
        null,
      );
      expect(made).toEqual({ A1: { value: "=1+1" } });
      expect(await askHost(page, (host) => host.act("person", "type", ["Made", "A2", "5"]), null)).toBeNull();
      expect(faults).toEqual([]);
      await opened.close();
    },
    120_000,
  );
});
