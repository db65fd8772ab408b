import { useState, type JSX } from "react";

import { PROPOSAL_WORDS } from "../../../engine/locale/en/pane/proposals";
import type { Page } from "../../session/views/common";
import type { ProposalLine } from "../../session/views/proposals";
import { FieldsDialog } from "../invoices/FieldsDialog";
import { usePages } from "../state/usePages";
import { useSession } from "../state/sessionContext";
import { AmountText } from "../ui/AmountText";
import { useFormats } from "../ui/formats";
import { PageRange } from "../ui/PageRange";
import { TwoLineList } from "../ui/TwoLineList";

const words = PROPOSAL_WORDS.lines;

/** The lines of a proposal with the tax groups they will be posted with; Enter opens those of one. */
export function ProposalLines({ id }: { readonly id: string }): JSX.Element {
  const { session } = useSession();
  const { date: day } = useFormats();
  const [open, setOpen] = useState<ProposalLine | null>(null);
  const pages = usePages<ProposalLine, Page<ProposalLine>>(id, (window) => session.proposalLines(id, window));
  return (
    <section>
      <h4>{words.title}</h4>
      <p>{words.about}</p>
      <PageRange pages={pages}>
        <TwoLineList
          label={words.list}
          rows={pages.rows.map((line) => ({
            key: line.id,
            title: line.title,
            amount: <AmountText amount={line.amount} />,
            below: [line.class, line.date === null ? null : day(line.date)].filter(Boolean).join(", "),
            more: groupsOf(line),
            ...(isOpen(line) ? { onOpen: () => setOpen(line) } : {}),
          }))}
        />
      </PageRange>
      {open !== null && (
        <FieldsDialog
          title={words.change(open.id)}
          what={words.change(open.id)}
          id={open.id}
          fields={open.fields}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

function isOpen({ fields }: ProposalLine): boolean {
  return fields.some(({ isEditable }) => isEditable);
}

function groupsOf(line: ProposalLine): string {
  const groups = line.fields.flatMap(({ value }) => value ?? []).join(", ");
  return [groups === "" ? words.none : groups, isOpen(line) ? null : words.fixed].filter(Boolean).join(". ");
}
