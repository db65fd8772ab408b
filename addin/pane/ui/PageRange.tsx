import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX, ReactNode } from "react";

import { SHARED_WORDS as words } from "../../../engine/locale/en/pane/shared";
import type { Pages } from "../state/usePages";
import { useFormats } from "./formats";

/** A list with what comes before and after the rows that are shown. */
export function PageRange({
  pages,
  children,
}: {
  readonly pages: Pick<Pages<unknown>, "offset" | "rows" | "total" | "showMore" | "showEarlier" | "isLoading">;
  readonly children: ReactNode;
}): JSX.Element {
  const styles = useStyles();
  const { counted } = useFormats();
  const { offset, rows, total, showMore, showEarlier } = pages;
  return (
    <div aria-busy={pages.isLoading}>
      {showEarlier !== null && (
        <Button size="small" appearance="subtle" onClick={showEarlier.show}>
          {words.showEarlier(counted(showEarlier.count))}
        </Button>
      )}
      {children}
      {rows.length < total && (
        <div className={styles.after}>
          <span role="status">{words.shown(counted(offset + 1), counted(offset + rows.length), counted(total))}</span>
          {showMore !== null && (
            <Button size="small" onClick={showMore.show}>
              {words.showMore(counted(showMore.count))}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const useStyles = makeStyles({
  after: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
    alignItems: "center",
    justifyContent: "space-between",
    paddingBlock: tokens.spacingVerticalS,
    color: tokens.colorNeutralForeground2,
  },
});
