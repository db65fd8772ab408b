import type { PaneHost, PaneTheme } from "../pane/host";
import type { WorkbookWindow } from "../workbook/port";

const dark = "(prefers-color-scheme: dark)";
const highContrast = "(forced-colors: active)";

/** The browser as the pane's host: its colours, its language, and a memory of small texts of this page's own. */
export function browserHost(window: WorkbookWindow): PaneHost {
  return {
    window,
    page: null,
    theme: themeNow(),
    onTheme: (listener) => void watchTheme(listener),
    memory: { get: remembered, set: remember },
    locale: navigator.language,
  };
}

/** The theme of the surroundings. */
export function themeNow(): PaneTheme {
  if (matchMedia(highContrast).matches) return "high-contrast";
  return matchMedia(dark).matches ? "dark" : "light";
}

/** Tells when the theme changes, until the function it gives is called. */
export function watchTheme(listener: (theme: PaneTheme) => void): () => void {
  const tell = (): void => listener(themeNow());
  const queries = [dark, highContrast].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", tell);
  return () => queries.forEach((query) => query.removeEventListener("change", tell));
}

/** A browser may keep nothing, as when cookies are refused: then nothing is remembered. */
function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`daybook.${name}`);
  } catch {
    return null;
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`daybook.${name}`, value);
  } catch {
    return;
  }
}
