import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Fragment, type JSX, type ReactNode } from "react";

/** What stands in a figure's place, and how much it counts for. */
export type Figure = { readonly label: string; readonly value: ReactNode; readonly isTotal?: boolean };

/** Names at the left, figures at the right, one under the other; a total is set apart by a line. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }): JSX.Element {
  const styles = useStyles();
  return (
    <dl className={styles.figures}>
      {figures.map(({ label, value, isTotal = false }) => (
        <Fragment key={label}>
          <dt className={mergeClasses(styles.label, isTotal && styles.total)}>{label}</dt>
          <dd className={mergeClasses(styles.value, isTotal && styles.total)}>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

const useStyles = makeStyles({
  figures: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", margin: 0 },
  label: { paddingBlock: tokens.spacingVerticalXXS, color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  value: {
    margin: 0,
    paddingBlock: tokens.spacingVerticalXXS,
    paddingInlineStart: tokens.spacingHorizontalM,
    textAlign: "end",
    overflowWrap: "anywhere",
  },
  total: {
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
});
