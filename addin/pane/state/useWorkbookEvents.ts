/** What somebody does to the workbook while the pane is open. */
import { useEffect, useRef, useState } from "react";

import type { WorkbookEvent } from "../../workbook/port";
import { usePaneHost } from "./hostContext";
import { useSession } from "./sessionContext";

/** A confirmed document whose sheet is no longer protected. */
export type Unprotected = { readonly id: string; readonly sheet: string };

type Watched = {
  /** Sheets that changed since the workbook was last read, in the order they first did; null where nothing did. */
  readonly changes: readonly string[] | null;
  readonly unprotected: readonly Unprotected[];
  /** Says no more of changes until the workbook is read again. */
  readonly dismissChanges: () => void;
  readonly dismissUnprotected: (id: string) => void;
};

/**
 * Follows the workbook. Changes gather until the workbook is read again, which forgets those that came before the
 * reading began; what is dismissed stays so until then.
 */
export function useWorkbookEvents(): Watched {
  const host = usePaneHost();
  const { session, status, work, version, fail } = useSession();
  const [changes, setChanges] = useState<readonly string[] | null>(null);
  const [isDismissed, setDismissed] = useState(false);
  const [unprotected, setUnprotected] = useState<readonly Unprotected[]>([]);
  const latest = useRef({ session, status });
  latest.current = { session, status };
  /** What changed since the reading that is under way began. */
  const since = useRef<readonly string[] | null>(null);
  const isBusy = work !== null;

  useEffect(() => {
    if (isBusy) since.current = null;
  }, [isBusy]);

  useEffect(() => {
    setChanges(since.current);
    setDismissed(false);
  }, [version]);

  useEffect(() => {
    const listen = (event: WorkbookEvent) => {
      if (event.kind === "protection-removed") {
        const { status: known, session: asked } = latest.current;
        const id = Object.entries(known?.sheets ?? {}).find(([, sheet]) => sheet === event.sheet)?.[0];
        if (id === undefined) return;
        asked
          .invoice(id)
          .then((view) => {
            if (view === null || !["Confirmed", "Posted"].includes(view.row.state)) return;
            setUnprotected((before) => [...before.filter((other) => other.id !== id), { id, sheet: event.sheet }]);
          })
          .catch(fail);
        return;
      }
      const join = (before: readonly string[] | null): readonly string[] =>
        event.kind === "sheet-deleted" ? (before ?? []) : [...new Set([...(before ?? []), event.sheet])];
      since.current = join(since.current);
      setChanges(join);
    };
    let stop: (() => Promise<void>) | null = null;
    let isGone = false;
    host.window.watch(listen).then((ends) => {
      stop = ends;
      if (isGone) void ends().catch(fail);
    }, fail);
    return () => {
      isGone = true;
      void stop?.().catch(fail);
    };
  }, [host, fail]);

  return {
    changes: isDismissed ? null : changes,
    unprotected,
    dismissChanges: () => setDismissed(true),
    dismissUnprotected: (id) => setUnprotected((before) => before.filter((other) => other.id !== id)),
  };
}
