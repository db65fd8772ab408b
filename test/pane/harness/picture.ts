import path from "node:path";
import { parseArgs } from "node:util";

import { serveFolder } from "../../../addin/build/serveFolder";
import { chromiumPath, LOOKS, openPage, PANE_LOOK, startChromium, takePicture } from "./chromium";

/**
 * A picture of a built page, quickly: `npm run picture -- index.html?page=backlog --look dark --name backlog-dark`.
 *
 * `--folder` a build other than dist/web; `--look` light, dark, high-contrast or 320 (default light); `--width`,
 * `--height`; `--click TEXT` presses buttons, links and tabs one after another; `--wait TEXT` waits for a text;
 * `--name` of the file below out/screens. Prints the file, and what the page did wrong.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: "string", default: "dist/web" },
      look: { type: "string", default: "light" },
      width: { type: "string" },
      height: { type: "string" },
      click: { type: "string", multiple: true, default: [] },
      wait: { type: "string" },
      name: { type: "string", default: "picture" },
    },
  });
  const executable = chromiumPath();
  if (executable === null) throw new Error("There is no Chromium; CHROMIUM_PATH says where one is");
  const served = await serveFolder(path.resolve(values.folder), { port: 0, certificate: null });
  const browser = await startChromium(executable);
  try {
    const look = LOOKS.get(values.look) ?? PANE_LOOK;
    const size = { width: Number(values.width ?? look.width), height: Number(values.height ?? look.height) };
    const url = `${served.address}/${positionals[0] ?? "index.html"}`;
    const { page, faults } = await openPage(browser, { url, look: { ...look, ...size } });
    if (values.wait !== undefined) await page.getByText(values.wait).first().waitFor({ timeout: 30_000 });
    await page.waitForTimeout(1500);
    for (const text of values.click) {
      await page
        .locator("button, a, [role=tab], [role=menuitem], [role=option]")
        .filter({ hasText: text })
        .first()
        .click();
      await page.waitForTimeout(700);
    }
    process.stdout.write(`${await takePicture(page, values.name)}\n${faults.map((fault) => `  ${fault}\n`).join("")}`);
  } finally {
    await browser.close();
    await served.close();
  }
}

main().catch((failure: unknown) => {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exitCode = 1;
});
