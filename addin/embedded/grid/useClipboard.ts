import type { ClipboardEvent } from "react";

import type { ShownWindow } from "../protocol";
import { readCells, writeCells } from "./clipboard";
import { selectedRange, type Selection } from "./selection";

type Texts = readonly (readonly string[])[];
type OnClipboard = (event: ClipboardEvent) => void;

/** Copying, cutting and pasting cells as texts; while a cell is typed into, the field does it. */
export function useClipboard({
  selection,
  isTyping,
  copied,
  load,
  clear,
  onType,
}: {
  readonly selection: Selection;
  readonly isTyping: boolean;
  /** Null where the selected cells are not all loaded. */
  readonly copied: (() => Texts) | null;
  /** Loads them. */
  readonly load: (window: ShownWindow) => Promise<Texts>;
  readonly clear: () => void;
  readonly onType: (row: number, column: number, texts: Texts) => void;
}): { readonly onCopy: OnClipboard; readonly onCut: OnClipboard; readonly onPaste: OnClipboard } {
  const copy = (event: ClipboardEvent): boolean => {
    if (isTyping) return false;
    event.preventDefault();
    if (copied !== null) event.clipboardData.setData("text/plain", writeCells(copied()));
    else void load(selectedRange(selection)).then((texts) => navigator.clipboard.writeText(writeCells(texts)));
    return true;
  };
  return {
    onCopy: (event) => void copy(event),
    onCut: (event) => {
      if (copy(event)) clear();
    },
    onPaste: (event) => {
      if (isTyping) return;
      const { top, left } = selectedRange(selection);
      onType(top, left, readCells(event.clipboardData.getData("text/plain")));
      event.preventDefault();
    },
  };
}
