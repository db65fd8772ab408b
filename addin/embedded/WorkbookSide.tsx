import { makeStyles, mergeClasses, Spinner } from "@fluentui/react-components";
import type { Remote } from "comlink";
import { useCallback, useMemo, useState, type JSX } from "react";

import { EMBEDDED_WORDS, typingRefusal } from "../../engine/locale/en/embeddedPage";
import type { WorkbookEvent } from "../workbook/port";
import { columnName } from "./grid/geometry";
import { Grid } from "./grid/Grid";
import type { SelectedCell } from "./grid/useSheetCells";
import { MessageLine, type Message } from "./MessageLine";
import type { ShownWindow, WorkbookServer } from "./protocol";
import { SheetTabs } from "./SheetTabs";
import type { ShownState } from "./useShownSheet";
import { useTyping } from "./useTyping";
import { ValueBar } from "./ValueBar";

const noCell: SelectedCell = { cell: null, locked: true, format: "General" };

/** The workbook: value bar, the sheet, and the tabs of the others. */
export function WorkbookSide({
  server,
  shown,
  version,
  locale,
  tell,
  message,
  onMessage,
  isMain,
  className,
}: {
  readonly server: Remote<WorkbookServer>;
  readonly shown: ShownState;
  readonly version: number;
  readonly locale: string;
  /** Tells the pane what was typed. */
  readonly tell: (event: WorkbookEvent) => void;
  readonly message: Message | null;
  readonly onMessage: (message: Message | null) => void;
  /** Whether the pane, whose page is the main one, is out of sight. */
  readonly isMain: boolean;
  readonly className: string;
}): JSX.Element {
  const styles = useStyles();
  const [selected, setSelected] = useState(noCell);
  const { tabs, dateSystem, sheet, selection, select, showSheet } = shown;
  const { row, column } = selection;
  const reader = useMemo(() => ({ locale, dateSystem }), [locale, dateSystem]);
  const type = useTyping({ server, sheet, locale, tell, onMessage });
  const name = sheet?.name ?? "";
  const readCells = useCallback((window: ShownWindow) => server.cells(name, window), [server, name]);
  const readChoices = useCallback((atRow: number, at: number) => server.choices(name, atRow, at), [server, name]);
  const onLocked = useCallback(
    (atRow: number, at: number) =>
      onMessage({ kind: "refused", text: typingRefusal("locked", columnName(at) + String(atRow)), act: null }),
    [onMessage],
  );
  return (
    <section
      role={isMain ? "main" : undefined}
      aria-label={EMBEDDED_WORDS.workbook}
      className={mergeClasses(styles.side, className)}
    >
      <ValueBar
        key={`${name}!${row},${column}`}
        selection={selection}
        selected={selected}
        reader={reader}
        onType={(text) => type(row, column, [[text]])}
      />
      <MessageLine message={message} onDismiss={() => onMessage(null)} />
      <div role="tabpanel" id="sheet" aria-label={EMBEDDED_WORDS.sheet(name)} className={styles.sheet}>
        {sheet === null ? (
          <Spinner className={styles.waiting} label={EMBEDDED_WORDS.loading} />
        ) : (
          <Grid
            key={sheet.name}
            sheet={sheet}
            version={version}
            selection={selection}
            reader={reader}
            readCells={readCells}
            readChoices={readChoices}
            onSelect={select}
            onCell={setSelected}
            onType={type}
            onLocked={onLocked}
          />
        )}
      </div>
      <SheetTabs tabs={tabs} selected={name} onSelect={(wanted) => void showSheet(wanted, null)} />
    </section>
  );
}

const useStyles = makeStyles({
  side: { display: "flex", flexDirection: "column", flexGrow: 1, minWidth: "0", minHeight: "0" },
  sheet: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: "0" },
  waiting: { margin: "auto" },
});
