import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useRef, type JSX, type ReactNode } from "react";

import { SHARED_WORDS as words } from "../../../engine/locale/en/pane/shared";
import { useRowKeys } from "./useRowKeys";

/** One row: the name at the left and the amount at the right, what it belongs to below, its state as a chip. */
export type ListRow = {
  readonly key: string;
  /** The row in a few words, for its checkbox and its button. */
  readonly title: string;
  /** What is shown in place of the title. */
  readonly name?: ReactNode;
  readonly amount?: ReactNode;
  readonly below?: ReactNode;
  readonly chip?: ReactNode;
  /** A third line: links, a reason. */
  readonly more?: ReactNode;
  /** Enter, or a click on the name. */
  readonly onOpen?: () => void;
  /** false: it has no checkbox though the list has. */
  readonly isSelectable?: boolean;
};

export type ListSelection = {
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (key: string, isSelected: boolean) => void;
};

/**
 * A list for narrow places, two lines a row. One stop of the Tab key: arrows go from row to row and within a row, Home
 * and End to the ends, Space selects, Enter opens. When rows come and go, the focus stays where it was or next to it.
 */
export function TwoLineList({
  label,
  rows,
  selection,
}: {
  readonly label: string;
  readonly rows: readonly ListRow[];
  readonly selection?: ListSelection;
}): JSX.Element {
  const styles = useStyles();
  const list = useRef<HTMLDivElement>(null);
  const keys = useRowKeys(list);
  return (
    <div
      ref={list}
      role="grid"
      aria-label={label}
      aria-multiselectable={selection !== undefined}
      className={styles.list}
      {...keys}
    >
      {rows.map((row) => (
        <Row
          key={row.key}
          row={row}
          selection={row.isSelectable === false ? undefined : selection}
          indent={!!selection}
        />
      ))}
    </div>
  );
}

function Row({
  row,
  selection,
  indent,
}: {
  readonly row: ListRow;
  readonly selection: ListSelection | undefined;
  readonly indent: boolean;
}): JSX.Element {
  const styles = useStyles();
  const isSelected = selection?.selected.has(row.key) ?? false;
  const { onOpen } = row;
  return (
    <div
      role="row"
      data-row={row.key}
      aria-selected={selection === undefined ? undefined : isSelected}
      className={mergeClasses(styles.row, indent && styles.indented, isSelected && styles.selected)}
    >
      {indent && (
        <span role="gridcell" className={styles.box}>
          {selection !== undefined && (
            <input
              type="checkbox"
              data-select
              className={styles.checkbox}
              checked={isSelected}
              aria-label={words.select(row.title)}
              onChange={(event) => selection.onSelect(row.key, event.target.checked)}
            />
          )}
        </span>
      )}
      <div role="gridcell" className={mergeClasses(styles.lines, indent && styles.besideBox)}>
        <div className={styles.line}>
          {onOpen === undefined ? (
            <span className={styles.name}>{row.name ?? row.title}</span>
          ) : (
            <button type="button" className={mergeClasses(styles.name, styles.open)} onClick={onOpen}>
              {row.name ?? row.title}
            </button>
          )}
          {row.amount !== undefined && <span className={styles.amount}>{row.amount}</span>}
        </div>
        {(row.below !== undefined || row.chip !== undefined) && (
          <div className={styles.line}>
            <span className={styles.below}>{row.below}</span>
            {row.chip}
          </div>
        )}
        {row.more !== undefined && <div className={styles.more}>{row.more}</div>}
      </div>
    </div>
  );
}

const useStyles = makeStyles({
  list: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  row: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    paddingBlock: tokens.spacingVerticalSNudge,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  indented: { gridTemplateColumns: "28px minmax(0, 1fr)" },
  selected: { backgroundColor: tokens.colorBrandBackground2 },
  box: { display: "flex", alignItems: "flex-start", justifyContent: "center", minWidth: "28px" },
  checkbox: {
    width: "18px",
    height: "18px",
    marginBlock: "1px",
    marginInline: 0,
    accentColor: tokens.colorCompoundBrandBackground,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "1px" },
  },
  lines: { minWidth: 0 },
  besideBox: { paddingInlineEnd: tokens.spacingHorizontalXS },
  line: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "baseline", justifyContent: "space-between" },
  name: { minWidth: 0, overflowWrap: "anywhere", fontWeight: tokens.fontWeightSemibold },
  open: {
    margin: 0,
    padding: 0,
    border: "none",
    background: "none",
    font: "inherit",
    fontWeight: tokens.fontWeightSemibold,
    textAlign: "start",
    color: tokens.colorBrandForegroundLink,
    cursor: "pointer",
    ":hover": { textDecorationLine: "underline" },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "1px" },
  },
  amount: { flexShrink: 0, textAlign: "end" },
  below: { minWidth: 0, overflowWrap: "anywhere", color: tokens.colorNeutralForeground2 },
  more: { overflowWrap: "anywhere", color: tokens.colorNeutralForeground2 },
});
