import { useEffect, useRef, useState, type JSX, type KeyboardEvent } from "react";

import { EMBEDDED_WORDS } from "../../../engine/locale/en/embeddedPage";
import { columnName } from "./geometry";
import { useGridStyles } from "./gridStyles";

/** A cell that is being typed into. */
export type Editing = {
  readonly row: number;
  readonly column: number;
  /** What it begins with. */
  readonly text: string;
  /** What the cell held. */
  readonly before: string;
  readonly choices: readonly string[];
};

type Way = "ArrowDown" | "ArrowRight" | "ArrowLeft" | "ArrowUp";

/** The field in a cell. Enter and Tab take what is typed and go on; Escape leaves the cell as it was. */
export function CellEditor({
  editing,
  onFinish,
}: {
  readonly editing: Editing;
  /** null: nothing was typed. */
  readonly onFinish: (text: string | null, way: Way | null) => void;
}): JSX.Element {
  const styles = useGridStyles();
  const [text, setText] = useState(editing.text);
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const finish = (typed: string | null, way: Way | null): void => {
    if (isDone.current) return;
    isDone.current = true;
    onFinish(typed, way);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "Escape") finish(null, null);
    else if (event.key === "Enter") finish(text, event.shiftKey ? "ArrowUp" : "ArrowDown");
    else if (event.key === "Tab") finish(text, event.shiftKey ? "ArrowLeft" : "ArrowRight");
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        ref={field}
        className={styles.editor}
        aria-label={EMBEDDED_WORDS.typeInto(columnName(editing.column) + String(editing.row))}
        value={text}
        list={editing.choices.length > 0 ? "cell-choices" : undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => finish(text, null)}
        onDoubleClick={(event) => event.stopPropagation()}
      />
      <datalist id="cell-choices">
        {editing.choices.slice(0, 500).map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
    </>
  );
}
