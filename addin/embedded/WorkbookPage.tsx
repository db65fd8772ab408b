import { makeStyles, mergeClasses, ToggleButton, tokens } from "@fluentui/react-components";
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
  const isNarrow = useIsNarrow();
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
          isMain={isNarrow && side === "workbook"}
          className={side === "pane" ? styles.hiddenWhenNarrow : ""}
        />
        <div className={mergeClasses(styles.pane, side === "workbook" && styles.hiddenWhenNarrow)}>
          {file.session !== null && <PanePlace session={file.session} host={host} />}
        </div>
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
    <nav className={styles.sides} aria-label={EMBEDDED_WORDS.views}>
      {(["workbook", "pane"] as const).map((one) => (
        <ToggleButton
          key={one}
          size="small"
          appearance={side === one ? "primary" : "subtle"}
          checked={side === one}
          onClick={() => onSide(one)}
        >
          {one === "pane" ? EMBEDDED_WORDS.toPane : EMBEDDED_WORDS.toWorkbook}
        </ToggleButton>
      ))}
    </nav>
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

/** Whether there is room for one of the two only. */
function useIsNarrow(): boolean {
  const [isNarrow, setIsNarrow] = useState(() => matchMedia(narrowWindow).matches);
  useEffect(() => {
    const query = matchMedia(narrowWindow);
    const tell = (): void => setIsNarrow(query.matches);
    query.addEventListener("change", tell);
    return () => query.removeEventListener("change", tell);
  }, []);
  return isNarrow;
}

const narrowWindow = "(max-width: 759px)";
const narrow = "@media (max-width: 759px)";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", height: "100%", overflow: "hidden" },
  sides: {
    display: "none",
    gap: "4px",
    padding: "4px 8px",
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
