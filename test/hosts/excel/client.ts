/**
 * Microsoft's own client in Node, unmodified: its files are run in the realm of the tests with a window and document
 * just large enough for it to start, once for each test file. Each test puts a workbook of its own behind it.
 */
import { readFileSync } from "node:fs";
import path from "node:path";

import { createConnection, EVERYTHING, type Connection, type Requirements } from "./connection";
import { createExcelHost, type ExcelHost, type HostOptions } from "./host";

const FOLDER = path.join(path.dirname(require.resolve("@microsoft/office-js/package.json")), "dist");
const BASE = "https://localhost/office/";

export type Client = {
  /** Puts a workbook in front of the client; every call of the client is about it from now on. */
  readonly attach: (host: ExcelHost) => void;
  /** A fresh host, attached. */
  readonly open: (options?: HostOptions) => ExcelHost;
};

let booting: Promise<Client> | null = null;

/** Has the client itself refuse what the requirement sets do not hold: `ApiNotFound`, before anything is asked. */
export function turnOnGate(): void {
  const utility: unknown = Reflect.get(OfficeExtension, "CommonUtility");
  if (typeof utility !== "function") throw new Error("the client has no gate");
  Reflect.set(utility, "_doApiNotSupportedCheck", true);
}

/**
 * Starts the client, or gives the one that runs. `Office`, `Excel` and `OfficeExtension` are globals from then on.
 *
 * The requirement sets are those of the first call; another matrix needs a test file of its own.
 */
export function bootClient(requirements: Requirements = EVERYTHING): Promise<Client> {
  booting ??= boot(requirements);
  return booting;
}

async function boot(requirements: Requirements): Promise<Client> {
  const connection = createConnection(createExcelHost(), { requirements, later: setImmediate });
  surround(connection);
  run("office.debug.js");
  await Office.onReady();
  return {
    attach: connection.attach,
    open: (options) => {
      const host = createExcelHost(options);
      connection.attach(host);
      return host;
    },
  };
}

/** Runs one of Microsoft's files as a page's script tag would: in the global scope. */
function run(file: string): void {
  const evaluate = globalThis.eval;
  evaluate(`${readFileSync(path.join(FOLDER, file), "utf8")}\n//# sourceURL=${file}`);
}

type ScriptTag = { src: string; onload?: () => void; [attribute: string]: unknown };

/** The window and document of a page that loads office.js, and the object Excel injects into it. */
function surround(connection: Connection): void {
  const location = new URL("https://localhost/taskpane.html");
  const scripts: ScriptTag[] = [tag(`${BASE}office.debug.js`)];
  const head = {
    parentNode: null,
    appendChild: (script: ScriptTag): ScriptTag => {
      scripts.push(script);
      setImmediate(() => {
        run(script.src.slice(BASE.length));
        script.onload?.();
      });
      return script;
    },
    insertBefore: (script: ScriptTag): ScriptTag => head.appendChild(script),
  };
  const page = {
    window: globalThis,
    self: globalThis,
    top: globalThis,
    parent: globalThis,
    external: connection.external,
    location,
    sessionStorage: storage(),
    localStorage: storage(),
    history: {},
    addEventListener: nothing,
    removeEventListener: nothing,
    document: {
      readyState: "complete",
      head,
      body: head,
      documentElement: { style: {} },
      cookie: "",
      URL: location.href,
      location,
      createElement: () => tag(""),
      getElementsByTagName: (name: string) => (name === "script" ? scripts : [head]),
      getElementById: () => null,
      querySelectorAll: () => [],
      addEventListener: nothing,
      removeEventListener: nothing,
    },
    navigator: { userAgent: "node", platform: "Win32", language: "en-US" },
  };
  for (const [name, value] of Object.entries(page)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}

function nothing(): void {
  // a page without events
}

function tag(src: string): ScriptTag {
  const made: ScriptTag = {
    src,
    style: {},
    attributes: {},
    setAttribute: (name: string, value: unknown) => void (made[name] = value),
    getAttribute: () => null,
  };
  return made;
}

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}
