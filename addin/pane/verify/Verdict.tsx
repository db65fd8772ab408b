import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ShieldCheckmarkRegular } from "@fluentui/react-icons/svg/shield-checkmark";
import { ShieldErrorRegular } from "@fluentui/react-icons/svg/shield-error";
import type { JSX } from "react";

/** What a comparison came to, in a sentence, and when it was made. */
export function Verdict({
  isIntact,
  says,
  at,
  children,
}: {
  readonly isIntact: boolean;
  readonly says: string;
  readonly at: string;
  /** What was compared, a sentence each. */
  readonly children: readonly string[];
}): JSX.Element {
  const styles = useStyles();
  const Icon = isIntact ? ShieldCheckmarkRegular : ShieldErrorRegular;
  return (
    <div className={mergeClasses(styles.verdict, isIntact ? styles.intact : styles.broken)}>
      <Icon className={styles.icon} aria-hidden />
      <div role="status">
        <strong>{says}</strong>
        <div>{at}</div>
        {children.map((sentence) => (
          <div key={sentence}>{sentence}</div>
        ))}
      </div>
    </div>
  );
}

const useStyles = makeStyles({
  verdict: {
    display: "flex",
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: "anywhere",
  },
  intact: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    border: `1px solid ${tokens.colorStatusSuccessBorder1}`,
  },
  broken: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
  },
  icon: { flexShrink: 0, fontSize: "24px" },
});
