import { makeStyles, tokens } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { EMBEDDED_WORDS } from "../../engine/locale/en/embeddedPage";
import { editedText, type Reader } from "./grid/cellText";
import { columnName } from "./grid/geometry";
import type { Selection } from "./grid/selection";
import type { SelectedCell } from "./grid/useSheetCells";

/** The address of the selected cell, and all that is in it: typed into here as well, unless it is locked. */
export function ValueBar({
  selection,
  selected,
  reader,
  onType,
}: {
  readonly selection: Selection;
  readonly selected: SelectedCell;
  readonly reader: Reader;
  readonly onType: (text: string) => void;
}): JSX.Element {
  const styles = useStyles();
  const { cell, locked, format } = selected;
  const formula = cell?.formula ?? null;
  const content = formula !== null ? `=${formula}` : editedText(cell?.value ?? null, format, reader);
  const [typed, setTyped] = useState<string | null>(null);
  const address = columnName(selection.column) + String(selection.row);
  const note = locked ? EMBEDDED_WORDS.lockedNote : formula !== null ? EMBEDDED_WORDS.formulaNote : null;
  const finish = (isKept: boolean): void => {
    if (isKept && typed !== null && typed !== content) onType(typed);
    setTyped(null);
  };
  return (
    <div className={styles.bar}>
      <output className={styles.address} aria-label={EMBEDDED_WORDS.address}>
        {address}
      </output>
      <input
        className={styles.content}
        aria-label={EMBEDDED_WORDS.content}
        value={typed ?? content}
        readOnly={locked || formula !== null}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          event.preventDefault();
          finish(event.key === "Enter");
        }}
        onBlur={() => finish(true)}
      />
      {note !== null && <span className={styles.note}>{note}</span>}
    </div>
  );
}

const useStyles = makeStyles({
  bar: {
    display: "flex",
    alignItems: "center",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    minHeight: "30px",
  },
  address: {
    flexShrink: 0,
    width: "64px",
    textAlign: "center",
    fontSize: "13px",
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground1,
  },
  content: {
    flexGrow: 1,
    minWidth: "0",
    height: "28px",
    border: "0",
    padding: "0 8px",
    font: "inherit",
    fontSize: "13px",
    color: tokens.colorNeutralForeground1,
    backgroundColor: "transparent",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  note: { flexShrink: 0, padding: "0 10px", fontSize: "12px", color: tokens.colorNeutralForeground2 },
});
