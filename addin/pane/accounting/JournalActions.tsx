import { Button, Link } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import type { JournalView } from "../../session/views/books";
import { useSession } from "../state/sessionContext";
import { ConfirmDialog, type OneWay } from "../ui/ConfirmDialog";
import { useFormats, type Formats } from "../ui/formats";
import { LeftOut } from "../ui/LeftOut";
import { PrimaryBar } from "../ui/PrimaryBar";

const words = ACCOUNTING_WORDS.journal;

/** Prepares the journal up to a day, or posts it after saying what is posted and what is held. */
export function JournalActions({
  view,
  to,
  onErrors,
}: {
  readonly view: JournalView;
  readonly to: string;
  /** Shows the lines with errors. */
  readonly onErrors: () => void;
}): JSX.Element {
  const { perform, work } = useSession();
  const formats = useFormats();
  const [oneWay, setOneWay] = useState<OneWay | null>(null);
  const prepare = () => void perform({ kind: "journal", to, post: false }, { what: words.preparing });
  const post = () => void perform({ kind: "journal", to, post: true }, { what: words.posting });
  const postable = view.toPost.reduce((lines, { tally }) => lines + tally.count, 0);
  if (view.waiting === 0) return <PrimaryBar label={words.prepare} onAct={prepare} isDisabled={to === ""} />;
  return (
    <>
      <PrimaryBar
        label={words.post(formats.counted(postable))}
        onAct={() => setOneWay(oneWayOf(view, postable, to, formats))}
        isDisabled={to === "" || postable === 0}
        note={
          postable > 0 && view.withErrors === 0 ? undefined : (
            <JournalNote view={view} postable={postable} onErrors={onErrors} />
          )
        }
        others={
          <Button onClick={prepare} disabledFocusable={to === "" || work !== null}>
            {words.prepareAgain}
          </Button>
        }
      />
      <ConfirmDialog oneWay={oneWay} onAct={post} onClose={() => setOneWay(null)}>
        <Held view={view} />
      </ConfirmDialog>
    </>
  );
}

/** What posting leaves, with a way to why. */
function JournalNote({
  view,
  postable,
  onErrors,
}: {
  readonly view: JournalView;
  readonly postable: number;
  readonly onErrors: () => void;
}): JSX.Element {
  const { counted } = useFormats();
  const withErrors = counted(view.withErrors);
  if (view.withErrors === 0) return <>{words.noneDue}</>;
  return (
    <>
      {postable === 0 ? words.onlyErrors(withErrors) : words.withErrors(withErrors)}{" "}
      {view.choices.errors.length === 0 ? (
        words.prepareToSee
      ) : (
        <Link as="button" inline onClick={onErrors}>
          {words.toErrors}
        </Link>
      )}
    </>
  );
}

/** The lines that stay, by reason. */
function Held({ view }: { readonly view: JournalView }): JSX.Element | null {
  const { counted } = useFormats();
  if (view.withErrors === 0) return null;
  return (
    <LeftOut
      says={words.oneWay.held(counted(view.withErrors))}
      reasons={view.held.map(({ about, count }) => words.oneWay.reason(about, counted(count)))}
    />
  );
}

function oneWayOf(view: JournalView, postable: number, to: string, { counted, date }: Formats): OneWay {
  return {
    title: words.oneWay.title,
    happens: words.oneWay.happens(counted(postable), date(to)),
    documents: view.toPost.flatMap(({ type, tally }) =>
      tally.totals.map((amount) => ({
        id: type,
        name: words.lines(counted(tally.count)),
        amount,
      })),
    ),
    totals: null,
    correction: words.oneWay.correction,
    act: words.post(counted(postable)),
  };
}
