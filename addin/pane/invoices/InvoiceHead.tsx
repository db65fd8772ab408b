import { Button, Link, makeStyles, tokens } from "@fluentui/react-components";
import { DocumentTableRegular } from "@fluentui/react-icons/svg/document-table";
import type { JSX } from "react";

import { INVOICE_LIST_WORDS, INVOICE_WORDS as words } from "../../../engine/locale/en/pane/invoices";
import { TRACE_WORDS } from "../../../engine/locale/en/pane/trace";
import type { InvoiceView } from "../../session/views/invoices";
import { useGoTo } from "../navigation";
import { AmountText } from "../ui/AmountText";
import { useFormats } from "../ui/formats";
import { StateChip, toneOfState } from "../ui/StateChip";
import { Figures } from "../ui/Figures";
import { CustomerInvoice } from "./CustomerInvoice";
import { useOpenSheet } from "./useOpenSheet";

/** Whose document it is, its state, and what it comes to. */
export function InvoiceHead({ view }: { readonly view: InvoiceView }): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const openSheet = useOpenSheet();
  const goTo = useGoTo();
  const { row, sums, comment, corrects } = view;
  const said = INVOICE_LIST_WORDS;
  const dates = [
    row.number === null ? null : words.number(row.number),
    row.date === null ? null : formats.date(row.date),
    row.dueDate === null || row.state !== "Posted" ? null : said.row.due(formats.date(row.dueDate)),
  ];
  return (
    <section aria-label={words.sums.title} className={styles.head}>
      <div className={styles.who}>
        <span>
          <strong>{row.customerName}</strong>
          <br />
          <span className={styles.below}>
            {[row.contractId, row.name, ...dates].filter((part) => part !== null).join(" · ")}
          </span>
        </span>
        <StateChip word={row.status === "Paid" ? said.paid : said.states[row.state]} tone={toneOfState(row.state)} />
      </div>
      {corrects.length > 0 && (
        <div>
          {corrects.map((id) => (
            <Link
              key={id}
              as="button"
              className={styles.corrects}
              onClick={() => goTo({ place: "invoices", open: id })}
            >
              {words.revision.corrects(id)}
            </Link>
          ))}
        </div>
      )}
      {comment !== null && row.state !== "Posted" && row.state !== "Confirmed" && (
        <p className={styles.comment}>{words.returned(comment)}</p>
      )}
      <div className={styles.total}>
        <span>{words.sums.totalAmount}</span>
        <span className={styles.largest}>
          <AmountText amount={sums.totalAmount} strong />
        </span>
      </div>
      <Figures
        figures={FIGURES.flatMap((sum) => {
          const amount = sums[sum];
          return amount === null ? [] : [{ label: words.sums[sum], value: <AmountText amount={amount} zeroAsDash /> }];
        })}
      />
      {row.state === "Posted" && row.number !== null && <CustomerInvoice key={row.number} number={row.number} />}
      {row.state !== "Discarded" && (
        <Button icon={<DocumentTableRegular />} className={styles.open} onClick={() => void openSheet(row)}>
          {words.openSheet}
        </Button>
      )}
      {(row.state === "Confirmed" || row.state === "Posted") && (
        <div>
          <Link as="button" onClick={() => goTo({ place: "accounting", section: "trace", trace: row.id })}>
            {TRACE_WORDS.act}
          </Link>
        </div>
      )}
    </section>
  );
}

const FIGURES = ["detailAmount", "retainers", "discountAmount", "freightAmount", "totalTax"] as const;

const useStyles = makeStyles({
  head: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  who: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "flex-start",
    gap: tokens.spacingHorizontalS,
    overflowWrap: "anywhere",
  },
  below: { color: tokens.colorNeutralForeground2 },
  comment: {
    margin: 0,
    padding: tokens.spacingHorizontalS,
    borderInlineStartWidth: "3px",
    borderInlineStartStyle: "solid",
    borderInlineStartColor: tokens.colorPaletteYellowBorder2,
    overflowWrap: "anywhere",
  },
  total: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    alignItems: "baseline",
    gap: tokens.spacingHorizontalS,
  },
  largest: { fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 },
  corrects: { marginInlineEnd: tokens.spacingHorizontalM },
  open: { alignSelf: "flex-start" },
});
