/**
 * The host in a page, before Microsoft's script loads: `window.external` as Excel for Windows has it, and beside it
 * `window.excelHost` for the test that drives the page. Bundled by `inPage.ts`.
 */
import { createConnection, EVERYTHING, LTSC_2021, type OfficeColours } from "./connection";
import type { Fault } from "./faults";
import { createExcelHost } from "./host";
import { loadWorkbook } from "./load";
import { addressOf } from "./model/area";
import { snapshotOf, type WorkbookSnapshot } from "./snapshot";
import type { RequestRecord } from "./stats";
import { userOf, type Refusal, type User } from "./user";

/** What a test says before the page starts: `window.excelHostOptions`. */
export type PageHostOptions = {
  /** The workbook, in base64; an empty one where null. */
  readonly workbook: string | null;
  readonly requirements: "everything" | "LTSC 2021";
  /** Whether the client itself refuses what the requirement sets do not hold. */
  readonly isGated: boolean;
  readonly theme: OfficeColours;
};

/** A fault that can be sent to a page. */
export type PageFault = Exclude<Fault, { readonly kind: "co-author" }>;

/** What a test may ask of the host in a page. Plain data in and out. */
export type PageHost = {
  readonly snapshot: () => WorkbookSnapshot;
  readonly requests: () => readonly RequestRecord[];
  readonly notImplemented: () => readonly string[];
  readonly plant: (sync: number, fault: PageFault) => void;
  /** Forgets requests and faults. */
  readonly restart: () => void;
  /** What the person at this machine does, or a co-author: by the name of the doing and its arguments. */
  readonly act: (who: "person" | "co-author", doing: keyof User, given: readonly string[]) => Refusal;
  readonly paste: (who: "person" | "co-author", sheet: string, cell: string, rows: readonly string[][]) => Refusal;
  /** The selected range, "Backlog!A5". */
  readonly selection: () => string;
};

/** `inPage.ts` puts both names into the page. */
const said = Reflect.get(window, "excelHostOptions") as PageHostOptions | undefined;
start(said ?? { workbook: null, requirements: "everything", isGated: false, theme: "light" });

function start({ workbook, requirements, isGated, theme }: PageHostOptions): void {
  let host = createExcelHost();
  const loading =
    workbook === null
      ? Promise.resolve()
      : loadWorkbook(bytesOf(workbook)).then((loaded) => {
          host = createExcelHost({ workbook: loaded });
          connection.attach(host);
        });
  const connection = createConnection(host, {
    requirements: requirements === "everything" ? EVERYTHING : LTSC_2021,
    theme,
    later: (act) => void loading.then(() => setTimeout(act, 0)),
  });
  const injected: unknown = Reflect.get(window, "external");
  if (typeof injected !== "object" || injected === null) throw new Error("a page without window.external");
  Object.assign(injected, connection.external);
  if (isGated) turnOnGateOnce();
  const asked: PageHost = {
    snapshot: () => snapshotOf(host.workbook),
    requests: () => host.requests,
    notImplemented: () => host.engine.notImplemented,
    plant: (sync, fault) => host.plant(sync, fault),
    restart: () => host.restart(),
    act: (who, doing, [first = "", second = "", third = ""]) => {
      if (doing === "paste") throw new Error("paste has a method of its own");
      if (doing === "type") return userOf(host, who).type(first, second, third);
      return userOf(host, who)[doing](first, second);
    },
    paste: (who, sheet, cell, rows) => userOf(host, who).paste(sheet, cell, rows),
    selection: () => {
      const { sheet, area } = host.workbook.selection;
      return `${sheet.name}!${addressOf(area)}`;
    },
  };
  Object.assign(window, { excelHost: asked });
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** The gate is a switch of the client's, which is there once its file has run. */
function turnOnGateOnce(): void {
  const waiting = setInterval(() => {
    const extension: unknown = Reflect.get(window, "OfficeExtension");
    const utility: unknown =
      typeof extension === "object" && extension !== null ? Reflect.get(extension, "CommonUtility") : null;
    if (typeof utility !== "function") return;
    Reflect.set(utility, "_doApiNotSupportedCheck", true);
    clearInterval(waiting);
  }, 1);
}
