/** Parts of what the session holds, for a screen: read anew whenever the workbook was, never whole. */
import { useCallback, useEffect, useRef, useState } from "react";

import type { Page, Window } from "../../session/views/common";
import { useSession } from "./sessionContext";

/** A list of which some rows are on the screen. */
export type Pages<T> = {
  readonly rows: readonly T[];
  /** How many rows stand before those that are shown. */
  readonly offset: number;
  readonly total: number;
  /** null until the first rows are there. */
  readonly isEmpty: boolean | null;
  readonly isLoading: boolean;
  readonly showMore: Step | null;
  readonly showEarlier: Step | null;
};

type Step = { readonly count: number; readonly show: () => void };

/** Rows asked for at a time. */
const ROWS_A_STEP = 50;
/** Rows on a screen at most; those farthest from what is being looked at go first. */
const ROWS_SHOWN = 500;

type Loaded<T, V> = { readonly rows: readonly T[]; readonly offset: number; readonly view: V };

/**
 * A list in steps of 50 rows. It begins again where `question` changes, and keeps its place where only the workbook was
 * read anew.
 *
 * @param question what is asked for, as text: the same text is the same list
 */
export function usePages<T, V extends Page<T>>(
  question: string,
  load: (window: Window) => Promise<V & Page<T>>,
): Pages<T> & { readonly view: V | null } {
  const { version, fail } = useSession();
  const [loaded, setLoaded] = useState<Loaded<T, V> | null>(null);
  const [isLoading, setLoading] = useState(true);
  const asked = useRef(0);
  const latest = useRef({ load, loaded, question });
  latest.current.load = load;
  latest.current.loaded = loaded;

  const ask = useCallback(
    (window: Window, join: (view: V) => Loaded<T, V>) => {
      const turn = ++asked.current;
      setLoading(true);
      latest.current
        .load(window)
        .then((view) => {
          if (turn !== asked.current) return;
          setLoaded(join(view));
          setLoading(false);
        })
        .catch(fail);
    },
    [fail],
  );

  useEffect(() => {
    const kept = latest.current.question === question ? latest.current.loaded : null;
    latest.current.question = question;
    const window = { offset: kept?.offset ?? 0, limit: Math.max(ROWS_A_STEP, kept?.rows.length ?? 0) };
    ask(window, (view) => ({ rows: view.rows, offset: view.offset, view }));
    return () => {
      asked.current += 1;
    };
  }, [ask, question, version]);

  const { rows, offset, view } = loaded ?? { rows: [], offset: 0, view: null };
  const total = view?.total ?? 0;
  const after = Math.min(ROWS_A_STEP, total - offset - rows.length);
  const before = Math.min(ROWS_A_STEP, offset);
  const showMore = () =>
    ask({ offset: offset + rows.length, limit: after }, (more) => {
      const all = [...rows, ...more.rows];
      const gone = Math.max(0, all.length - ROWS_SHOWN);
      return { rows: all.slice(gone), offset: offset + gone, view: more };
    });
  const showEarlier = () =>
    ask({ offset: offset - before, limit: before }, (more) => ({
      rows: [...more.rows, ...rows].slice(0, ROWS_SHOWN),
      offset: offset - before,
      view: more,
    }));
  return {
    rows,
    offset,
    total,
    view,
    isLoading,
    isEmpty: view === null ? null : total === 0,
    showMore: after > 0 ? { count: after, show: showMore } : null,
    showEarlier: before > 0 ? { count: before, show: showEarlier } : null,
  };
}

/** One view of the session, read anew where `question` changes or the workbook was read; null until it is there. */
export function useView<V>(question: string, load: () => Promise<V>): V | null {
  const { version, fail } = useSession();
  const [view, setView] = useState<V | null>(null);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    let isCurrent = true;
    latest
      .current()
      .then((answer) => {
        if (isCurrent) setView(answer);
      })
      .catch(fail);
    return () => {
      isCurrent = false;
    };
  }, [question, version, fail]);
  return view;
}
