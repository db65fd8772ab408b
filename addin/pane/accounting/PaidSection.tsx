import { useState, type JSX } from "react";

import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import type { InvoiceRow } from "../../session/views/invoices";
import { useGoTo } from "../navigation";
import { useSession } from "../state/sessionContext";
import { useFormats } from "../ui/formats";
import { StateChip } from "../ui/StateChip";
import { InvoicesOnDay } from "./InvoicesOnDay";

const words = ACCOUNTING_WORDS.paid;

/** Payments: posted invoices are chosen and marked as paid on a day. */
export function PaidSection(): JSX.Element {
  const { actor, session } = useSession();
  const { date: day } = useFormats();
  const goTo = useGoTo();
  const [date, setDate] = useState(() => actor().today);
  return (
    <InvoicesOnDay<InvoiceRow>
      name="Posted"
      words={words}
      date={date}
      onDate={setDate}
      load={(sort, window) =>
        session.invoices({
          state: "Posted",
          customer: null,
          contract: null,
          text: null,
          sort,
          descending: false,
          ...window,
        })
      }
      isSelectable={({ status }) => status !== "Paid"}
      below={(row) => [row.id, row.dueDate === null ? null : words.due(day(row.dueDate))].filter(Boolean).join(", ")}
      chip={({ status }) =>
        status === null ? null : <StateChip word={status} tone={status === "Paid" ? "good" : "accent"} />
      }
      onOpen={({ id }) => goTo({ place: "invoices", open: id })}
      happens={() => words.oneWay.happens(day(date))}
      commandOf={(ids) => ({
        kind: "edit",
        ids,
        set: [
          { column: "Status", value: "Paid" },
          { column: "Paid Date", value: date },
        ],
      })}
    />
  );
}
