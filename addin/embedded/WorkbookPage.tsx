import { makeStyles, mergeClasses, Tab, TabList, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useMemo, useRef, useState, type JSX } from "react";

import { EMBEDDED_WORDS } from "../../engine/locale/en/embeddedPage";
import type { CellPlace } from "../workbook/port";
import type { Changes } from "./changes";
import type { ConnectedWorkbook } from "./connectWorkbook";
import { placeOf } from "./grid/geometry";
import { selectionOf } from "./grid/selection";
import { LeaveDialog } from "./LeaveDialog";
import type { Message } from "./MessageLine";
import { PanePlace } from "./PanePlace";
import { browserHost } from "./surroundings";
import { Toolbar } from "./Toolbar";
import { useFile } from "./useFile";
import { useShownSheet } from "./useShownSheet";
import { WorkbookSide } from "./WorkbookSide";
import { pageWindow } from "./workbookWindow";

type Side = "workbook" | "pane";

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
  const [leaving, setLeaving] = useState<(() => void) | null>(null);
  const onRefused = useCallback((text: string) => setMessage({ kind: "refused", text, act: null }), []);
  const onOpened = useCallback(() => setMessage(null), []);
  const file = useFile(workbook, onRefused, onOpened);
  const shown = useShownSheet(server, version);
  const show = useRef<(place: CellPlace) => Promise<boolean>>(() => Promise.resolve(false));
  show.current = async ({ sheet: name, cell }) => {
    const place = cell === null ? null : placeOf(cell);
    const isThere = await shown.showSheet(name, place === null ? null : selectionOf(place.row, place.column));
    if (isThere) setSide("workbook");
    return isThere;
  };
  const page = useMemo(() => pageWindow((place) => show.current(place)), []);
  const host = useMemo(() => browserHost(page.window), [page]);
  const isChanged = version > saved;
  useWarning(isChanged);
  const save = async (): Promise<void> => {
    await file.save();
    onSaved(version);
  };
  const leave = (go: () => void): void => (isChanged ? setLeaving(() => go) : go());
  return (
    <div className={styles.page}>
      <Toolbar
        name={file.name}
        isChanged={isChanged}
        onOpen={(chosen) => leave(() => void file.openFile(chosen))}
        onSave={() => void save()}
        onSample={() => leave(() => void file.openSample())}
      />
      <Sides side={side} onSide={setSide} />
      <div className={styles.both}>
        <WorkbookSide
          {...{ server, shown, version, message }}
          locale={host.locale}
          tell={page.tell}
          onMessage={setMessage}
          className={side === "pane" ? styles.hiddenWhenNarrow : ""}
        />
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

/** Which of the two is shown, where there is room for one. */
function Sides({ side, onSide }: { readonly side: Side; readonly onSide: (side: Side) => void }): JSX.Element {
  const styles = useStyles();
  return (
    <TabList
      className={styles.sides}
      size="small"
      aria-label={EMBEDDED_WORDS.views}
      selectedValue={side}
      onTabSelect={(_, { value }) => onSide(value === "pane" ? "pane" : "workbook")}
    >
      <Tab value="workbook">{EMBEDDED_WORDS.toWorkbook}</Tab>
      <Tab value="pane">{EMBEDDED_WORDS.toPane}</Tab>
    </TabList>
  );
}

/** Lets the browser ask before the page goes with changes that were not saved. */
function useWarning(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isChanged]);
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
