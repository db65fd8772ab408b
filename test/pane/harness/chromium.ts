import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { chromium, type Browser, type BrowserContext, type Page, type Route } from "playwright-core";

const ROOT = process.cwd();
const OFFICE_CLIENT = path.join(ROOT, "node_modules/@microsoft/office-js/dist");
const OFFICE_ADDRESS = "https://appsforoffice.microsoft.com/lib/1/hosted/";

const FLAGS = [
  "--headless",
  "--lang=en-GB",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/** How a page is looked at. */
export type Look = {
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
  /** The system's high contrast. */
  readonly isHighContrast: boolean;
};

/** The pane as wide as Excel opens it. */
export const PANE_LOOK: Look = { width: 350, height: 760, scheme: "light", isHighContrast: false };

/** Every way in which a screen of the pane is looked at, by what the pictures are called. */
export const LOOKS: ReadonlyMap<string, Look> = new Map([
  ["light", PANE_LOOK],
  ["dark", { ...PANE_LOOK, scheme: "dark" }],
  ["high-contrast", { ...PANE_LOOK, scheme: "dark", isHighContrast: true }],
  ["320", { ...PANE_LOOK, width: 320 }],
]);

/** A page under watch. */
export type WatchedPage = {
  readonly page: Page;
  /** What no page of ours may do, in the order it happened: errors, words on the console, requests off this machine. */
  readonly faults: readonly string[];
  close(): Promise<void>;
};

export type OpenOptions = {
  /** With `http://127.0.0.1:port`. */
  readonly url: string;
  readonly look?: Look;
  /** Called before the page's own code, such as to put a host in. */
  readonly prepare?: (page: Page) => Promise<void>;
};

/** Chromium on this machine: `CHROMIUM_PATH`, else Debian's; null where there is none. */
export function chromiumPath(): string | null {
  const file = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
  return existsSync(file) ? file : null;
}

/** Starts Chromium with a profile of its own, which goes with it. Nothing is downloaded. */
export function startChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS });
}

/**
 * Opens a page in a fresh profile and watches it. Microsoft's address is answered from the installed client,
 * unmodified; every other request off this machine is refused and counts as a fault.
 */
export async function openPage(browser: Browser, options: OpenOptions): Promise<WatchedPage> {
  const { url, look = PANE_LOOK, prepare } = options;
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.scheme,
    forcedColors: look.isHighContrast ? "active" : "none",
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "UTC",
    acceptDownloads: true,
  });
  const faults: string[] = [];
  await context.route(/./, (route) => answer(route, faults));
  const page = await context.newPage();
  watch(page, faults);
  if (prepare !== undefined) await prepare(page);
  await page.goto(url);
  return { page, faults, close: () => closeContext(context) };
}

/** Changes how an open page is looked at. */
export async function lookAt(page: Page, look: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: look.scheme, forcedColors: look.isHighContrast ? "active" : "none" });
  await page.setViewportSize({ width: look.width, height: look.height });
}

/** Writes a picture of the page, as much as is in view, to `out/screens/<name>.png`. Gives the file. */
export async function takePicture(page: Page, name: string): Promise<string> {
  const file = path.join(ROOT, "out/screens", `${name}.png`);
  mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file, animations: "disabled" });
  return file;
}

async function answer(route: Route, faults: string[]): Promise<void> {
  const url = new URL(route.request().url());
  if (["127.0.0.1", "localhost"].includes(url.hostname) || ["data:", "blob:"].includes(url.protocol)) {
    await route.continue();
    return;
  }
  const asked = `${url.origin}${url.pathname}`;
  const file = asked.startsWith(OFFICE_ADDRESS) ? path.join(OFFICE_CLIENT, asked.slice(OFFICE_ADDRESS.length)) : null;
  if (file !== null && file.startsWith(OFFICE_CLIENT) && existsSync(file)) {
    await route.fulfill({ body: readFileSync(file), contentType: contentType(file) });
    return;
  }
  faults.push(`request off this machine: ${asked}`);
  await route.abort("blockedbyclient");
}

function contentType(file: string): string {
  return file.endsWith(".js") ? "text/javascript; charset=utf-8" : "application/octet-stream";
}

function watch(page: Page, faults: string[]): void {
  page.on("pageerror", (failure) => faults.push(`error: ${failure.stack ?? failure.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      faults.push(`${message.type()} on the console: ${message.text()} ${message.location().url}`);
  });
  page.on("crash", () => faults.push("the page crashed"));
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} for ${response.url()}`);
  });
}

async function closeContext(context: BrowserContext): Promise<void> {
  await context.close();
}
