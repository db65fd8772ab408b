import type { Remote } from "comlink";
import { useCallback, useEffect, useState } from "react";

import { selectionOf, type Selection } from "./grid/selection";
import type { DateSystem } from "../../engine/model/workbook";
import type { ShownSheet, ShownTab, ShownTabs, WorkbookServer } from "./protocol";

/** The tabs, the sheet that is shown, and where in it one is; each sheet remembers its place. */
export type ShownState = {
  readonly tabs: readonly ShownTab[];
  readonly dateSystem: DateSystem;
  readonly sheet: ShownSheet | null;
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  /** Shows a sheet, at a place of it or where one was; gives false where there is none. */
  readonly showSheet: (name: string, place: Selection | null) => Promise<boolean>;
};

/** Follows the workbook: `version` changes whenever it does. */
export function useShownSheet(server: Remote<WorkbookServer>, version: number): ShownState {
  const [{ tabs, dateSystem }, setTabs] = useState<ShownTabs>({ tabs: [], dateSystem: "1900" });
  const [sheet, setSheet] = useState<ShownSheet | null>(null);
  const [places, setPlaces] = useState<ReadonlyMap<string, Selection>>(new Map());
  const name = sheet?.name ?? null;
  useEffect(() => {
    if (version === 0) return;
    const wanted = new AbortController();
    void (async () => {
      const now = await server.tabs();
      const shown = now.tabs.find((tab) => tab.name === name) ?? now.tabs[0];
      const found = shown === undefined ? null : await server.sheet(shown.name);
      if (wanted.signal.aborted) return;
      setTabs(now);
      // Another sheet may have been brought into view meanwhile, and stays there.
      setSheet((before) => ((before?.name ?? null) === name ? found : before));
    })();
    return () => wanted.abort();
  }, [server, version, name]);
  const select = useCallback(
    (selection: Selection) => {
      if (name !== null) setPlaces((before) => new Map(before).set(name, selection));
    },
    [name],
  );
  const showSheet = useCallback(
    async (wanted: string, place: Selection | null) => {
      const found = await server.sheet(wanted);
      if (found === null) return false;
      setSheet(found);
      if (place !== null) setPlaces((before) => new Map(before).set(found.name, place));
      return true;
    },
    [server],
  );
  const selection = (name === null ? undefined : places.get(name)) ?? firstPlace;
  return { tabs, dateSystem, sheet, selection, select, showSheet };
}

const firstPlace = selectionOf(1, 1);
