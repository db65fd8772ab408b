/** What the pane stands in when that is Excel: theme, page, memory and language as Office gives them. */
import type { PaneHost, PaneTheme } from "../../pane/host";
import { excelWindow } from "./excelWindow";
import type { Writing } from "./officeCalls";

/** Waits for Office. Gives whether the pane stands in Excel with all that Daybook needs: ExcelApi 1.14. */
export async function officeReady(): Promise<boolean> {
  const { host } = await Office.onReady();
  return host === Office.HostType.Excel && Office.context.requirements.isSetSupported("ExcelApi", "1.14");
}

/** @param writing shared with the calls (`officeCalls`) */
export function officePaneHost(writing: Writing): PaneHost {
  return {
    window: excelWindow(writing),
    page: new URLSearchParams(location.search).get("page"),
    theme: themeNow(),
    onTheme,
    memory,
    locale: Office.context.contentLanguage || Office.context.displayLanguage || navigator.language,
  };
}

const FORCED = "(forced-colors: active)";

function themeNow(): PaneTheme {
  if (matchMedia(FORCED).matches) return "high-contrast";
  return isDark(backgroundOf(Office.context)) ? "dark" : "light";
}

/** Office without a theme of its own says nothing. */
function backgroundOf({ officeTheme }: { readonly officeTheme?: Partial<Office.OfficeTheme> }): string {
  return officeTheme?.bodyBackgroundColor ?? "#FFFFFF";
}

/** By the weights of ITU-R BT.601. */
function isDark(colour: string): boolean {
  const [, red = "ff", green = "ff", blue = "ff"] = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour) ?? [];
  const [r, g, b] = [red, green, blue].map((part) => parseInt(part, 16));
  return 0.299 * (r ?? 255) + 0.587 * (g ?? 255) + 0.114 * (b ?? 255) < 128;
}

/** Excel tells of no change of theme: it is looked at again when the pane is come back to. */
function onTheme(listener: (theme: PaneTheme) => void): void {
  let last = themeNow();
  const look = (): void => {
    const now = themeNow();
    if (now !== last) listener(now);
    last = now;
  };
  matchMedia(FORCED).addEventListener("change", look);
  addEventListener("focus", look);
}

/** Browsers share storage between the pages an add-in stands in unless its keys begin with Office's partition key. */
const memory: PaneHost["memory"] = {
  get(name) {
    try {
      return localStorage.getItem(keyOf(name));
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(keyOf(name), value);
    } catch {
      // Storage that is blocked or full: what was to be remembered is asked for again.
    }
  },
};

function keyOf(name: string): string {
  const context: { readonly partitionKey?: string } = Office.context;
  return `${context.partitionKey ?? ""}daybook.${name}`;
}
