import { makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

/** What a step leaves out, and why: below what it does, before it is done. */
export function LeftOut({
  says,
  reasons,
}: {
  readonly says: string;
  readonly reasons: readonly string[];
}): JSX.Element | null {
  const styles = useStyles();
  if (reasons.length === 0) return null;
  return (
    <div className={styles.left}>
      <strong>{says}</strong>
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}

const useStyles = makeStyles({
  left: { marginTop: tokens.spacingVerticalM },
  reasons: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, overflowWrap: "anywhere" },
});
