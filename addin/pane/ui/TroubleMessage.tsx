import { Button, Link, makeStyles, tokens } from "@fluentui/react-components";
import { ErrorCircleRegular } from "@fluentui/react-icons/svg/error-circle";
import type { JSX } from "react";

import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import type { ToldTrouble } from "../state/sessionContext";

/** What happened, what was kept, what to do; the code small beside it, and a way to do the same again. */
export function TroubleMessage({
  told,
  onDismiss,
  remedyLink,
}: {
  readonly told: ToldTrouble;
  readonly onDismiss: () => void;
  /** A way to where the remedy is. */
  readonly remedyLink?: { readonly label: string; readonly go: () => void };
}): JSX.Element {
  const styles = useStyles();
  const { trouble, again } = told;
  return (
    <section aria-label={SHELL_WORDS.trouble.label} className={styles.trouble}>
      <ErrorCircleRegular className={styles.icon} aria-hidden />
      <div className={styles.text}>
        <div role="alert">
          <p className={styles.what}>{trouble.what}</p>
          <p className={styles.part}>{trouble.kept}</p>
          <p className={styles.part}>{trouble.remedy}</p>
        </div>
        <div className={styles.actions}>
          {again !== null && (
            <Button size="small" onClick={again}>
              {SHARED_WORDS.tryAgain}
            </Button>
          )}
          {remedyLink !== undefined && (
            <Button size="small" onClick={remedyLink.go}>
              {remedyLink.label}
            </Button>
          )}
          <Link as="button" onClick={onDismiss}>
            {SHARED_WORDS.dismiss}
          </Link>
          <span className={styles.code}>{SHARED_WORDS.trouble.code(trouble.code)}</span>
        </div>
      </div>
    </section>
  );
}

const useStyles = makeStyles({
  trouble: {
    display: "flex",
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorStatusDangerBackground1,
  },
  icon: { flexShrink: 0, fontSize: "20px", color: tokens.colorStatusDangerForeground1 },
  text: { minWidth: 0, overflowWrap: "anywhere" },
  what: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  part: { margin: `${tokens.spacingVerticalXS} 0 0` },
  actions: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalM,
    alignItems: "center",
    marginTop: tokens.spacingVerticalS,
  },
  code: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});
