import { Field, Input, Link } from "@fluentui/react-components";
import { useState, type JSX, type SubmitEvent } from "react";

import { TRACE_WORDS as words } from "../../../engine/locale/en/pane/trace";
import type { TracedRecord, TraceView } from "../../session/views/trace";
import { useView } from "../state/usePages";
import { useSession } from "../state/sessionContext";
import { AmountText, NumberText } from "../ui/AmountText";
import { DateText } from "../ui/DateText";
import { EmptyState } from "../ui/EmptyState";
import { useFormats } from "../ui/formats";
import { Section, Stack } from "../ui/Page";
import { PlaceLink } from "../ui/PlaceLink";
import { PrimaryBar } from "../ui/PrimaryBar";
import { StateChip } from "../ui/StateChip";
import { TwoLineList, type ListRow } from "../ui/TwoLineList";

const FORM = "daybook-trace";

/** The way of an amount: what it comes from, back to the row, and what came of it, on to the ledgers. */
export function TraceSection({ wish }: { readonly wish: string | null }): JSX.Element {
  const [typed, setTyped] = useState(wish ?? "");
  const [name, setName] = useState(wish);
  const trace = (event: SubmitEvent) => {
    event.preventDefault();
    if (typed.trim() !== "") setName(typed.trim());
  };
  const follow = (next: string) => {
    setTyped(next);
    setName(next);
  };
  return (
    <Stack>
      <span>{words.about}</span>
      <form id={FORM} onSubmit={trace}>
        <Field label={words.name} hint={words.hint}>
          <Input value={typed} onChange={(_, { value }) => setTyped(value)} />
        </Field>
      </form>
      {name === null ? <EmptyState says={words.none} /> : <Traced key={name} name={name} onTrace={follow} />}
      <PrimaryBar label={words.act} form={FORM} isDisabled={typed.trim() === ""} />
    </Stack>
  );
}

type OnTrace = (name: string) => void;

function Traced({ name, onTrace }: { readonly name: string; readonly onTrace: OnTrace }): JSX.Element | null {
  const { session } = useSession();
  const view = useView(name, () => session.trace(name));
  if (view === null) return null;
  if (view.steps.length === 0)
    return <EmptyState says={words.notFound(name)} next={<span>{words.notFoundNext}</span>} />;
  return (
    <>
      {view.steps.map((step) => (
        <Step key={step.step} step={step} onTrace={onTrace} />
      ))}
    </>
  );
}

function Step({
  step: { step, count, records },
  onTrace,
}: {
  readonly step: TraceView["steps"][number];
  readonly onTrace: OnTrace;
}): JSX.Element {
  const { counted } = useFormats();
  const title = words.step(words.steps[step], counted(count));
  return (
    <Section title={title}>
      <TwoLineList label={title} rows={records.map((record) => rowOf(record, onTrace))} />
      {records.length < count && <span>{words.more(counted(count - records.length))}</span>}
    </Section>
  );
}

function rowOf(record: TracedRecord, onTrace: OnTrace): ListRow {
  const { name, key, description, date, voucher, account, quantity, amount, accountingAmount, place, isStart } = record;
  return {
    key: name,
    title: description ?? key,
    amount:
      amount === null ? (
        quantity !== null && <NumberText value={quantity} />
      ) : (
        <>
          <AmountText amount={amount} />
          {accountingAmount !== null && (
            <>
              {" "}
              (<AmountText amount={accountingAmount} />)
            </>
          )}
        </>
      ),
    below: (
      <>
        {date !== null && (
          <>
            <DateText date={date} />
            {", "}
          </>
        )}
        {account !== null && `${words.account(account)}, `}
        {voucher !== null && !key.startsWith(voucher) ? `${voucher}, ` : ""}
        {key}
      </>
    ),
    chip: isStart ? <StateChip word={words.start} tone="accent" /> : undefined,
    more: (
      <>
        {place !== null && (
          <PlaceLink place={place} label={`${words.show}: ${key}`}>
            {words.show}
          </PlaceLink>
        )}
        {place !== null && !isStart && " · "}
        {!isStart && (
          <Link as="button" inline onClick={() => onTrace(name)} aria-label={words.traceOf(key)}>
            {words.trace}
          </Link>
        )}
      </>
    ),
  };
}
