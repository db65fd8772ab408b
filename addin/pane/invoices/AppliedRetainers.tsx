import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import type { AppliedRetainer, InvoiceView } from "../../session/views/invoices";
import { AmountText } from "../ui/AmountText";
import { useFormats } from "../ui/formats";
import { StateChip } from "../ui/StateChip";
import { FieldsDialog } from "./FieldsDialog";
import { Figures } from "../ui/Figures";
import { Fold } from "./Fold";

const words = INVOICE_WORDS.retainers;

/** Retainers that the document deducts or gives back, each with what is left of it; what is applied may be lowered. */
export function AppliedRetainers({ view }: { readonly view: InvoiceView }): JSX.Element | null {
  const { counted } = useFormats();
  const [edited, setEdited] = useState<AppliedRetainer | null>(null);
  const { retainers } = view;
  if (retainers.length === 0) return null;
  return (
    <Fold title={words.title} beside={counted(retainers.length).shown} isOpenFirst>
      {retainers.map((retainer) => (
        <Applied key={retainer.key} retainer={retainer} onEdit={() => setEdited(retainer)} />
      ))}
      {edited !== null && <LowerDialog retainer={edited} onClose={() => setEdited(null)} />}
    </Fold>
  );
}

function Applied({
  retainer,
  onEdit,
}: {
  readonly retainer: AppliedRetainer;
  readonly onEdit: () => void;
}): JSX.Element {
  const styles = useStyles();
  const { retainerId, description, refund, fields } = retainer;
  const isEdited = fields.some((field) => field.isEdited);
  return (
    <div>
      <div className={styles.line}>
        <strong className={styles.name}>{description ?? retainerId}</strong>
        {refund !== null && <StateChip word={refund} tone="waiting" />}
        {refund === null && isEdited && <StateChip word={words.lowered} tone="accent" />}
      </div>
      <div className={styles.below}>{retainerId}</div>
      <Figures
        figures={[
          { label: words.amount, value: <AmountText amount={retainer.amount} /> },
          { label: words.used, value: <AmountText amount={retainer.used} /> },
          { label: words.tax, value: <AmountText amount={retainer.tax} zeroAsDash /> },
          { label: words.extended, value: <AmountText amount={retainer.extended} strong /> },
          { label: words.balance, value: <AmountText amount={retainer.balance} zeroAsDash />, isTotal: true },
        ]}
      />
      {fields.length > 0 && (
        <Button size="small" aria-label={words.lowerOf(retainerId)} onClick={onEdit}>
          {words.lower}
        </Button>
      )}
    </div>
  );
}

function LowerDialog({
  retainer,
  onClose,
}: {
  readonly retainer: AppliedRetainer;
  readonly onClose: () => void;
}): JSX.Element {
  const { amount } = useFormats();
  return (
    <FieldsDialog
      title={words.lowerOf(retainer.retainerId)}
      what={words.lowering(retainer.retainerId)}
      id={retainer.key}
      fields={retainer.fields}
      onClose={onClose}
    >
      <span>{words.hint(amount(retainer.extended))}</span>
    </FieldsDialog>
  );
}

const useStyles = makeStyles({
  line: { display: "flex", justifyContent: "space-between", alignItems: "baseline", gap: tokens.spacingHorizontalS },
  name: { minWidth: 0, overflowWrap: "anywhere", fontWeight: tokens.fontWeightSemibold },
  below: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
});
