import { useState } from "react";

/** Which rows of a list are chosen, by key. */
export function useChosen(): {
  readonly selected: ReadonlySet<string>;
  readonly select: (key: string, isSelected: boolean) => void;
  /** These and no others. */
  readonly choose: (keys: readonly string[]) => void;
} {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const select = (key: string, isSelected: boolean) => {
    const next = new Set(selected);
    if (isSelected) next.add(key);
    else next.delete(key);
    setSelected(next);
  };
  return { selected, select, choose: (keys) => setSelected(new Set(keys)) };
}
