/** A page with nothing but the pane, over a workbook file: `?book=sample.xlsx&page=verify&locale=nb&failsOnce`. */
import { mountPane } from "../../../addin/pane/index";
import type { PaneTheme } from "../../../addin/pane/host";
import { connectSession } from "../../../addin/session/connect";
import type { CellPlace, WorkbookEvent } from "../../../addin/workbook/port";
import type { Staged } from "./staged";

const asked = new URLSearchParams(location.search);
const listeners = new Set<(event: WorkbookEvent) => void>();
const shown: CellPlace[] = [];

const staged: Staged = {
  book: new URL(asked.get("book") ?? "sample.xlsx", location.href).href,
  failsOnce: asked.has("failsOnce"),
};
const worker = new Worker(new URL("./worker.ts", import.meta.url), { name: JSON.stringify(staged) });

const session = connectSession(worker, {});
globalThis.stage = {
  shown,
  session,
  tell: (event) => {
    for (const listener of listeners) listener(event);
  },
};

const queries = ["(forced-colors: active)", "(prefers-color-scheme: dark)"].map((query) => matchMedia(query));

function themeNow(): PaneTheme {
  const [contrast, dark] = queries.map(({ matches }) => matches);
  return contrast === true ? "high-contrast" : dark === true ? "dark" : "light";
}

const element = document.getElementById("pane");
if (element === null) throw new Error("no place for the pane");
mountPane(element, session, {
  page: asked.get("page"),
  locale: asked.get("locale") ?? "en-GB",
  theme: themeNow(),
  onTheme: (listener) => {
    for (const query of queries) query.addEventListener("change", () => listener(themeNow()));
  },
  memory: {
    get: (name) => localStorage.getItem(name),
    set: (name, value) => localStorage.setItem(name, value),
  },
  window: {
    show: (place) => {
      shown.push(place);
      return Promise.resolve(true);
    },
    watch: (listener) => {
      listeners.add(listener);
      return Promise.resolve(() => {
        listeners.delete(listener);
        return Promise.resolve();
      });
    },
  },
});
