/**
 * What the pane stands in: Excel, or the page that shows a workbook without it. The pane decides nothing by which it is.
 */
import type { WorkbookWindow } from "../workbook/port";

/** Colours of the surroundings. In high contrast the system's own colours rule. */
export type PaneTheme = "light" | "dark" | "high-contrast";

export type PaneHost = {
  readonly window: WorkbookWindow;
  /** The page of the pane that was asked for, by a ribbon button; null for none. */
  readonly page: string | null;
  readonly theme: PaneTheme;
  /** Tells when the theme changes. */
  onTheme(listener: (theme: PaneTheme) => void): void;
  /** Small texts that outlive the pane, such as who acts: kept on this machine, for this host. Never a password. */
  readonly memory: {
    get(name: string): string | null;
    set(name: string, value: string): void;
  };
  /** What the user's own texts are written in: "en-GB". */
  readonly locale: string;
};
