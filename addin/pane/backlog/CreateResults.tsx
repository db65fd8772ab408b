import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef, type JSX } from "react";

import { BACKLOG_WORDS } from "../../../engine/locale/en/pane/backlog";
import type { Performed } from "../../session/protocol";
import type { ToldOutcome } from "../../session/views/common";
import type { InvoiceRow } from "../../session/views/invoices";
import { useGoTo } from "../navigation";
import { useSession } from "../state/sessionContext";
import { useView } from "../state/usePages";
import { AmountsText, AmountText } from "../ui/AmountText";
import { EmptyState } from "../ui/EmptyState";
import { useFormats } from "../ui/formats";
import { OutcomeList } from "../ui/OutcomeList";
import { PrimaryBar } from "../ui/PrimaryBar";
import { ProblemLine } from "../ui/ProblemLine";
import { sumOf } from "../ui/sums";
import { TwoLineList } from "../ui/TwoLineList";
import { useSteps } from "../ui/useSteps";
import type { Choices } from "./CreateChoices";

const words = BACKLOG_WORDS.preview;

/** The drafts that would be made, for how much; null: the choices were not previewed yet. */
export function Previewed({
  performed,
  choices,
}: {
  readonly performed: Performed | null;
  readonly choices: Choices;
}): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const drafts = performed?.preview ?? [];
  const shown = useSteps(drafts);
  if (performed === null) return <p role="status">{words.stale}</p>;
  const { counted } = formats;
  return (
    <section aria-label={words.label} className={styles.part}>
      <div role="status" className={styles.head}>
        <strong>{(choices.add ? words.foundAdding : words.found)(counted(drafts.length))}</strong>
        {drafts.length > 0 && <AmountsText amounts={sumOf(drafts.map(({ total }) => total))} strong />}
      </div>
      {drafts.length === 0 ? (
        <EmptyState says={words.none(formats.date(choices.asOf))} next={words.noneNext} />
      ) : (
        <TwoLineList
          label={words.label}
          rows={shown.rows.map((draft) => ({
            key: draft.id,
            title: draft.customerName,
            amount: <AmountText amount={draft.total} />,
            below: [draft.contractId, draft.name, words.details(counted(draft.details))].join(" · "),
          }))}
        />
      )}
      {shown.more}
      <NotDone performed={performed} />
    </section>
  );
}

/** What came of it: each draft with a way to open it, and what was not done with the reason. */
export function Created({ performed }: { readonly performed: Performed }): JSX.Element {
  const styles = useStyles();
  const goTo = useGoTo();
  const { counted } = useFormats();
  const drafts = useDrafts();
  const made = performed.outcomes.filter(isMade);
  const only = made.length === 1 ? (made[0]?.key ?? null) : null;
  const shown = useSteps(made);
  const summary = useRef<HTMLParagraphElement>(null);
  useEffect(() => summary.current?.focus(), []);
  return (
    <section aria-label={words.result} className={styles.part}>
      <p ref={summary} tabIndex={-1} role="status" className={styles.summary}>
        {made.length === 0 ? words.createdNothing : words.created(counted(made.length))}
      </p>
      {made.length > 0 && (
        <TwoLineList
          label={words.result}
          rows={shown.rows.map(({ key, text }) => ({
            key: key ?? text,
            title: key ?? text,
            amount: amountOf(drafts, key),
            below: text,
            onOpen: () => goTo({ place: "invoices", open: key ?? undefined }),
          }))}
        />
      )}
      {shown.more}
      <NotDone performed={performed} />
      <PrimaryBar
        label={only === null ? words.toInvoices : words.openDraft(only)}
        onAct={() => goTo({ place: "invoices", ...(only === null ? { state: "Draft" } : { open: only }) })}
      />
    </section>
  );
}

/** The newest drafts, as many as a list holds: what those that were made come to. */
function useDrafts(): readonly InvoiceRow[] {
  const { session } = useSession();
  const newest = { customer: null, contract: null, text: null, sort: "id", descending: true } as const;
  const view = useView("newest drafts", () => session.invoices({ ...newest, state: "Draft", offset: 0, limit: 500 }));
  return view?.rows ?? [];
}

function amountOf(drafts: readonly InvoiceRow[], id: string | null): JSX.Element | undefined {
  const draft = drafts.find((each) => each.id === id);
  return draft === undefined ? undefined : <AmountText amount={draft.total} />;
}

function NotDone({ performed: { outcomes, problems } }: { readonly performed: Performed }): JSX.Element {
  return (
    <>
      <OutcomeList outcomes={outcomes.filter((outcome) => !isMade(outcome))} />
      {problems.slice(0, PROBLEMS_SHOWN).map((problem, index) => (
        <ProblemLine key={index} problem={problem} />
      ))}
    </>
  );
}

/** All stand under Problems. */
const PROBLEMS_SHOWN = 3;

function isMade({ result, key }: ToldOutcome): boolean {
  return result === "done" && key !== null;
}

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  head: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalS, alignItems: "baseline" },
  summary: { margin: 0, fontWeight: tokens.fontWeightSemibold, outlineStyle: "none" },
});
