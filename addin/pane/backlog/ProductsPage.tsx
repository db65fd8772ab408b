import type { JSX } from "react";

import { BACKLOG_WORDS } from "../../../engine/locale/en/pane/backlog";
import type { ProductRow, ProductsView } from "../../session/views/backlog";
import { useSession } from "../state/sessionContext";
import { usePages } from "../state/usePages";
import { AmountsText, AmountText } from "../ui/AmountText";
import { Facts } from "../ui/Facts";
import { useFormats, type Formats } from "../ui/formats";
import { StateChip } from "../ui/StateChip";
import type { ListRow } from "../ui/TwoLineList";
import { MarkablePage, RowLinks, TONES } from "./MarkablePage";
import { measuredOf } from "./measured";

const words = BACKLOG_WORDS.products;

/** Every product line with its quantity, price and amount; what is not billed yet is marked from here. */
export function ProductsPage({ onBack }: { readonly onBack: () => void }): JSX.Element {
  const { session } = useSession();
  const formats = useFormats();
  const pages = usePages<ProductRow, ProductsView>("products", (window) =>
    session.products({ contract: null, ...window }),
  );
  return (
    <MarkablePage
      words={words}
      pages={pages}
      facts={<Facts facts={[[words.unbilled, <AmountsText key="sum" amounts={pages.view?.open ?? []} strong />]]} />}
      next={words.emptyNext}
      listRow={(row) => listRow(row, formats)}
      onBack={onBack}
    />
  );
}

function listRow(row: ProductRow, formats: Formats): Omit<ListRow, "isSelectable"> {
  const { key, lineId, title, contractId, customerName, date, state, place, invoiceId } = row;
  const day = date === null ? [] : [formats.date(date)];
  return {
    key,
    title: `${title}, ${formats.amount(row.amount)}`,
    name: title,
    amount: <AmountText amount={row.amount} />,
    below: [measuredOf(row, formats), lineId, contractId, customerName, ...day].join(" · "),
    chip: <StateChip word={words.states[state]} tone={TONES[state]} />,
    more: (
      <>
        {row.blockedBy !== null && <div>{row.blockedBy}</div>}
        <RowLinks title={title} place={place} invoiceId={invoiceId} />
      </>
    ),
  };
}
