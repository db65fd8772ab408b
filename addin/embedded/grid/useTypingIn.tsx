import { useCallback, useState, type ReactNode } from "react";

import { CellEditor, type Editing } from "./CellEditor";
import { editedText, type Reader } from "./cellText";
import type { Selection } from "./selection";
import type { SelectedCell } from "./useSheetCells";

export type TypingIn = {
  readonly editing: Editing | null;
  /** The field in the cell, null while nothing is typed. */
  readonly editor: ReactNode;
  /** Begins typing into the selected cell: with a text, or with what it holds. */
  readonly begin: (text: string | null) => void;
};

/** Typing into the selected cell. `onDone` is told where to go next. */
export function useTypingIn({
  selection,
  selected,
  reader,
  readChoices,
  onType,
  onLocked,
  onDone,
}: {
  readonly selection: Selection;
  readonly selected: SelectedCell;
  readonly reader: Reader;
  readonly readChoices: (row: number, column: number) => Promise<readonly string[]>;
  readonly onType: (row: number, column: number, texts: readonly (readonly string[])[]) => void;
  readonly onLocked: (row: number, column: number) => void;
  readonly onDone: (key: string | null) => void;
}): TypingIn {
  const [editing, setEditing] = useState<Editing | null>(null);
  const { row, column } = selection;
  const begin = useCallback(
    (text: string | null) => {
      if (selected.locked) {
        onLocked(row, column);
        return;
      }
      const before = selected.cell === null ? "" : editedText(selected.cell.value, selected.format, reader);
      setEditing({ row, column, text: text ?? before, before, choices: [] });
      void readChoices(row, column).then((choices) =>
        setEditing((now) => (now?.row === row && now.column === column ? { ...now, choices } : now)),
      );
    },
    [selected, row, column, reader, readChoices, onLocked],
  );
  const finish = (text: string | null, way: string | null): void => {
    if (editing !== null && text !== null && text !== editing.before) onType(editing.row, editing.column, [[text]]);
    setEditing(null);
    onDone(way);
  };
  const editor =
    editing === null ? null : (
      <CellEditor editing={editing} onFinish={finish} key={`${editing.row},${editing.column}`} />
    );
  return { editing, editor, begin };
}
