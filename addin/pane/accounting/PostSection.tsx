import { useState, type JSX } from "react";

import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import type { InvoiceRow } from "../../session/views/invoices";
import { useSession } from "../state/sessionContext";
import { DateField } from "../ui/DateField";
import { useFormats } from "../ui/formats";
import { Stack } from "../ui/Page";
import { InvoiceAction } from "./InvoiceAction";
import { InvoiceChoice } from "./InvoiceChoice";

const words = ACCOUNTING_WORDS.post;

/** Posting: confirmed invoices are chosen, dated and posted; the numbers they were given are told after. */
export function PostSection(): JSX.Element {
  const { actor, perform } = useSession();
  const { counted, date: day } = useFormats();
  const [date, setDate] = useState(() => actor().today);
  const post = (chosen: readonly InvoiceRow[]) =>
    void perform(
      { kind: "post", ids: chosen.map(({ id }) => id), date },
      { what: words.doing(counted(chosen.length)) },
    );
  return (
    <Stack>
      <span>{words.about}</span>
      <DateField label={words.date} hint={words.dateHint} value={date} onChange={setDate} isRequired />
      <InvoiceChoice
        state="Confirmed"
        label={words.list}
        empty={{ says: words.empty, next: words.emptyNext }}
        below={(row) => row.contractId}
      >
        {(chosen) => (
          <InvoiceAction
            chosen={chosen}
            label={words.act(counted(chosen.length))}
            isReady={date !== ""}
            onAct={() => post(chosen)}
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
