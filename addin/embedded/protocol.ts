/** What the embedded page and its worker say to each other besides the session's protocol. */
import type { ProxyMarked } from "comlink";

import type { DateSystem } from "../../engine/model/workbook";
import type { Session } from "../session/protocol";
import type { CellWindow, SheetView, Typing, TypingOutcome } from "../workbook/file/index";

export type ShownTab = { readonly name: string };
export type ShownTabs = { readonly tabs: readonly ShownTab[]; readonly dateSystem: DateSystem };
export type ShownSheet = SheetView;
export type ShownCells = CellWindow;
/** Rows and columns from 1, both ends included. */
export type ShownWindow = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

/** What became of a file that was to be opened; `why` is a sentence with what to do. */
export type OpenedFile = { readonly kind: "opened" } | { readonly kind: "refused"; readonly why: string };

/** Another file was opened, a command wrote, or somebody typed. */
export type ShownChange =
  { readonly kind: "opened" } | { readonly kind: "command" } | { readonly kind: "typed"; readonly sheet: string };

/** What the worker offers the page. */
export type WorkbookServer = {
  open(bytes: Uint8Array, name: string): Promise<OpenedFile>;
  session(): Session & ProxyMarked;
  tabs(): ShownTabs;
  sheet(name: string): ShownSheet | null;
  cells(name: string, window: ShownWindow): ShownCells;
  choices(sheet: string, row: number, column: number): readonly string[];
  type(typing: Typing): Promise<TypingOutcome>;
  bytes(): Uint8Array;
  onChange(listener: (change: ShownChange) => void): void;
};
