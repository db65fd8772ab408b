import { makeStyles, mergeClasses, Spinner, Tab, TabList, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useMemo, useRef, useState, type JSX } from "react";

import { EMBEDDED_WORDS, typingRefusal } from "../../engine/locale/en/embeddedPage";
import type { CellPlace } from "../workbook/port";
import type { Changes } from "./changes";
import type { ConnectedWorkbook } from "./connectWorkbook";
import { columnName, placeOf } from "./grid/geometry";
import { Grid, type SelectedCell } from "./grid/Grid";
import { selectionOf } from "./grid/selection";
import { LeaveDialog } from "./LeaveDialog";
import { MessageLine, type Message } from "./MessageLine";
import { PanePlace } from "./PanePlace";
import type { ShownWindow } from "./protocol";
import { SheetTabs } from "./SheetTabs";
import { browserHost } from "./surroundings";
import { Toolbar } from "./Toolbar";
import { useFile } from "./useFile";
import { useShownSheet } from "./useShownSheet";
import { useTyping } from "./useTyping";
import { ValueBar } from "./ValueBar";
import { pageWindow } from "./workbookWindow";

type Side = "workbook" | "pane";

const noCell: SelectedCell = { cell: null, locked: true, format: "General" };

/** The workbook at the left, the pane at the right; one of the two on a narrow page. */
export function WorkbookPage({
  workbook,
  changes: { version, saved },
  onSaved,
}: {
  readonly workbook: ConnectedWorkbook;
  readonly changes: Changes;
  readonly onSaved: (version: number) => void;
}): JSX.Element {
  const styles = useStyles();
  const { server } = workbook;
  const [side, setSide] = useState<Side>("pane");
  const [message, setMessage] = useState<Message | null>(null);
  const [selected, setSelected] = useState(noCell);
  const [leaving, setLeaving] = useState<(() => void) | null>(null);
  const refuse = useCallback((text: string) => setMessage({ kind: "refused", text, act: null }), []);
  const onOpened = useCallback(() => setMessage(null), []);
  const file = useFile(workbook, refuse, onOpened);
  const shown = useShownSheet(server, version);
  const { sheet, selection, showSheet } = shown;

  const show = useRef<(place: CellPlace) => Promise<boolean>>(() => Promise.resolve(false));
  show.current = async ({ sheet: name, cell }) => {
    const place = cell === null ? null : placeOf(cell);
    const isThere = await showSheet(name, place === null ? null : selectionOf(place.row, place.column));
    if (isThere) setSide("workbook");
    return isThere;
  };
  const page = useMemo(() => pageWindow((place) => show.current(place)), []);
  const host = useMemo(() => browserHost(page.window), [page]);
  const reader = useMemo(() => ({ locale: host.locale, dateSystem: "1900" as const }), [host]);
  const type = useTyping({ server, sheet, locale: host.locale, tell: page.tell, onMessage: setMessage });

  const isChanged = version > saved;
  useEffect(() => {
    if (!isChanged) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isChanged]);
  const save = useCallback(async () => {
    await file.save();
    onSaved(version);
  }, [file, onSaved, version]);
  const leave = (go: () => void): void => (isChanged ? setLeaving(() => go) : go());

  const name = sheet?.name ?? "";
  const readCells = useCallback((window: ShownWindow) => server.cells(name, window), [server, name]);
  const readChoices = useCallback((row: number, column: number) => server.choices(name, row, column), [server, name]);
  const onLocked = useCallback(
    (row: number, column: number) => refuse(typingRefusal("locked", columnName(column) + String(row))),
    [refuse],
  );
  return (
    <div className={styles.page}>
      <Toolbar
        name={file.name}
        isChanged={isChanged}
        onOpen={(chosen) => leave(() => void file.openFile(chosen))}
        onSave={() => void save()}
        onSample={() => leave(() => void file.openSample())}
      />
      <TabList
        className={styles.sides}
        size="small"
        aria-label={EMBEDDED_WORDS.views}
        selectedValue={side}
        onTabSelect={(_, { value }) => setSide(value === "pane" ? "pane" : "workbook")}
      >
        <Tab value="workbook">{EMBEDDED_WORDS.toWorkbook}</Tab>
        <Tab value="pane">{EMBEDDED_WORDS.toPane}</Tab>
      </TabList>
      <div className={styles.both}>
        <main className={mergeClasses(styles.workbook, side === "pane" && styles.hiddenWhenNarrow)}>
          <ValueBar
            key={`${name}!${selection.row},${selection.column}`}
            selection={selection}
            selected={selected}
            reader={reader}
            onType={(text) => type(selection.row, selection.column, [[text]])}
          />
          <MessageLine message={message} onDismiss={() => setMessage(null)} />
          <div role="tabpanel" id="sheet" aria-label={EMBEDDED_WORDS.workbook} className={styles.sheet}>
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
                onSelect={shown.select}
                onCell={setSelected}
                onType={type}
                onLocked={onLocked}
              />
            )}
          </div>
          <SheetTabs tabs={shown.tabs} selected={name} onSelect={(wanted) => void showSheet(wanted, null)} />
        </main>
        <aside className={mergeClasses(styles.pane, side === "workbook" && styles.hiddenWhenNarrow)}>
          {file.session !== null && <PanePlace session={file.session} host={host} />}
        </aside>
      </div>
      <LeaveDialog
        name={file.name}
        isOpen={leaving !== null}
        onSave={() => void save().then(() => setLeaving(null))}
        onLeave={() => {
          leaving?.();
          setLeaving(null);
        }}
        onCancel={() => setLeaving(null)}
      />
    </div>
  );
}

const narrow = "@media (max-width: 759px)";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", height: "100%", overflow: "hidden" },
  sides: {
    display: "none",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { display: "flex" },
  },
  both: { display: "flex", flexGrow: 1, minHeight: "0" },
  workbook: { display: "flex", flexDirection: "column", flexGrow: 1, minWidth: "0", minHeight: "0" },
  sheet: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: "0" },
  waiting: { margin: "auto" },
  pane: {
    flexShrink: 0,
    boxSizing: "border-box",
    width: "350px",
    minHeight: "0",
    borderLeft: `1px solid ${tokens.colorNeutralStroke1}`,
    [narrow]: { width: "100%", borderLeft: "0" },
  },
  hiddenWhenNarrow: { [narrow]: { display: "none" } },
});
