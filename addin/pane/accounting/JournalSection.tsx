import { Link } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import { COST_WORDS } from "../../../engine/locale/en/pane/costs";
import type { JournalRow, JournalView } from "../../session/views/books";
import type { ToldProblem } from "../../session/views/common";
import { usePages, useView } from "../state/usePages";
import { useSession } from "../state/sessionContext";
import { AmountsText, AmountText } from "../ui/AmountText";
import { DateField } from "../ui/DateField";
import { DateText } from "../ui/DateText";
import { EmptyState } from "../ui/EmptyState";
import { useFormats } from "../ui/formats";
import { PageRange } from "../ui/PageRange";
import { Stack } from "../ui/Page";
import { ProblemPlace } from "../ui/ProblemLine";
import { StateChip } from "../ui/StateChip";
import { TwoLineList } from "../ui/TwoLineList";
import { CostsInBalance } from "./CostsInBalance";
import { JournalActions } from "./JournalActions";
import { EVERY_LINE, JournalFilter } from "./JournalFilter";
import { JournalLine } from "./JournalLine";
import { JournalTotals } from "./JournalTotals";

const words = ACCOUNTING_WORDS.journal;

/**
 * The integration journal: prepare it up to a day, look at its lines and what is wrong with some, mend tax groups and
 * dimensions, post it; and the costs it left in the balance.
 */
export function JournalSection(): JSX.Element {
  const { session, actor } = useSession();
  const [to, setTo] = useState(() => actor().today);
  const [only, setOnly] = useState(EVERY_LINE);
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [isAtCosts, setAtCosts] = useState(false);
  const pages = usePages<JournalRow, JournalView>(JSON.stringify([to, only]), (window) =>
    session.journal({ ...window, only, to: to === "" ? null : to }),
  );
  const open = pages.rows.find(({ key }) => key === openKey) ?? null;
  if (open !== null) return <JournalLine line={open} onBack={() => setOpenKey(null)} />;
  if (isAtCosts) return <CostsInBalance onBack={() => setAtCosts(false)} />;
  const { view } = pages;
  return (
    <Stack>
      <span>{words.about}</span>
      <ToCosts onOpen={() => setAtCosts(true)} />
      <DateField label={words.to} hint={words.toHint} value={to} onChange={setTo} isRequired />
      {view !== null && view.waiting === 0 && <EmptyState says={words.empty} next={<span>{words.emptyNext}</span>} />}
      {view !== null && view.waiting > 0 && (
        <>
          <JournalFilter only={only} choices={view.choices} onChange={setOnly} />
          {view.total === 0 ? <EmptyState says={words.noneAmong} /> : <JournalTotals totals={view.totals} />}
          <PageRange pages={pages}>
            <TwoLineList label={words.list} rows={pages.rows.map((line) => rowOf(line, () => setOpenKey(line.key)))} />
          </PageRange>
        </>
      )}
      {view !== null && (
        <JournalActions view={view} to={to} onErrors={() => setOnly({ ...EVERY_LINE, status: "Error" })} />
      )}
    </Stack>
  );
}

/** How many costs stand in the balance, and what they come to; nothing where none does. */
function ToCosts({ onOpen }: { readonly onOpen: () => void }): JSX.Element | null {
  const { session } = useSession();
  const { counted } = useFormats();
  const view = useView("", () => session.costs({ date: "", offset: 0, limit: 0 }));
  if (view === null || view.all.count === 0) return null;
  return (
    <div>
      <Link as="button" inline onClick={onOpen}>
        {COST_WORDS.open(counted(view.all.count))}
      </Link>
      {": "}
      <AmountsText amounts={view.all.totals} />
    </div>
  );
}

function rowOf(line: JournalRow, onOpen: () => void) {
  const isBad = line.status === "Error";
  const [first] = line.problems;
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
    more: first === undefined ? undefined : <FirstProblem problem={first} others={line.problems.length - 1} />,
    chip: isBad ? <StateChip word={line.status} tone="bad" /> : undefined,
    onOpen,
  };
}

/** The first thing that is wrong, and where it is mended; the line itself tells the others. */
function FirstProblem({ problem, others }: { readonly problem: ToldProblem; readonly others: number }): JSX.Element {
  const { counted } = useFormats();
  return (
    <>
      {problem.what} <ProblemPlace problem={problem} />
      {others > 0 && ` ${words.moreErrors(counted(others))}`}
    </>
  );
}
