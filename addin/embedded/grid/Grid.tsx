import { mergeClasses } from "@fluentui/react-components";
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type JSX,
  type KeyboardEvent,
  type MouseEvent,
} from "react";

import { EMBEDDED_WORDS } from "../../../engine/locale/en/embeddedPage";
import type { CellView } from "../../workbook/file/index";
import type { ShownCells, ShownSheet, ShownWindow } from "../protocol";
import { CellEditor, type Editing } from "./CellEditor";
import { editedText, type Reader } from "./cellText";
import { readCells as readClipboard, writeCells } from "./clipboard";
import { columnName, geometryOf, type Geometry } from "./geometry";
import { activeCellId, GridRow } from "./GridRow";
import { lettersHeight, numbersWidth, useGridStyles } from "./gridStyles";
import { cellsByRow } from "./placedCells";
import { movedBy, selectedRange, selectionOf, type Selection } from "./selection";
import { cellTexts } from "./cellText";
import { useView } from "./useView";
import { useWindow, type LoadedCells } from "./useWindow";

/** The selected cell, as the value bar shows it. */
export type SelectedCell = { readonly cell: CellView | null; readonly locked: boolean; readonly format: string };

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
  const { sheet, version, selection, reader, readCells, readChoices, onSelect, onCell, onType, onLocked } = props;
  const styles = useGridStyles();
  const viewport = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const { scroll, onScroll } = useView(viewport);
  const geometry = useMemo(() => geometryOf(sheet, scroll.height * 0.6), [sheet, scroll.height]);
  const view = viewOf(geometry, scroll);
  const read = useWindow(`${sheet.name}#${version}`, view, readCells);
  const top = useWindow(
    `${sheet.name}#${version}`,
    { ...view, top: 1, bottom: Math.max(1, geometry.frozenRows) },
    readCells,
  );
  const loaded = read?.of.startsWith(`${sheet.name}#`) === true ? read : null;
  const loadedTop = top?.of.startsWith(`${sheet.name}#`) === true ? top : null;
  const cells = useMemo(
    () => (loaded === null ? new Map<number, readonly CellView[]>() : cellsByRow(loaded)),
    [loaded],
  );
  const topCells = useMemo(
    () => (loadedTop === null ? new Map<number, readonly CellView[]>() : cellsByRow(loadedTop)),
    [loadedTop],
  );
  const isOnTop = selection.row <= geometry.frozenRows;
  const selected = useMemo(
    () => selectedCell(isOnTop ? loadedTop : loaded, (isOnTop ? topCells : cells).get(selection.row), selection, sheet),
    [isOnTop, loadedTop, loaded, topCells, cells, selection, sheet],
  );
  useEffect(() => onCell(selected), [onCell, selected]);
  useLayoutEffect(() => {
    if (viewport.current !== null) bringIntoView(viewport.current, geometry, selection.toRow, selection.toColumn);
  }, [geometry, selection.toRow, selection.toColumn]);

  const begin = useCallback(
    (text: string | null) => {
      if (selected.locked) {
        onLocked(selection.row, selection.column);
        return;
      }
      const { row, column } = selection;
      const before = selected.cell === null ? "" : editedText(selected.cell.value, selected.format, reader);
      setEditing({ row, column, text: text ?? before, choices: [] });
      void readChoices(row, column).then((choices) =>
        setEditing((now) => (now?.row === row && now.column === column ? { ...now, choices } : now)),
      );
    },
    [selected, selection, reader, readChoices, onLocked],
  );
  const move = (key: string, isToEnd: boolean, extends_: boolean): boolean => {
    const from = extends_ ? { row: selection.toRow, column: selection.toColumn } : selection;
    const reach = {
      geometry,
      lastRow: sheet.rowCount,
      lastColumn: sheet.columnCount,
      pageRows: view.bottom - view.top - 1,
    };
    const to = movedBy(key, isToEnd, from, reach);
    if (to === null) return false;
    onSelect(extends_ ? { ...selection, toRow: to.row, toColumn: to.column } : selectionOf(to.row, to.column));
    return true;
  };
  const finish = (text: string | null, way: "ArrowDown" | "ArrowRight" | "ArrowLeft" | "ArrowUp" | null) => {
    if (editing !== null && text !== null) onType(editing.row, editing.column, [[text]]);
    setEditing(null);
    viewport.current?.focus({ preventScroll: true });
    if (way !== null) move(way, false, false);
  };
  const clear = (): void => {
    const range = selectedRange(selection);
    const width = range.right - range.left + 1;
    onType(
      range.top,
      range.left,
      Array.from({ length: range.bottom - range.top + 1 }, () => Array<string>(width).fill("")),
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
  const placeAt = (event: MouseEvent): { readonly row: number; readonly column: number } | null => {
    const box = viewport.current?.getBoundingClientRect();
    if (box === undefined) return null;
    const x = event.clientX - box.left - numbersWidth + scroll.left;
    const y = event.clientY - box.top - lettersHeight;
    if (y < 0) return null;
    const frozen = geometry.rows.start(geometry.frozenRows + 1);
    return { row: geometry.rows.at(y < frozen ? y : y + scroll.top), column: geometry.columns.at(Math.max(0, x)) };
  };
  const onMouseDown = (event: MouseEvent): void => {
    const place = placeAt(event);
    if (place === null || event.button !== 0 || event.target instanceof HTMLInputElement) return;
    onSelect(event.shiftKey ? { ...selection, toRow: place.row, toColumn: place.column } : anchored(sheet, place));
  };
  const onMouseMove = (event: MouseEvent): void => {
    const place = event.buttons === 1 && editing === null ? placeAt(event) : null;
    if (place !== null && (place.row !== selection.toRow || place.column !== selection.toColumn))
      onSelect({ ...selection, toRow: place.row, toColumn: place.column });
  };
  const copied = (): string => {
    const range = selectedRange(selection);
    return writeCells(shownTexts(range, isOnTop ? loadedTop : loaded, isOnTop ? topCells : cells, reader));
  };

  const editor =
    editing === null ? null : (
      <CellEditor editing={editing} onFinish={finish} key={`${editing.row},${editing.column}`} />
    );
  const rowsOf = (
    first: number,
    last: number,
    from: ReadonlyMap<number, readonly CellView[]>,
    looks: LoadedCells | null,
    offset: number,
  ) =>
    range(first, last)
      .filter((row) => geometry.rows.size(row) > 0)
      .map((row) => (
        <GridRow
          key={row}
          row={row}
          top={geometry.rows.start(row) - offset}
          cells={from.get(row) ?? noCells}
          looks={looks?.looks ?? noLooks}
          sheet={sheet}
          geometry={geometry}
          reader={reader}
          selection={isSelected(selection, row) ? selection : null}
          editor={editing !== null && editing.row === row ? editor : null}
        />
      ));
  const frozen = geometry.rows.start(geometry.frozenRows + 1);
  const firstRow = Math.max(view.top, geometry.frozenRows + 1);
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
      onMouseDown={onMouseDown}
      onMouseMove={onMouseMove}
      onDoubleClick={() => (editing === null ? begin(null) : undefined)}
      onCopy={(event) => {
        if (editing !== null) return;
        event.clipboardData.setData("text/plain", copied());
        event.preventDefault();
      }}
      onCut={(event) => {
        if (editing !== null) return;
        event.clipboardData.setData("text/plain", copied());
        event.preventDefault();
        clear();
      }}
      onPaste={(event) => {
        if (editing !== null) return;
        const { top: row, left: column } = selectedRange(selection);
        onType(row, column, readClipboard(event.clipboardData.getData("text/plain")));
        event.preventDefault();
      }}
    >
      <div
        role="presentation"
        className={styles.canvas}
        style={{ width: geometry.columns.length + numbersWidth, height: geometry.rows.length + lettersHeight }}
      >
        <div role="rowgroup" className={styles.top}>
          <div role="row" aria-rowindex={1} className={styles.letters}>
            <div role="columnheader" aria-label={EMBEDDED_WORDS.rowNumbers} className={styles.corner} />
            {range(view.left, view.right).map((column) => (
              <div
                key={column}
                role="columnheader"
                aria-colindex={column + 1}
                className={mergeClasses(styles.letter, isInColumns(selection, column) && styles.selectedHeader)}
                style={{ left: numbersWidth + geometry.columns.start(column), width: geometry.columns.size(column) }}
              >
                {columnName(column)}
              </div>
            ))}
          </div>
          <div
            role="presentation"
            className={geometry.frozenRows > 0 ? styles.frozen : undefined}
            style={{ height: frozen }}
          >
            {sheet.gridlines && (
              <Lines geometry={geometry} view={{ ...view, top: 1, bottom: geometry.frozenRows }} offset={0} />
            )}
            {rowsOf(1, geometry.frozenRows, topCells, loadedTop, 0)}
          </div>
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: geometry.rows.length - frozen }}>
          {sheet.gridlines && <Lines geometry={geometry} view={{ ...view, top: firstRow }} offset={frozen} />}
          {rowsOf(firstRow, view.bottom, cells, loaded, frozen)}
        </div>
      </div>
    </div>
  );
}

const noCells: readonly CellView[] = [];
const noLooks: LoadedCells["looks"] = [];

function Lines({
  geometry: { rows, columns },
  view,
  offset,
}: {
  readonly geometry: Geometry;
  readonly view: ShownWindow;
  readonly offset: number;
}): JSX.Element {
  const styles = useGridStyles();
  const top = rows.start(view.top) - offset;
  const height = Math.max(0, rows.start(view.bottom + 1) - offset - top);
  return (
    <>
      {range(view.left, view.right).map((column) => (
        <div
          key={column}
          aria-hidden
          className={styles.columnLine}
          style={{ left: numbersWidth + columns.start(column + 1) - 1, top, height, bottom: "auto" }}
        />
      ))}
      {range(view.top, view.bottom).map((row) => (
        <div key={row} aria-hidden className={styles.rowLine} style={{ top: rows.start(row + 1) - 1 - offset }} />
      ))}
    </>
  );
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

type Scroll = ReturnType<typeof useView>["scroll"];

/** The rows and columns in view, with a few around them. */
function viewOf({ rows, columns }: Geometry, { top, left, width, height }: Scroll): ShownWindow {
  return {
    top: Math.max(1, rows.at(top) - 6),
    bottom: Math.min(rows.count, rows.at(top + height) + 6),
    left: Math.max(1, columns.at(left) - 2),
    right: Math.min(columns.count, columns.at(left + width) + 2),
  };
}

function bringIntoView(box: HTMLElement, geometry: Geometry, row: number, column: number): void {
  const { rows, columns, frozenRows } = geometry;
  const frozen = rows.start(frozenRows + 1);
  const room = { width: box.clientWidth - numbersWidth, height: box.clientHeight - lettersHeight };
  const left = columns.start(column);
  const top = rows.start(row);
  if (left < box.scrollLeft) box.scrollLeft = left;
  else if (left + columns.size(column) > box.scrollLeft + room.width)
    box.scrollLeft = Math.min(left, left + columns.size(column) - room.width);
  if (row <= frozenRows) return;
  if (top - frozen < box.scrollTop) box.scrollTop = top - frozen;
  else if (top + rows.size(row) > box.scrollTop + room.height) box.scrollTop = top + rows.size(row) - room.height;
}

function isSelected(selection: Selection, row: number): boolean {
  const { top, bottom } = selectedRange(selection);
  return row >= top && row <= bottom;
}

function isInColumns(selection: Selection, column: number): boolean {
  const { left, right } = selectedRange(selection);
  return column >= left && column <= right;
}

/** A place within merged cells is their first one. */
function anchored(sheet: ShownSheet, place: { readonly row: number; readonly column: number }): Selection {
  const merge = sheet.merges.find(
    ({ top, left, bottom, right }) =>
      place.row >= top && place.row <= bottom && place.column >= left && place.column <= right,
  );
  return merge === undefined ? selectionOf(place.row, place.column) : selectionOf(merge.top, merge.left);
}

function selectedCell(
  loaded: LoadedCells | null,
  row: readonly CellView[] | undefined,
  { row: number, column }: Selection,
  sheet: ShownSheet,
): SelectedCell {
  const cell = row?.find((one) => one.column === column && one.row === number) ?? null;
  const look = loaded?.looks[cell?.look ?? 0];
  return { cell, locked: sheet.lock !== "open" && look?.locked !== false, format: look?.format ?? "General" };
}

/** What the cells of a range show, of those that are loaded. */
function shownTexts(
  { top, left, bottom, right }: ShownWindow,
  loaded: LoadedCells | null,
  cells: ReadonlyMap<number, readonly CellView[]>,
  reader: Reader,
): readonly (readonly string[])[] {
  return range(top, Math.min(bottom, top + 5_000)).map((row) =>
    range(left, right).map((column) => {
      const cell = cells.get(row)?.find((one) => one.column === column);
      if (cell === undefined) return "";
      return cellTexts(cell.value, loaded?.looks[cell.look]?.format ?? "General", reader).shown;
    }),
  );
}
