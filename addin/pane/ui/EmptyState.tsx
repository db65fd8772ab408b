import { makeStyles, tokens } from "@fluentui/react-components";
import type { JSX, ReactNode } from "react";

/** What stands where a list would: what is so, and the next step. */
export function EmptyState({
  says,
  next,
}: {
  readonly says: string;
  /** The next step: words, a link or a button. */
  readonly next?: ReactNode;
}): JSX.Element {
  const styles = useStyles();
  return (
    <div className={styles.empty}>
      <p className={styles.says}>{says}</p>
      {next !== undefined && <div>{next}</div>}
    </div>
  );
}

const useStyles = makeStyles({
  empty: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    alignItems: "flex-start",
    paddingBlock: tokens.spacingVerticalL,
    color: tokens.colorNeutralForeground2,
  },
  says: { margin: 0 },
});
