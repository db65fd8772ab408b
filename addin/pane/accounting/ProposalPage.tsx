import { Field, Link, Textarea } from "@fluentui/react-components";
import { useState, type JSX, type ReactNode, type SubmitEvent } from "react";

import type { FieldValue, PrintSection } from "../../../engine/index";
import { PROPOSAL_WORDS as words } from "../../../engine/locale/en/pane/proposals";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { ProposalView } from "../../session/views/proposals";
import { useGoTo } from "../navigation";
import { useView } from "../state/usePages";
import { useSession } from "../state/sessionContext";
import { AmountText } from "../ui/AmountText";
import { DateField } from "../ui/DateField";
import { DateText } from "../ui/DateText";
import { EmptyState } from "../ui/EmptyState";
import { Facts } from "../ui/Facts";
import { useFormats } from "../ui/formats";
import { Stack } from "../ui/Page";
import { PrimaryBar } from "../ui/PrimaryBar";
import { ProposalLines } from "./ProposalLines";
import { SectionOrder } from "./SectionOrder";
import { SubPage } from "./SubPage";

const FORM = "daybook-proposal";

/** How one confirmed invoice will be posted: dates, text, print sections, and tax groups by line. */
export function ProposalPage({
  id,
  date,
  onBack,
}: {
  readonly id: string;
  /** The day it would be posted on. */
  readonly date: string;
  readonly onBack: () => void;
}): JSX.Element {
  const { session } = useSession();
  const view = useView(`${id}|${date}`, async () => ({ proposal: await session.proposal(id, date) }));
  const proposal = view?.proposal ?? null;
  return (
    <SubPage title={`${id} ${proposal?.row.customerName ?? ""}`} back={words.back} onBack={onBack}>
      {proposal !== null && <ProposalForm key={keyOf(proposal)} proposal={proposal} onSaved={onBack} />}
      {view !== null && proposal === null && <EmptyState says={SHARED_WORDS.blank} />}
      {proposal !== null && <ProposalLines id={id} />}
    </SubPage>
  );
}

/** Where what was decided changes, the form begins anew. */
function keyOf({ invoiceDate, dueDate, text, sections }: ProposalView): string {
  return JSON.stringify([invoiceDate, dueDate, text, sections]);
}

function ProposalForm({
  proposal,
  onSaved,
}: {
  readonly proposal: ProposalView;
  readonly onSaved: () => void;
}): JSX.Element {
  const { id } = proposal.row;
  const { perform } = useSession();
  const { counted } = useFormats();
  const goTo = useGoTo();
  const [invoiceDate, setInvoiceDate] = useState(proposal.invoiceDate ?? "");
  const [dueDate, setDueDate] = useState(proposal.dueDate ?? "");
  const [text, setText] = useState(proposal.text ?? "");
  const [sections, setSections] = useState(proposal.sections);
  const set: readonly FieldValue[] = [
    changed("Invoice Date", invoiceDate, proposal.invoiceDate),
    changed("Due Date Override", dueDate, proposal.dueDate),
    changed("Text", text, proposal.text),
    changed("Sections", textOf(sections), textOf(proposal.sections)),
  ].flatMap((one) => one ?? []);
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    if (set.length === 0) return;
    void perform({ kind: "edit", ids: [id], set }, { what: words.saving(id) }).then((performed) => {
      if (performed?.outcomes.every(({ result }) => result !== "refused") === true) onSaved();
    });
  };
  return (
    <>
      <Facts facts={factsOf(proposal)} />
      <div>
        <Link as="button" onClick={() => goTo({ place: "invoices", open: id })}>
          {words.open}
        </Link>
      </div>
      {proposal.row.missing !== null && <span>{words.missing(proposal.row.missing)}</span>}
      <form id={FORM} onSubmit={save}>
        <Stack>
          <DateField
            label={words.invoiceDate}
            hint={words.invoiceDateHint}
            value={invoiceDate}
            onChange={setInvoiceDate}
          />
          <DateField label={words.dueDate} hint={words.dueDateHint} value={dueDate} onChange={setDueDate} />
          <Field label={words.text}>
            <Textarea value={text} resize="vertical" onChange={(_, { value }) => setText(value)} />
          </Field>
          <SectionOrder sections={sections} onChange={setSections} />
        </Stack>
      </form>
      <PrimaryBar label={words.save(counted(set.length))} form={FORM} isDisabled={set.length === 0} />
    </>
  );
}

function changed(column: string, typed: string, before: string | null): FieldValue | null {
  const value = typed.trim();
  return value === (before ?? "") ? null : { column, value: value === "" ? null : value };
}

/** As `edit` takes them. */
function textOf(sections: readonly PrintSection[]): string {
  return sections.map((one) => `${one.class}: ${one.form}`).join("; ");
}

function factsOf({ row, accountingDate, terms, dueByTerms }: ProposalView): readonly (readonly [string, ReactNode])[] {
  return [
    [words.facts.total, <AmountText amount={row.total} />],
    [words.facts.accountingDate, accountingDate === null ? "–" : <DateText date={accountingDate} />],
    [words.facts.terms, terms],
    [words.facts.due, dueByTerms === null ? words.facts.dueOpen : <DateText date={dueByTerms} />],
  ];
}
