import { makeStyles, tokens } from "@fluentui/react-components";
import type { JSX, ReactNode } from "react";

/** Names and what they are, one a line: the name at the left, the value at the right. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }): JSX.Element {
  const styles = useStyles();
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt className={styles.name}>{name}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const useStyles = makeStyles({
  facts: { margin: 0 },
  fact: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalM },
  name: { color: tokens.colorNeutralForeground2, minWidth: 0, overflowWrap: "anywhere" },
  value: { margin: 0, textAlign: "end", minWidth: 0, overflowWrap: "anywhere" },
});
