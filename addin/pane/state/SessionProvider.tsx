import { useCallback, useEffect, useMemo, useRef, useState, type JSX, type ReactNode } from "react";

import type { Actor } from "../../../engine/index";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import { SHELL_WORDS as words } from "../../../engine/locale/en/pane/shell";
import {
  SessionLost,
  type Answer,
  type Progress,
  type Session,
  type Status,
  type Trouble,
} from "../../session/protocol";
import { actorNow } from "../clock";
import type { PaneHost } from "../host";
import { usePaneHost } from "./hostContext";
import {
  mayWrite,
  SessionContextProvider,
  type PaneSession,
  type Results,
  type ToldTrouble,
  type Verified,
  type Work,
} from "./sessionContext";

/** Under which name the host remembers who acts. */
const ACTOR_MEMORY = "actor";

/** Holds the session for every screen: one thing under way at a time, what came of it, and who acts. */
export function SessionProvider({
  session,
  children,
}: {
  readonly session: Session;
  readonly children: ReactNode;
}): JSX.Element {
  const { memory } = usePaneHost();
  const [status, setStatus] = useState<Status | null>(null);
  const [version, setVersion] = useState(0);
  const [results, setResults] = useState<Results | null>(null);
  const [trouble, setTrouble] = useState<ToldTrouble | null>(null);
  const [verified, setVerified] = useState<Verified | null>(null);
  const [name, rememberName] = useState(() => memory.get(ACTOR_MEMORY) ?? "");
  const [password, setPassword] = useState<string | null>(null);
  const { work, run, cancel } = useWork(session, setTrouble, setResults);

  const actor = useCallback(() => actorNow(name.trim()), [name]);
  const arrived = useCallback((now: Status) => {
    setStatus(now);
    setVersion((before) => before + 1);
  }, []);

  const reload = useCallback(async () => {
    const again = () => void reload();
    const read = await run({ what: words.work.read, again }, (progress) => session.status(actor(), progress));
    if (read !== null) arrived(read);
  }, [run, session, actor, arrived]);

  const perform = useCallback<PaneSession["perform"]>(
    async (command, asked) => {
      if (asked.isRehearsal !== true && mayWrite(command) && name.trim() === "") {
        setTrouble({ trouble: words.trouble.nameRequired, again: null });
        return null;
      }
      const doing = { what: asked.what, again: () => void perform(command, asked) };
      const performed = await run(doing, (progress) =>
        session.perform(command, { actor: actor(), password, isRehearsal: asked.isRehearsal }, progress),
      );
      if (performed === null) return null;
      arrived(performed.status);
      const { outcomes, problems, changed } = performed;
      if (asked.isQuiet !== true) setResults({ kind: "done", what: asked.what, outcomes, problems, changed });
      return performed;
    },
    [run, session, name, password, actor, arrived],
  );

  const verify = useCallback<PaneSession["verify"]>(
    async (head, asked) => {
      const again = () => void verify(head, asked);
      const now = actor();
      const view = await run({ what: asked.what, again }, (progress) => session.verify(head, now, progress));
      if (view === null) return;
      setVerified({ view, at: now.at, head });
      setVersion((before) => before + 1);
    },
    [run, session, actor],
  );

  const documentPdf = useDocumentPdf(session, { run, actor, setResults });
  const fail = useCallback((error: unknown) => setTrouble({ trouble: wordFailure(error), again: null }), []);

  useEffect(() => {
    void reload();
    // Once, as the pane opens; later readings are asked for.
  }, []);

  const value = useMemo<PaneSession>(
    () => ({
      ...{ session, status, version, work, results, trouble, verified },
      ...{ perform, reload, verify, documentPdf, cancel, fail },
      ...{ name, password, setPassword, actor },
      dismiss: (what) => (what === "results" ? setResults(null) : setTrouble(null)),
      setName: nameKept(rememberName, memory),
    }),
    [
      session,
      status,
      version,
      work,
      results,
      trouble,
      verified,
      perform,
      reload,
      verify,
      documentPdf,
      cancel,
      fail,
      name,
      password,
      actor,
      memory,
    ],
  );
  return <SessionContextProvider value={value}>{children}</SessionContextProvider>;
}

/** Keeps a name here and for the next time the pane is opened. */
function nameKept(keep: (name: string) => void, memory: PaneHost["memory"]): PaneSession["setName"] {
  return (next) => {
    keep(next);
    memory.set(ACTOR_MEMORY, next.trim());
  };
}

type Run = <T>(
  of: { readonly what: string; readonly again: () => void },
  ask: (progress: (progress: Progress) => void) => Promise<Answer<T>>,
) => Promise<T | null>;

/** Runs one thing at a time, with its progress; what fails is told, what is stopped is said to be. */
function useWork(
  session: Session,
  setTrouble: (trouble: ToldTrouble | null) => void,
  setResults: (results: Results | null) => void,
): { readonly work: Work | null; readonly run: Run; readonly cancel: () => void } {
  const [work, setWork] = useState<Work | null>(null);
  const isBusy = useRef(false);

  const run = useCallback<Run>(
    async ({ what, again }, ask) => {
      if (isBusy.current) return null;
      isBusy.current = true;
      setTrouble(null);
      setResults(null);
      setWork({ what, progress: null, isStopping: false });
      const told = atMostOnceAFrame((progress: Progress) => setWork((now) => now && { ...now, progress }));
      try {
        const answer = await ask(told.tell);
        if (answer.kind === "done") return answer.value;
        if (answer.kind === "cancelled") setResults({ kind: "cancelled", what });
        else setTrouble({ trouble: answer.trouble, again });
      } catch (error) {
        setTrouble({ trouble: wordFailure(error), again });
      } finally {
        told.stop();
        isBusy.current = false;
        setWork(null);
      }
      return null;
    },
    [setTrouble, setResults],
  );

  const cancel = useCallback(() => {
    setWork((now) => now && { ...now, isStopping: true });
    void session.cancel();
  }, [session]);
  return { work, run, cancel };
}

/** How to print a document; a refusal is told as what came of it. */
function useDocumentPdf(
  session: Session,
  {
    run,
    actor,
    setResults,
  }: { readonly run: Run; readonly actor: () => Actor; readonly setResults: (results: Results) => void },
): PaneSession["documentPdf"] {
  const print = useCallback<PaneSession["documentPdf"]>(
    async (id, { what }) => {
      const again = () => void print(id, { what });
      const view = await run({ what, again }, (progress) => session.documentPdf(id, actor(), progress));
      if (view === null) return null;
      const { file, outcomes, problems } = view;
      if (file === null) setResults({ kind: "done", what, outcomes, problems, changed: false });
      return file;
    },
    [run, session, actor, setResults],
  );
  return print;
}

/** Tells the last of what comes between two pictures of the screen. */
function atMostOnceAFrame<T>(tell: (value: T) => void): {
  readonly tell: (value: T) => void;
  readonly stop: () => void;
} {
  let waiting: number | null = null;
  let last: T;
  return {
    tell(value) {
      last = value;
      waiting ??= requestAnimationFrame(() => {
        waiting = null;
        tell(last);
      });
    },
    stop() {
      if (waiting !== null) cancelAnimationFrame(waiting);
    },
  };
}

function wordFailure(error: unknown): Trouble {
  if (error instanceof SessionLost) return error.trouble;
  const { ours } = SHARED_WORDS.trouble;
  const message = error instanceof Error ? error.message : String(error);
  return { code: ours.code, what: ours.what(message), kept: ours.kept, remedy: ours.remedy };
}
