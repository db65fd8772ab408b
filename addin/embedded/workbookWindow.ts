import type { CellPlace, WorkbookEvent, WorkbookWindow } from "../workbook/port";

/** The grid as the pane reaches it, and what the page tells the pane. */
export type PageWindow = {
  readonly window: WorkbookWindow;
  readonly tell: (event: WorkbookEvent) => void;
};

/** @param show brings a place into view; gives false where there is no such sheet */
export function pageWindow(show: (place: CellPlace) => Promise<boolean>): PageWindow {
  const listeners = new Set<(event: WorkbookEvent) => void>();
  return {
    window: {
      show,
      watch(listener) {
        listeners.add(listener);
        return Promise.resolve(() => {
          listeners.delete(listener);
          return Promise.resolve();
        });
      },
    },
    tell: (event) => listeners.forEach((listener) => listener(event)),
  };
}
