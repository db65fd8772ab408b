import type { JSX } from "react";

import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import type { DetailRow } from "../../session/views/invoices";
import { useSession } from "../state/sessionContext";
import { usePages } from "../state/usePages";
import { AmountText } from "../ui/AmountText";
import { useFormats, type Formats } from "../ui/formats";
import { PageRange } from "../ui/PageRange";
import { SelectionBar } from "../ui/SelectionBar";
import { StateChip } from "../ui/StateChip";
import { sumOf } from "../ui/sums";
import { TwoLineList, type ListRow } from "../ui/TwoLineList";
import { measuredText } from "./measured";

const words = INVOICE_WORDS.revise;

/** The details of a confirmed invoice to choose among; what was revised already says where. */
export function RevisableDetails({
  id,
  chosen,
  onChoose,
}: {
  readonly id: string;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}): JSX.Element {
  const { session } = useSession();
  const formats = useFormats();
  const pages = usePages(`revise ${id}`, (window) => session.invoiceDetails(id, window));
  const select = (key: string, isSelected: boolean) => {
    const next = new Set(chosen);
    if (isSelected) next.add(key);
    else next.delete(key);
    onChoose(next);
  };
  const shown = pages.rows.filter((row) => chosen.has(row.id) && row.billingType === "Chargeable");
  const choosable = pages.rows.filter(({ isRevisable }) => isRevisable);
  return (
    <div>
      <SelectionBar
        tally={{ count: chosen.size, totals: sumOf(shown.map(({ amount }) => amount)) }}
        onAll={() => onChoose(new Set([...chosen, ...choosable.map((row) => row.id)]))}
        onNone={() => onChoose(new Set())}
      />
      <PageRange pages={pages}>
        <TwoLineList
          label={words.details}
          rows={pages.rows.map((row) => listRow(row, formats))}
          selection={{ selected: chosen, onSelect: select }}
        />
      </PageRange>
    </div>
  );
}

function listRow(row: DetailRow, formats: Formats): ListRow {
  const { id, title, date, who, revisedOn, isRevisable, billingType } = row;
  const measured = measuredText({ ...row, kind: row.class }, formats);
  const parts = [id, date === null ? null : formats.date(date), row.class, who, measured];
  const charged = billingType === "Chargeable" ? undefined : <StateChip word={billingType} tone="neutral" />;
  return {
    key: id,
    title: `${title}, ${formats.amount(row.amount)}`,
    name: title,
    amount: <AmountText amount={row.amount} />,
    below: parts.filter((part) => part !== null).join(" · "),
    chip: revisedOn === null ? charged : <StateChip word={words.revisedOn(revisedOn)} tone="faint" />,
    isSelectable: isRevisable,
  };
}
