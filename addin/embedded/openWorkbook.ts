/**
 * The workbook of the embedded page: the file as it now is, the session over it, and what the grid shows of it. Stands in
 * the worker; everything that crosses to the page is plain data.
 */
import { loadSheetCalculator } from "../../engine/formula/calculateSheet";
import { unreadableSentence } from "../../engine/locale/en/unreadable";
import type { Session } from "../session/protocol";
import { openSession } from "../session/openSession";
import {
  openWorkbookFile,
  UnreadableFile,
  type FilePort,
  type Typing,
  type TypingOutcome,
} from "../workbook/file/index";
import type { WorkbookPort } from "../workbook/port";
import { oneAtATime } from "./oneAtATime";
import type { OpenedFile, ShownCells, ShownChange, ShownSheet, ShownTabs, ShownWindow } from "./protocol";

export type OpenWorkbook = {
  /** Opens a file in place of the one before; where it cannot be read, that one stays. */
  open(bytes: Uint8Array, name: string): Promise<OpenedFile>;
  /** A session over the workbook that is open, for a pane of its own. */
  session(): Session;
  tabs(): ShownTabs;
  sheet(name: string): ShownSheet | null;
  cells(name: string, window: ShownWindow): ShownCells;
  /** The values of the list over a cell; none where it has no list. */
  choices(sheet: string, row: number, column: number): readonly string[];
  type(typing: Typing): Promise<TypingOutcome>;
  /** The file as it now is. */
  bytes(): Uint8Array;
  /** Tells of every change from now on. */
  onChange(listener: (change: ShownChange) => void): void;
};

/** Holds one workbook at a time; none is open at first. */
export function openWorkbooks(): OpenWorkbook {
  let file: FilePort | null = null;
  let listeners: readonly ((change: ShownChange) => void)[] = [];
  const tell = (change: ShownChange): void => listeners.forEach((listener) => listener(change));
  const current = (): FilePort => {
    if (file === null) throw new Error("no workbook is open");
    return file;
  };
  const inTurn = oneAtATime();
  return {
    open: (bytes, name) =>
      inTurn(async () => {
        try {
          const opened = openWorkbookFile(bytes);
          await opened.read();
          file = opened;
        } catch (error) {
          if (!(error instanceof UnreadableFile)) throw error;
          return { kind: "refused", why: unreadableSentence(name, Object.fromEntries(error.params)) };
        }
        tell({ kind: "opened" });
        return { kind: "opened" };
      }),
    session: () => inTurnWith(inTurn, openSession(tellingPort(current(), tell))),
    tabs() {
      const { tabs, dateSystem } = current().view();
      const shown = tabs.filter(({ hidden, isWorksheet }) => !hidden && isWorksheet);
      return { tabs: shown.map(({ name }) => ({ name })), dateSystem };
    },
    sheet: (name) => current().view().sheet(name),
    cells: (name, window) => current().view().cells(name, window),
    choices: (sheet, row, column) => current().choices(sheet, row, column),
    type: (typing) =>
      inTurn(async () => {
        const outcome = current().type(typing, await loadSheetCalculator());
        if (outcome.kind === "typed" && outcome.changed) tell({ kind: "typed", sheet: typing.sheet });
        return outcome;
      }),
    bytes: () => current().toBytes(),
    onChange(listener) {
      listeners = [...listeners, listener];
    },
  };
}

/** The file as the session's workbook; tells when a command changed it. */
function tellingPort(file: FilePort, tell: (change: ShownChange) => void): WorkbookPort {
  return {
    read: (task) => file.read(task),
    async apply(plan, options) {
      const outcome = await file.apply(plan, options);
      if (outcome.changed) tell({ kind: "command" });
      return outcome;
    },
  };
}

/** What reads and writes waits for what is typed, and the other way round: a command finds what it read. */
function inTurnWith(inTurn: ReturnType<typeof oneAtATime>, session: Session): Session {
  return {
    ...session,
    status: (actor, progress) => inTurn(() => session.status(actor, progress)),
    perform: (command, options, progress) => inTurn(() => session.perform(command, options, progress)),
    verify: (head, actor, progress) => inTurn(() => session.verify(head, actor, progress)),
  };
}
