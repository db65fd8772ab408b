import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import type { JSX, ReactNode } from "react";

import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import { VERIFY_WORDS } from "../../../engine/locale/en/pane/verify";
import { useGoTo } from "../navigation";
import { useSession } from "../state/sessionContext";
import { useWorkbookEvents } from "../state/useWorkbookEvents";
import { useFormats, type Formats } from "../ui/formats";

const words = SHELL_WORDS.watch;
/** Sheets named in the bar; the rest are counted. */
const NAMED = 3;

/**
 * What happened to the workbook beside the pane: one quiet bar for everything that changed, however often, and one for
 * each confirmed document whose protection was taken off.
 */
export function WatchBars(): JSX.Element {
  const formats = useFormats();
  const goTo = useGoTo();
  const { reload, verify, work } = useSession();
  const { changes, unprotected, dismissChanges, dismissUnprotected } = useWorkbookEvents();
  const verifyNow = () => {
    goTo({ place: "verify" });
    void verify(null, { what: VERIFY_WORDS.doing });
  };
  return (
    <>
      {changes !== null && (
        <Bar act={words.read} isBusy={work !== null} onAct={() => void reload()} onDismiss={dismissChanges}>
          {words.changed(namedSheets(changes, formats))}
        </Bar>
      )}
      {unprotected.map(({ id, sheet }) => (
        <Bar
          key={id}
          isWarning
          act={words.verify}
          isBusy={work !== null}
          onAct={verifyNow}
          onDismiss={() => dismissUnprotected(id)}
        >
          {words.unprotected(id, sheet)}
        </Bar>
      ))}
    </>
  );
}

function namedSheets(sheets: readonly string[], { counted }: Formats): readonly string[] {
  const rest = sheets.length - NAMED;
  return rest <= 0 ? sheets : [...sheets.slice(0, NAMED), words.others(counted(rest))];
}

function Bar({
  act,
  onAct,
  onDismiss,
  isBusy,
  isWarning = false,
  children,
}: {
  readonly act: string;
  readonly onAct: () => void;
  readonly onDismiss: () => void;
  readonly isBusy: boolean;
  readonly isWarning?: boolean;
  readonly children: ReactNode;
}): JSX.Element {
  const styles = useStyles();
  return (
    <div className={isWarning ? styles.warning : styles.bar}>
      <span role={isWarning ? "alert" : "status"} className={styles.says}>
        {children}
      </span>
      <span className={styles.actions}>
        <Button size="small" onClick={onAct} disabledFocusable={isBusy}>
          {act}
        </Button>
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={SHARED_WORDS.dismiss}
          onClick={onDismiss}
        />
      </span>
    </div>
  );
}

const BAR = {
  display: "flex",
  flexWrap: "wrap",
  gap: tokens.spacingHorizontalS,
  alignItems: "center",
  padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  borderRadius: tokens.borderRadiusMedium,
} as const;

const useStyles = makeStyles({
  bar: { ...BAR, backgroundColor: tokens.colorNeutralBackground3 },
  warning: {
    ...BAR,
    backgroundColor: tokens.colorStatusWarningBackground1,
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
  },
  says: { flexGrow: 1, flexBasis: "180px", minWidth: 0, overflowWrap: "anywhere" },
  actions: { display: "flex", gap: tokens.spacingHorizontalXS, marginInlineStart: "auto" },
});
