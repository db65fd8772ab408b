import { useState, type JSX } from "react";

import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import type { InvoiceRow } from "../../session/views/invoices";
import { useSession } from "../state/sessionContext";
import { DateField } from "../ui/DateField";
import { useFormats } from "../ui/formats";
import { Stack } from "../ui/Page";
import { StateChip } from "../ui/StateChip";
import { InvoiceAction } from "./InvoiceAction";
import { InvoiceChoice } from "./InvoiceChoice";

const words = ACCOUNTING_WORDS.paid;

/** Payments: posted invoices are chosen and marked as paid on a day. */
export function PaidSection(): JSX.Element {
  const { actor, perform } = useSession();
  const { counted, date: day } = useFormats();
  const [date, setDate] = useState(() => actor().today);
  const pay = (chosen: readonly InvoiceRow[]) => {
    const set = [
      { column: "Status", value: "Paid" },
      { column: "Paid Date", value: date },
    ];
    const ids = chosen.map(({ id }) => id);
    void perform({ kind: "edit", ids, set }, { what: words.doing(counted(chosen.length)) });
  };
  return (
    <Stack>
      <span>{words.about}</span>
      <DateField label={words.date} value={date} onChange={setDate} isRequired />
      <InvoiceChoice
        state="Posted"
        label={words.list}
        empty={{ says: words.empty, next: words.emptyNext }}
        isSelectable={({ status }) => status !== "Paid"}
        below={(row) => [row.id, row.dueDate === null ? null : words.due(day(row.dueDate))].filter(Boolean).join(", ")}
        chip={({ status }) =>
          status === null ? null : <StateChip word={status} tone={status === "Paid" ? "good" : "accent"} />
        }
      >
        {(chosen) => (
          <InvoiceAction
            chosen={chosen}
            label={words.act(counted(chosen.length))}
            isReady={date !== ""}
            onAct={() => pay(chosen)}
            oneWay={{
              title: words.oneWay.title(counted(chosen.length)),
              happens: words.oneWay.happens(day(date)),
              correction: words.oneWay.correction,
            }}
          />
        )}
      </InvoiceChoice>
    </Stack>
  );
}
