import { makeStyles, tokens } from "@fluentui/react-components";
import type { JSX, ReactNode } from "react";

import { useFormats } from "../ui/formats";
import { Fold } from "./Fold";

/** A part of a page that lists things and folds away; its heading says how many. `children` are the list's `li`. */
export function CountedFold({
  title,
  count,
  none,
  about,
  children,
}: {
  readonly title: string;
  readonly count: number;
  /** What is said where there is nothing. */
  readonly none: string;
  readonly about?: string;
  readonly children: ReactNode;
}): JSX.Element {
  const styles = useStyles();
  const { counted } = useFormats();
  return (
    <Fold title={title} beside={counted(count).shown}>
      {count === 0 ? <span>{none}</span> : children}
      {count > 0 && about !== undefined && <span className={styles.below}>{about}</span>}
    </Fold>
  );
}

/** Things one under the other, without marks. */
export function PlainList({ children }: { readonly children: ReactNode }): JSX.Element {
  return <ul className={useStyles().list}>{children}</ul>;
}

const useStyles = makeStyles({
  list: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: "none",
    overflowWrap: "anywhere",
  },
  below: { color: tokens.colorNeutralForeground2 },
});
