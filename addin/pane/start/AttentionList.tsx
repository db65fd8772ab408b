import type { JSX } from "react";

import { START_WORDS } from "../../../engine/locale/en/pane/start";
import type { Status } from "../../session/protocol";
import type { Amount } from "../../session/views/common";
import type { Destination, GoTo } from "../navigation";
import { AmountsText } from "../ui/AmountText";
import { EmptyState } from "../ui/EmptyState";
import { useFormats } from "../ui/formats";
import type { Counted } from "../../../engine/locale/en/pane/shared";
import { Section } from "../ui/Page";
import { TwoLineList } from "../ui/TwoLineList";

const words = START_WORDS.attention;

/** What needs attention now, in the order in which a billing run goes; each row leads to it. */
export function AttentionList({ status, goTo }: { readonly status: Status; readonly goTo: GoTo }): JSX.Element {
  const { counted } = useFormats();
  const waiting = waitingOf(status).filter(({ count }) => count > 0);
  return (
    <Section title={words.title}>
      {waiting.length === 0 ? (
        <EmptyState says={words.nothing} next={<span>{words.nothingNext}</span>} />
      ) : (
        <TwoLineList
          label={words.title}
          rows={waiting.map(({ name, below, count, totals, to }) => ({
            key: below,
            title: name(counted(count)),
            below,
            amount: totals.length > 0 ? <AmountsText amounts={totals} /> : undefined,
            onOpen: () => goTo(to),
          }))}
        />
      )}
    </Section>
  );
}

type Waiting = {
  readonly name: (count: Counted) => string;
  readonly below: string;
  readonly count: number;
  readonly totals: readonly Amount[];
  readonly to: Destination;
};

function waitingOf(status: Status): readonly Waiting[] {
  const { ready, notReady, drafts, inReview, confirmed, problems } = status;
  const bare = (count: number) => ({ count, totals: [] });
  return [
    { name: words.errors, below: words.errorsBelow, ...bare(problems.error), to: { place: "problems" } },
    { name: words.ready, below: words.readyBelow, ...ready, to: { place: "backlog", readiness: "ready" } },
    { name: words.notReady, below: words.notReadyBelow, ...notReady, to: { place: "backlog", readiness: "not-ready" } },
    { name: words.drafts, below: words.draftsBelow, ...drafts, to: { place: "invoices", state: "Draft" } },
    { name: words.inReview, below: words.inReviewBelow, ...inReview, to: { place: "invoices", state: "In Review" } },
    { name: words.confirmed, below: words.confirmedBelow, ...confirmed, to: { place: "accounting", section: "post" } },
    {
      name: words.journal,
      below: words.journalBelow,
      ...bare(status.journalLines),
      to: { place: "accounting", section: "journal" },
    },
    { name: words.pending, below: words.pendingBelow, ...bare(status.pendingActuals), to: { place: "problems" } },
    { name: words.warnings, below: words.warningsBelow, ...bare(problems.warning), to: { place: "problems" } },
  ];
}
