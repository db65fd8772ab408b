import { Button } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import { useFormats } from "./formats";

/** Rows drawn at once: hundreds would hold the pane up. */
const ROWS_A_STEP = 30;

/** The first of many rows, and a button for the next; null where there are no more. */
export function useSteps<T>(rows: readonly T[]): { readonly rows: readonly T[]; readonly more: JSX.Element | null } {
  const { counted } = useFormats();
  const [shown, setShown] = useState(ROWS_A_STEP);
  const left = rows.length - shown;
  return {
    rows: rows.slice(0, shown),
    more:
      left <= 0 ? null : (
        <Button size="small" onClick={() => setShown(shown + ROWS_A_STEP)}>
          {SHARED_WORDS.showMore(counted(Math.min(left, ROWS_A_STEP)))}
        </Button>
      ),
  };
}
