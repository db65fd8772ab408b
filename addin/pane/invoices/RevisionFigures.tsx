import type { JSX } from "react";

import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import type { DetailRow, Measured } from "../../session/views/invoices";
import { AmountText } from "../ui/AmountText";
import { useFormats, type Formats } from "../ui/formats";
import { Figures } from "../ui/Figures";
import { measuredText } from "./measured";

const words = INVOICE_WORDS.revision;

/** What was invoiced, what takes it back, what stands instead, and what the two come to, one under the other. */
export function RevisionFigures({ row }: { readonly row: DetailRow }): JSX.Element | null {
  const formats = useFormats();
  const { revision } = row;
  if (revision === null) return null;
  const figure = (label: string, measured: Measured) => ({
    label: labelOf(label, measured, row, formats),
    value: <AmountText amount={measured.amount} />,
  });
  const { original, reversal, standing, change } = revision;
  return (
    <Figures
      figures={[
        figure(words.original, original),
        figure(words.reversal, reversal),
        ...(standing === null ? [] : [figure(words.standing, standing)]),
        { label: words.change, value: <AmountText amount={change} strong />, isTotal: true },
      ]}
    />
  );
}

function labelOf(label: string, { quantity, price, amount }: Measured, row: DetailRow, formats: Formats): string {
  const measured = measuredText({ kind: row.class, quantity, price, unit: row.unit, amount }, formats);
  return measured === null ? label : words.of(label, measured);
}
