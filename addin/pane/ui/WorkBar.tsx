import { Button, makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import type { Progress } from "../../session/protocol";
import type { Work } from "../state/sessionContext";
import { useFormats, type Formats } from "./formats";
import { Unseen } from "./Unseen";

const words = SHELL_WORDS.work;

/** What is under way, how far it has come, and a way to stop it. Steps are read out, counts only shown. */
export function WorkBar({ work, onCancel }: { readonly work: Work; readonly onCancel: () => void }): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const { progress } = work;
  const step = progress === null ? null : stepOf(progress);
  const counts = progress?.kind === "host" ? countsOf(progress, formats) : null;
  return (
    <div className={styles.bar}>
      <div className={styles.line}>
        <div className={styles.what}>
          <div>{work.what}</div>
          <div className={styles.step}>
            {work.isStopping ? words.stopping : [step, counts].filter(Boolean).join(": ")}
          </div>
        </div>
        <Button size="small" onClick={onCancel} disabledFocusable={work.isStopping}>
          {words.cancel}
        </Button>
      </div>
      <ProgressBar
        aria-label={work.what}
        value={progress?.kind === "host" && progress.total > 0 ? progress.done / progress.total : undefined}
      />
      <Unseen>
        <span role="status">{work.isStopping ? words.stopping : (step ?? work.what)}</span>
      </Unseen>
    </div>
  );
}

function stepOf(progress: Progress): string {
  return progress.kind === "engine" ? words.phase[progress.phase] : words.stage[progress.stage](progress.name);
}

function countsOf(progress: Extract<Progress, { kind: "host" }>, { counted }: Formats): string | null {
  return progress.total === 0 ? null : words[progress.unit](counted(progress.done), counted(progress.total));
}

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  line: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "center" },
  what: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  step: {
    minHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: "tabular-nums",
  },
});
