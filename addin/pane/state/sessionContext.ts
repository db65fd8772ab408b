/** The session as the pane's screens use it. */
import { createContext, useContext } from "react";

import type { Actor, Command } from "../../../engine/index";
import type { Performed, Progress, Session, Status, Trouble } from "../../session/protocol";
import type { ToldOutcome, ToldProblem } from "../../session/views/common";
import type { VerifyView } from "../../session/views/books";
import type { PdfView } from "../../session/views/documents";

/** What is under way. */
export type Work = {
  /** "Creating 4 invoices" */
  readonly what: string;
  readonly progress: Progress | null;
  readonly isStopping: boolean;
};

/** What the last command came to: shown until it is dismissed or another command begins. */
export type Results =
  | {
      readonly kind: "done";
      readonly what: string;
      readonly outcomes: readonly ToldOutcome[];
      readonly problems: readonly ToldProblem[];
      readonly changed: boolean;
    }
  | { readonly kind: "cancelled"; readonly what: string };

/** What went wrong, and how to do it again; `again` is null where repeating it would not help. */
export type ToldTrouble = { readonly trouble: Trouble; readonly again: (() => void) | null };

/** What was found when the seal was last compared, and when. */
export type Verified = { readonly view: VerifyView; readonly at: string; readonly head: string | null };

export type PaneSession = {
  readonly session: Session;
  /** null until the workbook was read, and where it cannot be. */
  readonly status: Status | null;
  /** Grows whenever the workbook was read anew: what was asked of the session before is old. */
  readonly version: number;
  readonly work: Work | null;
  readonly results: Results | null;
  readonly trouble: ToldTrouble | null;
  readonly verified: Verified | null;
  /** Carries a command out and tells what came of it; null where nothing came of it. One at a time. */
  readonly perform: (command: Command, asked: Asked) => Promise<Performed | null>;
  /** Reads the workbook again. */
  readonly reload: () => Promise<void>;
  /** Reads the workbook again and compares it with the seal, and with a hash noted earlier. */
  readonly verify: (head: string | null, asked: Asked) => Promise<void>;
  /** Prints a document, by its number or ID; null where there is no file, which is told. */
  readonly documentPdf: (id: string, asked: Asked) => Promise<PdfView["file"]>;
  /** Stops what is under way at its next step. */
  readonly cancel: () => void;
  readonly dismiss: (what: "results" | "trouble") => void;
  /** Tells of an error of ours. */
  readonly fail: (error: unknown) => void;
  /** The name of who acts, as declared; "" for none. */
  readonly name: string;
  readonly setName: (name: string) => void;
  /** The session's sheet password, in memory only; null for none. */
  readonly password: string | null;
  readonly setPassword: (password: string | null) => void;
  /** Who acts, now. */
  readonly actor: () => Actor;
};

export type Asked = {
  /** What is under way, in words: "Creating 4 invoices". */
  readonly what: string;
  /** true: the screen itself shows what came of it. */
  readonly isQuiet?: boolean;
  /** true: tried only; nothing is written, and nobody need be named. */
  readonly isRehearsal?: boolean;
};

const SessionContext = createContext<PaneSession | null>(null);

export const SessionContextProvider = SessionContext.Provider;

/** The session, where the workbook stands, and what is under way. */
export function useSession(): PaneSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("used outside the pane");
  return session;
}

/** Whether a command may write to the workbook, for which somebody must be named. */
export function mayWrite(command: Command): boolean {
  switch (command.kind) {
    case "check":
    case "report":
    case "verify":
      return false;
    case "create":
      return !command.preview;
    default:
      return true;
  }
}
