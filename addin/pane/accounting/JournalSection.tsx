import { Button, Link } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import type { JournalRow, JournalView } from "../../session/views/books";
import { useGoTo } from "../navigation";
import { usePages } from "../state/usePages";
import { useSession } from "../state/sessionContext";
import { AmountText } from "../ui/AmountText";
import { ConfirmDialog, type OneWay } from "../ui/ConfirmDialog";
import { DateField } from "../ui/DateField";
import { DateText } from "../ui/DateText";
import { EmptyState } from "../ui/EmptyState";
import { useFormats, type Formats } from "../ui/formats";
import { PageRange } from "../ui/PageRange";
import { PrimaryBar } from "../ui/PrimaryBar";
import { Stack } from "../ui/Page";
import { StateChip } from "../ui/StateChip";
import { TwoLineList } from "../ui/TwoLineList";
import { JournalLine } from "./JournalLine";
import { JournalTotals } from "./JournalTotals";

const words = ACCOUNTING_WORDS.journal;

/** The integration journal: prepare it up to a day, look at its lines, mend tax groups and dimensions, post it. */
export function JournalSection(): JSX.Element {
  const { session, actor } = useSession();
  const [to, setTo] = useState(() => actor().today);
  const [openKey, setOpenKey] = useState<string | null>(null);
  const pages = usePages<JournalRow, JournalView>(to, (window) =>
    session.journal({ ...window, to: to === "" ? null : to }),
  );
  const open = pages.rows.find(({ key }) => key === openKey) ?? null;
  if (open !== null) return <JournalLine line={open} onBack={() => setOpenKey(null)} />;
  const { view } = pages;
  return (
    <Stack>
      <span>{words.about}</span>
      <DateField label={words.to} hint={words.toHint} value={to} onChange={setTo} isRequired />
      {view !== null && view.total === 0 && <EmptyState says={words.empty} next={<span>{words.emptyNext}</span>} />}
      {view !== null && view.total > 0 && (
        <>
          <JournalTotals totals={view.totals} />
          <PageRange pages={pages}>
            <TwoLineList label={words.list} rows={pages.rows.map((line) => rowOf(line, () => setOpenKey(line.key)))} />
          </PageRange>
        </>
      )}
      {view !== null && <JournalActions view={view} to={to} />}
    </Stack>
  );
}

function rowOf(line: JournalRow, onOpen: () => void) {
  const isBad = line.status === "Error";
  return {
    key: line.key,
    title: line.title,
    amount: <AmountText amount={line.amount} zeroAsDash />,
    below: (
      <>
        <DateText date={line.accountingDate} />, {line.type}, {line.class}
        {line.projectId === null ? "" : `, ${line.projectId}`}
      </>
    ),
    chip: isBad ? <StateChip word={line.status} tone="bad" /> : undefined,
    onOpen,
  };
}

function JournalActions({ view, to }: { readonly view: JournalView; readonly to: string }): JSX.Element {
  const { perform, work } = useSession();
  const formats = useFormats();
  const [oneWay, setOneWay] = useState<OneWay | null>(null);
  const prepare = () => void perform({ kind: "journal", to, post: false }, { what: words.preparing });
  const post = () => void perform({ kind: "journal", to, post: true }, { what: words.posting });
  const postable = view.toPost.reduce((lines, { tally }) => lines + tally.count, 0);
  if (view.total === 0) return <PrimaryBar label={words.prepare} onAct={prepare} isDisabled={to === ""} />;
  return (
    <>
      <PrimaryBar
        label={words.post(formats.counted(postable))}
        onAct={() => setOneWay(oneWayOf(view, postable, to, formats))}
        isDisabled={to === "" || postable === 0}
        note={postable > 0 && view.withErrors === 0 ? undefined : <JournalNote view={view} postable={postable} />}
        others={
          <Button onClick={prepare} disabledFocusable={to === "" || work !== null}>
            {words.prepareAgain}
          </Button>
        }
      />
      <ConfirmDialog oneWay={oneWay} onAct={post} onClose={() => setOneWay(null)} />
    </>
  );
}

/** What posting leaves, and why. */
function JournalNote({ view, postable }: { readonly view: JournalView; readonly postable: number }): JSX.Element {
  const goTo = useGoTo();
  const { counted } = useFormats();
  const withErrors = counted(view.withErrors);
  if (view.withErrors === 0) return <>{words.noneDue}</>;
  return (
    <>
      {postable === 0 ? words.onlyErrors(withErrors) : words.withErrors(withErrors)}{" "}
      <Link as="button" inline onClick={() => goTo({ place: "problems" })}>
        {words.toProblems}
      </Link>
    </>
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
