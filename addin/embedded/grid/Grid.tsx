import { useEffect, useLayoutEffect, useMemo, useRef, type JSX, type KeyboardEvent } from "react";

import { EMBEDDED_WORDS } from "../../../engine/locale/en/embeddedPage";
import type { ShownCells, ShownSheet, ShownWindow } from "../protocol";
import type { Reader } from "./cellText";
import { geometryOf } from "./geometry";
import { GridBody } from "./GridBody";
import { bringIntoView, viewOf } from "./gridPlaces";
import { activeCellId } from "./GridRow";
import { useGridStyles } from "./gridStyles";
import { cellsByRow } from "./placedCells";
import { movedBy, selectedRange, selectionOf, type Selection } from "./selection";
import { useClipboard } from "./useClipboard";
import { useMouse } from "./useMouse";
import { shownTexts, useSheetCells, type SelectedCell } from "./useSheetCells";
import { useTypingIn } from "./useTypingIn";
import { useView } from "./useView";

export type GridProps = {
  readonly sheet: ShownSheet;
  /** Changes whenever the workbook does. */
  readonly version: number;
  readonly selection: Selection;
  readonly reader: Reader;
  readonly readCells: (window: ShownWindow) => Promise<ShownCells>;
  readonly readChoices: (row: number, column: number) => Promise<readonly string[]>;
  readonly onSelect: (selection: Selection) => void;
  readonly onCell: (cell: SelectedCell) => void;
  /** A block of texts whose first stands at a place. */
  readonly onType: (row: number, column: number, texts: readonly (readonly string[])[]) => void;
  /** Somebody began to type into a locked cell. */
  readonly onLocked: (row: number, column: number) => void;
};

/** A sheet: column letters, row numbers, cells; selected, typed into, copied and pasted with keyboard or mouse. */
export function Grid(props: GridProps): JSX.Element {
  const { sheet, selection, reader, onSelect, onCell, onType } = props;
  const styles = useGridStyles();
  const viewport = useRef<HTMLDivElement>(null);
  const { scroll, onScroll } = useView(viewport);
  const geometry = useMemo(() => geometryOf(sheet, scroll.height * 0.6), [sheet, scroll.height]);
  const view = viewOf(geometry, scroll);
  const cells = useSheetCells(props, geometry, view);
  const { selected } = cells;
  useEffect(() => onCell(selected), [onCell, selected]);
  useLayoutEffect(() => {
    if (viewport.current !== null) bringIntoView(viewport.current, geometry, selection.toRow, selection.toColumn);
  }, [geometry, selection.toRow, selection.toColumn]);

  const move = (key: string, isToEnd: boolean, isFurther: boolean): boolean => {
    const from = isFurther ? { row: selection.toRow, column: selection.toColumn } : selection;
    const pageRows = Math.max(1, view.bottom - view.top - 14);
    const to = movedBy(key, isToEnd, from, {
      geometry,
      lastRow: sheet.rowCount,
      lastColumn: sheet.columnCount,
      pageRows,
    });
    if (to === null) return false;
    onSelect(isFurther ? { ...selection, toRow: to.row, toColumn: to.column } : selectionOf(to.row, to.column));
    return true;
  };
  const onDone = (key: string | null): void => {
    viewport.current?.focus({ preventScroll: true });
    if (key !== null) move(key, false, false);
  };
  const { editing, editor, begin } = useTypingIn({ ...props, selected, onDone });
  const clear = (): void => {
    const { top, left, bottom, right } = selectedRange(selection);
    const blank = Array.from({ length: right - left + 1 }, () => "");
    onType(
      top,
      left,
      Array.from({ length: bottom - top + 1 }, () => blank),
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (editing !== null) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (move(event.key, isCommand, event.shiftKey)) event.preventDefault();
    else if (event.key === "Enter") {
      move(event.shiftKey ? "ArrowUp" : "ArrowDown", false, false);
      event.preventDefault();
    } else if (event.key === "F2") begin(null);
    else if (event.key === "Delete" || event.key === "Backspace") clear();
    else if (event.key.length === 1 && !isCommand && !event.altKey) {
      begin(event.key);
      event.preventDefault();
    }
  };
  const isTyping = editing !== null;
  const mouse = useMouse({ viewport, geometry, sheet, selection, isTyping, onSelect });
  const { copied } = cells;
  const clipboard = useClipboard({
    ...{ selection, isTyping, clear, onType },
    copied: copied === null ? null : () => copied(reader),
    load: async (window) => {
      const read = await props.readCells(window);
      return shownTexts({ looks: read.looks, rows: cellsByRow(read) }, window, reader);
    },
  });
  return (
    <div
      ref={viewport}
      className={styles.viewport}
      role="grid"
      tabIndex={0}
      aria-label={EMBEDDED_WORDS.sheet(sheet.name)}
      aria-rowcount={geometry.rows.count + 1}
      aria-colcount={geometry.columns.count + 1}
      aria-activedescendant={activeCellId}
      aria-multiselectable
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onDoubleClick={() => (isTyping ? undefined : begin(null))}
      {...mouse}
      {...clipboard}
    >
      <GridBody {...{ sheet, geometry, view, reader, selection, editor, cells }} />
    </div>
  );
}
