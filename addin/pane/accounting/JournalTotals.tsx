import { makeStyles } from "@fluentui/react-components";
import type { JSX } from "react";

import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import type { TypeTotals } from "../../session/views/books";
import { AmountsText } from "../ui/AmountText";
import { useFormats } from "../ui/formats";

/** Journal lines by transaction type: costs and sales are never added up together. */
export function JournalTotals({ totals }: { readonly totals: TypeTotals }): JSX.Element {
  const styles = useStyles();
  const { counted } = useFormats();
  return (
    <dl className={styles.totals}>
      {totals.map(({ type, tally }) => (
        <div key={type} className={styles.total}>
          <dt>
            {type}, {ACCOUNTING_WORDS.journal.lines(counted(tally.count))}
          </dt>
          <dd className={styles.sum}>
            <AmountsText amounts={tally.totals} strong />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const useStyles = makeStyles({
  totals: { margin: 0 },
  total: { display: "flex", justifyContent: "space-between", gap: "12px" },
  sum: { margin: 0, textAlign: "end" },
});
