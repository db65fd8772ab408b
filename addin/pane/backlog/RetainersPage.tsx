import { Link } from "@fluentui/react-components";
import type { JSX } from "react";

import { BACKLOG_WORDS } from "../../../engine/locale/en/pane/backlog";
import type { RetainerRow, RetainersView } from "../../session/views/backlog";
import { Figures } from "../ui/Figures";
import { useGoTo } from "../navigation";
import { useSession } from "../state/sessionContext";
import { usePages } from "../state/usePages";
import { AmountsText, AmountText } from "../ui/AmountText";
import { Facts } from "../ui/Facts";
import { useFormats, type Formats } from "../ui/formats";
import { StateChip } from "../ui/StateChip";
import type { ListRow } from "../ui/TwoLineList";
import { MarkablePage, RowLinks, TONES } from "./MarkablePage";

const words = BACKLOG_WORDS.retainers;

/** Every retainer with what is billed, used and available; those that are not billed yet are marked from here. */
export function RetainersPage({ onBack }: { readonly onBack: () => void }): JSX.Element {
  const { session } = useSession();
  const formats = useFormats();
  const goTo = useGoTo();
  const pages = usePages<RetainerRow, RetainersView>("retainers", (window) =>
    session.retainers({ contract: null, ...window }),
  );
  return (
    <MarkablePage
      words={words}
      pages={pages}
      facts={
        <Facts facts={[[words.available, <AmountsText key="sum" amounts={pages.view?.available ?? []} strong />]]} />
      }
      next={
        <>
          {words.emptyNext}{" "}
          <Link as="button" onClick={() => goTo({ place: "accounting", section: "schedules" })}>
            {words.toSchedules}
          </Link>
        </>
      }
      listRow={(row) => listRow(row, formats)}
      onBack={onBack}
    />
  );
}

function listRow(row: RetainerRow, formats: Formats): Omit<ListRow, "isSelectable"> {
  const { key, retainerId, title, contractId, customerName, date, state, place, invoiceId } = row;
  const { figures } = words;
  return {
    key,
    title: `${title}, ${formats.amount(row.amount)}`,
    name: title,
    amount: <AmountText amount={row.amount} />,
    below: [retainerId, contractId, customerName, formats.date(date)].join(" · "),
    chip: <StateChip word={words.states[state]} tone={TONES[state]} />,
    more: (
      <>
        {row.blockedBy !== null && <div>{row.blockedBy}</div>}
        {row.isRefund && <div>{words.refund}</div>}
        {state === "billed" && (
          <Figures
            figures={[
              { label: figures.invoiced, value: <AmountText amount={row.invoiced} /> },
              { label: figures.used, value: <AmountText amount={row.used} zeroAsDash /> },
              { label: figures.onDrafts, value: <AmountText amount={row.onDrafts} zeroAsDash /> },
              { label: figures.available, value: <AmountText amount={row.available} zeroAsDash />, isTotal: true },
            ]}
          />
        )}
        <RowLinks title={title} place={place} invoiceId={invoiceId} />
      </>
    ),
  };
}
