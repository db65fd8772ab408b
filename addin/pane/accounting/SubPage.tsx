import { Link, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX, ReactNode } from "react";

import { Stack } from "../ui/Page";
import { useFocusOnArrival } from "../ui/useFocus";

/** A step within a part of Accounting: its title, which has the focus as it opens, and the way back. */
export function SubPage({
  title,
  back,
  onBack,
  children,
}: {
  readonly title: string;
  readonly back: string;
  readonly onBack: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  const styles = useStyles();
  const heading = useFocusOnArrival();
  return (
    <Stack>
      <div>
        <h3 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h3>
        <Link as="button" onClick={onBack}>
          {back}
        </Link>
      </div>
      {children}
    </Stack>
  );
}

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, outlineStyle: "none" },
});
