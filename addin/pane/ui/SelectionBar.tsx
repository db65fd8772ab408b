import { Link, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import { SHARED_WORDS as words } from "../../../engine/locale/en/pane/shared";
import type { Tally } from "../../session/views/common";
import { useFormats } from "./formats";

/** How many rows are selected and what they come to, with ways to select all and none. */
export function SelectionBar({
  tally,
  onAll,
  onNone,
  allLabel = words.selectAll,
}: {
  readonly tally: Tally;
  readonly onAll: () => void;
  readonly onNone: () => void;
  readonly allLabel?: string;
}): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  return (
    <div className={styles.bar}>
      <span role="status" className={styles.says}>
        {tally.count === 0
          ? words.noneSelected
          : words.selected(formats.counted(tally.count), formats.amounts(tally.totals))}
      </span>
      <Link as="button" onClick={onAll}>
        {allLabel}
      </Link>
      {tally.count > 0 && (
        <Link as="button" onClick={onNone}>
          {words.selectNone}
        </Link>
      )}
    </div>
  );
}

const useStyles = makeStyles({
  bar: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalM, alignItems: "baseline" },
  says: { flexGrow: 1, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: "tabular-nums" },
});
