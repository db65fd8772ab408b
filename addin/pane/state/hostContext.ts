/** What the pane stands in, for everything inside it. */
import { createContext, useContext, useState } from "react";

import type { PaneHost } from "../host";

const HostContext = createContext<PaneHost | null>(null);

export const HostProvider = HostContext.Provider;

/** The pane's host: its window, its memory, its locale. */
export function usePaneHost(): PaneHost {
  const host = useContext(HostContext);
  if (host === null) throw new Error("used outside the pane");
  return host;
}

/** A small choice that outlives the pane, such as how a list is sorted: its value, and how to change it. */
export function useRemembered<T extends string>(
  name: string,
  choices: readonly T[],
  first: T,
): [T, (value: T) => void] {
  const { memory } = usePaneHost();
  const [value, setValue] = useState(() => choices.find((choice) => choice === memory.get(name)) ?? first);
  const remember = (next: T) => {
    setValue(next);
    memory.set(name, next);
  };
  return [value, remember];
}
