import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import type { InvoiceLineView, InvoiceView } from "../../session/views/invoices";
import { AmountText } from "../ui/AmountText";
import { useFormats } from "../ui/formats";
import { FieldsDialog } from "./FieldsDialog";
import { Fold } from "./Fold";

const words = INVOICE_WORDS.lines;

/** The invoice's lines, one a contract line; their names can be edited as long as the document can. */
export function InvoiceLines({ view }: { readonly view: InvoiceView }): JSX.Element {
  const { counted } = useFormats();
  const [edited, setEdited] = useState<InvoiceLineView | null>(null);
  return (
    <Fold title={words.title} beside={counted(view.lines.length).shown} isOpenFirst>
      {view.lines.map((line) => (
        <Line key={line.key} line={line} onEdit={() => setEdited(line)} />
      ))}
      {edited !== null && (
        <FieldsDialog
          title={words.edit(edited.name)}
          what={words.editing(edited.lineId)}
          id={edited.key}
          fields={edited.fields}
          onClose={() => setEdited(null)}
        />
      )}
    </Fold>
  );
}

function Line({ line, onEdit }: { readonly line: InvoiceLineView; readonly onEdit: () => void }): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const { lineId, name, billingMethod, amount, tax, details, fields } = line;
  const below = [lineId, billingMethod, words.details(formats.counted(details)), words.tax(formats.amount(tax))];
  return (
    <div>
      <div className={styles.line}>
        <span className={styles.name}>{name}</span>
        <AmountText amount={amount} />
      </div>
      <div className={styles.line}>
        <span className={styles.below}>{below.filter((part) => part !== null).join(" · ")}</span>
        {fields.length > 0 && (
          <Button size="small" appearance="subtle" aria-label={words.edit(name)} onClick={onEdit}>
            {words.rename}
          </Button>
        )}
      </div>
    </div>
  );
}

const useStyles = makeStyles({
  line: { display: "flex", justifyContent: "space-between", alignItems: "baseline", gap: tokens.spacingHorizontalS },
  name: { minWidth: 0, overflowWrap: "anywhere" },
  below: { minWidth: 0, overflowWrap: "anywhere", color: tokens.colorNeutralForeground2 },
});
