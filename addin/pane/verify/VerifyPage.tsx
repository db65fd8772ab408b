import { Field, Input } from "@fluentui/react-components";
import { useState, type JSX, type SubmitEvent } from "react";

import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import { VERIFY_WORDS as words } from "../../../engine/locale/en/pane/verify";
import type { ToldOutcome } from "../../session/views/common";
import { ProblemList } from "../problems/ProblemRows";
import { useSession, type Verified } from "../state/sessionContext";
import { EmptyState } from "../ui/EmptyState";
import { useFormats } from "../ui/formats";
import { OutcomeList, type OutcomeChip } from "../ui/OutcomeList";
import { Page, Section } from "../ui/Page";
import { PrimaryBar } from "../ui/PrimaryBar";
import { SealHead } from "./SealHead";
import { Verdict } from "./Verdict";

const FORM = "daybook-verify";
const HASH = /^[0-9a-f]{64}$/;

/** Verify: compares the seal, the book and the sheets, says what was found, and gives the head of the seal to note. */
export function VerifyPage(): JSX.Element {
  const { status, verified, verify, work } = useSession();
  const [noted, setNoted] = useState("");
  const [isBad, setBad] = useState(false);
  const act = (event: SubmitEvent) => {
    event.preventDefault();
    const head = noted.trim().toLowerCase();
    const isHash = head === "" || HASH.test(head);
    setBad(!isHash);
    if (isHash && work === null) void verify(head === "" ? null : head, { what: words.doing });
  };
  const seal = verified?.view ?? status?.seal ?? null;
  return (
    <Page title={SHELL_WORDS.place.verify} about={words.about}>
      {verified === null ? <EmptyState says={words.never} /> : <Found verified={verified} />}
      {seal !== null && <SealHead head={seal.head} entries={seal.entries} />}
      <form id={FORM} onSubmit={act} noValidate>
        <Field
          label={words.head.noted}
          hint={words.head.notedHint}
          validationState={isBad ? "error" : "none"}
          validationMessage={isBad ? words.head.bad : undefined}
        >
          <Input value={noted} spellCheck={false} autoComplete="off" onChange={(_, { value }) => setNoted(value)} />
        </Field>
      </form>
      <PrimaryBar label={verified === null ? words.act : words.again} form={FORM} />
    </Page>
  );
}

/** A document that was compared was compared well, whether or not it is intact: its code says which. */
function chipOf({ code }: ToldOutcome): OutcomeChip {
  return code === "document-broken" ? { word: words.isBroken, tone: "bad" } : { word: words.isIntact, tone: "good" };
}

function brokenFirst(a: ToldOutcome, b: ToldOutcome): number {
  return Number(b.code === "document-broken") - Number(a.code === "document-broken");
}

function Found({ verified }: { readonly verified: Verified }): JSX.Element {
  const { counted, moment } = useFormats();
  const { isIntact, problems, outcomes, entries } = verified.view;
  const documents = outcomes.filter(({ key }) => key !== null).sort(brokenFirst);
  const whole = outcomes.filter(({ key }) => key === null).map(({ text }) => text);
  const says = isIntact ? (entries === 0 ? words.nothingSealed : words.intact) : words.broken(counted(problems.length));
  const compared = verified.head === null ? "" : ` ${words.head.compared}`;
  return (
    <>
      <Verdict isIntact={isIntact} says={says} at={words.at(moment(verified.at)) + compared}>
        {isIntact && entries === 0 ? [] : whole}
      </Verdict>
      {problems.length > 0 && (
        <Section title={words.findings}>
          <ProblemList problems={problems} label={words.findings} />
        </Section>
      )}
      {documents.length > 0 && (
        <Section title={words.documents}>
          <OutcomeList outcomes={documents} chipOf={chipOf} />
        </Section>
      )}
    </>
  );
}
