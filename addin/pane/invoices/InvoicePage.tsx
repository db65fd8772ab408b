import { Link } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { INVOICE_WORDS as words } from "../../../engine/locale/en/pane/invoices";
import type { InvoiceView } from "../../session/views/invoices";
import { useSession } from "../state/sessionContext";
import { useView } from "../state/usePages";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { useTypedFields } from "../ui/typedFields";
import { useFocusOnArrival } from "../ui/useFocus";
import { AppliedRetainers } from "./AppliedRetainers";
import { AboutContract, History, Signatures, Taxes } from "./Beside";
import { Edits, Pending } from "./BesideLists";
import { DetailBar } from "./DetailBar";
import { InvoiceDetails, NO_DETAILS, type ChosenDetails } from "./InvoiceDetails";
import { InvoiceHead } from "./InvoiceHead";
import { InvoiceHeader, SaveBar, useSaveHeader } from "./InvoiceHeader";
import { InvoiceLines } from "./InvoiceLines";
import { heldBackBy, Obstacles } from "./Obstacles";
import { RevisePage } from "./RevisePage";
import { StepBar } from "./StepBar";

/** One proforma invoice: what is on it, what stands beside it, and what can be done with it. */
export function InvoicePage({ id, onBack }: { readonly id: string; readonly onBack: () => void }): JSX.Element {
  const { session } = useSession();
  const title = useFocusOnArrival();
  const found = useView(id, async () => ({ view: await session.invoice(id) }));
  const [isRevising, setRevising] = useState(false);
  const view = found?.view ?? null;
  if (isRevising && view !== null) return <RevisePage view={view} onBack={() => setRevising(false)} />;
  return (
    <Page
      title={id}
      titleRef={title}
      about={
        <Link as="button" onClick={onBack}>
          {words.back}
        </Link>
      }
    >
      {found === null && <p role="status">{words.loading(id)}</p>}
      {found !== null && view === null && <EmptyState says={words.missing(id)} />}
      {view !== null && <Opened view={view} onRevise={() => setRevising(true)} />}
    </Page>
  );
}

function Opened({ view, onRevise }: { readonly view: InvoiceView; readonly onRevise: () => void }): JSX.Element {
  const [chosen, setChosen] = useState<ChosenDetails>(NO_DETAILS);
  const { typed, type, clear } = useTypedFields();
  const save = useSaveHeader(view, typed, clear);
  const { row } = view;
  return (
    <>
      <InvoiceHead view={view} />
      <Obstacles view={view} />
      <InvoiceLines view={view} />
      <InvoiceDetails view={view} chosen={chosen} onChoose={setChosen} />
      <AppliedRetainers view={view} />
      <InvoiceHeader view={view} typed={typed} onType={type} onSave={save} />
      <Taxes view={view} />
      <Pending view={view} />
      <Edits view={view} />
      <AboutContract view={view} />
      <History view={view} />
      <Signatures view={view} />
      {typed.size > 0 ? (
        <SaveBar view={view} typed={typed} onSave={save} onUndo={clear} />
      ) : chosen.size > 0 ? (
        <DetailBar chosen={[...chosen.values()]} onDone={() => setChosen(NO_DETAILS)} />
      ) : (
        <Steps view={view} onRevise={onRevise} />
      )}
      {row.state === "Discarded" && <p>{words.discarded}</p>}
    </>
  );
}

/** What can be done with the document; under two-person sign-off it says who may confirm it. */
function Steps({ view, onRevise }: { readonly view: InvoiceView; readonly onRevise: () => void }): JSX.Element {
  const { status } = useSession();
  const { row } = view;
  const isTwoPerson = status?.settings.twoPersonSignOff === true;
  const said = words.twoPerson;
  const heldBack = heldBackBy(view).length > 0 && row.state === "In Review" ? words.obstacles.first : null;
  const note = !isTwoPerson
    ? undefined
    : row.state === "Draft"
      ? said.submitFirst
      : row.state === "In Review"
        ? said.anyOther(row.barred.join(", "))
        : undefined;
  const isBooked = row.state === "Confirmed" || row.state === "Posted";
  const further = isBooked ? [{ label: words.revise.open(row.id), act: onRevise }] : [];
  return <StepBar rows={[row]} heldBack={heldBack} note={note} further={further} />;
}
