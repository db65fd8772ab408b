import { useState, type JSX } from "react";

import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import { PROPOSAL_WORDS } from "../../../engine/locale/en/pane/proposals";
import type { ProposalRow } from "../../session/views/proposals";
import { useView } from "../state/usePages";
import { useSession } from "../state/sessionContext";
import { useFormats } from "../ui/formats";
import { InvoicesOnDay } from "./InvoicesOnDay";
import { ProposalPage } from "./ProposalPage";

const words = PROPOSAL_WORDS;

/** Posting: how confirmed invoices will be posted, to change one by one; chosen ones are posted, and their numbers told after. */
export function PostSection(): JSX.Element {
  const { actor, session } = useSession();
  const { date: day } = useFormats();
  const [date, setDate] = useState(() => actor().today);
  const [open, setOpen] = useState<string | null>(null);
  const happens = useHappens(date);
  if (open !== null) return <ProposalPage id={open} date={date} onBack={() => setOpen(null)} />;
  return (
    <InvoicesOnDay<ProposalRow>
      name="Confirmed"
      words={ACCOUNTING_WORDS.post}
      date={date}
      onDate={setDate}
      load={(sort, window) => session.proposals({ date, sort, ...window })}
      below={({ invoiceDate, dueDate, contractId }) =>
        [
          contractId,
          invoiceDate === "" ? null : words.dated(day(invoiceDate)),
          dueDate === null ? null : words.due(day(dueDate)),
        ]
          .filter(Boolean)
          .join(", ")
      }
      more={({ missing }) => (missing === null ? undefined : words.missing(missing))}
      onOpen={({ id }) => setOpen(id)}
      happens={happens}
      commandOf={(ids) => ({ kind: "post", ids, date })}
    />
  );
}

/** Which numbers the chosen ones will get, and which of them will not be posted; tried by the session, not guessed here. */
function useHappens(date: string): (chosen: readonly ProposalRow[]) => string {
  const { session } = useSession();
  const { date: day, counted } = useFormats();
  return function useTold(chosen) {
    const ids = chosen.map(({ id }) => id);
    const view = useView(`${date}|${ids.join(" ")}`, () => session.proposalPosting(ids, date));
    if (view === null) return "";
    const numbers = view.numbers.map(({ first, last }) => words.posting.range(first, last));
    return [
      numbers.length === 0 ? null : words.posting.numbers(numbers),
      view.closed === 0 ? null : words.posting.closed(counted(view.closed)),
      view.refused === 0 ? null : words.posting.refused(counted(view.refused)),
      date === "" ? null : words.posting.happens(day(date)),
    ]
      .filter(Boolean)
      .join(" ");
  };
}
