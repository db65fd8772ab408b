import { Button, Link } from "@fluentui/react-components";
import { useEffect, useState, type JSX } from "react";

import { BACKLOG_WORDS as words } from "../../../engine/locale/en/pane/backlog";
import type { BacklogQuery, BacklogView, Readiness } from "../../session/views/backlog";
import { useSession } from "../state/sessionContext";
import { useView } from "../state/usePages";
import { EmptyState } from "../ui/EmptyState";
import { useFormats } from "../ui/formats";
import { Page } from "../ui/Page";
import { PrimaryBar } from "../ui/PrimaryBar";
import { SelectionBar } from "../ui/SelectionBar";
import { useFocusOnReturn } from "../ui/useFocus";
import { BacklogFilter } from "./BacklogFilter";
import type { BacklogListName, ToCreate } from "./BacklogPage";
import { BacklogTotals } from "./BacklogTotals";
import { allFound, NOTHING_CHOSEN, type ChosenRows } from "./chosenRows";
import { NO_CONDITIONS, narrowed } from "./conditions";
import { ContractSection, type BacklogState } from "./ContractSection";
import { MarkBar } from "./MarkBar";

/** Contracts shown at once; the rest follow on request. */
const CONTRACTS_A_STEP = 20;

/** The backlog by contract and line: what is ready, what is not, and marking it. */
export function BacklogList({
  readiness,
  isShown,
  onCreate,
  onList,
}: {
  readonly readiness: Readiness | null;
  readonly isShown: boolean;
  readonly onCreate: (toCreate: ToCreate) => void;
  readonly onList: (list: BacklogListName) => void;
}): JSX.Element {
  const { session, fail } = useSession();
  const [query, setQuery] = useState<BacklogQuery>({ ...NO_CONDITIONS, readiness });
  const [openLines, setOpenLines] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<ChosenRows>(NOTHING_CHOSEN);
  const view = useView(JSON.stringify(query), () => session.backlog(query));
  const totals = useTotals(query) ?? view?.totals;
  const narrow = (next: BacklogQuery) => {
    setQuery(next);
    setChosen(NOTHING_CHOSEN);
  };
  useEffect(() => {
    setQuery({ ...NO_CONDITIONS, readiness });
    setChosen(NOTHING_CHOSEN);
  }, [readiness]);
  const openLine = (name: string, isOpen: boolean) => setOpenLines((before) => withName(before, name, isOpen));
  const chooseAll = () => session.backlogKeys(query).then((found) => setChosen(allFound(found)), fail);
  const create = (rows: ChosenRows | null, add: boolean) =>
    onCreate({
      contracts: view?.choices.contracts ?? [],
      first: query.contract === null ? [] : [query.contract],
      rows,
      add,
    });
  const title = useFocusOnReturn(isShown);
  const state: BacklogState = { openLines, onOpenLine: openLine, chosen, onChoose: setChosen };
  return (
    <Page title={words.title} about={<About onList={onList} />} titleRef={title}>
      {view === null ? (
        <p role="status">{words.loading}</p>
      ) : (
        <>
          <BacklogTotals
            totals={totals ?? view.totals}
            shown={query.readiness}
            onShow={(shown) => narrow({ ...query, readiness: shown })}
          />
          <BacklogFilter query={query} choices={view.choices} onChange={narrow} />
          {view.contracts.length > 0 && (
            <SelectionBar
              tally={{ count: chosen.keys.size, totals: chosen.totals }}
              allLabel={words.selection.all}
              onAll={() => void chooseAll()}
              onNone={() => setChosen(NOTHING_CHOSEN)}
            />
          )}
          <Contracts view={view} query={query} state={state} onClear={() => narrow(NO_CONDITIONS)} />
        </>
      )}
      {isShown && chosen.keys.size > 0 && (
        <MarkBar chosen={chosen} onDone={() => setChosen(NOTHING_CHOSEN)} onCreate={(add) => create(chosen, add)} />
      )}
      {isShown && chosen.keys.size === 0 && view !== null && view.contracts.length > 0 && (
        <PrimaryBar label={words.preview.open} onAct={() => create(null, false)} />
      )}
    </Page>
  );
}

function About({ onList }: { readonly onList: (list: BacklogListName) => void }): JSX.Element {
  return (
    <>
      {words.about}{" "}
      <Link as="button" inline onClick={() => onList("retainers")}>
        {words.retainers.open}
      </Link>{" "}
      <Link as="button" inline onClick={() => onList("products")}>
        {words.products.open}
      </Link>
    </>
  );
}

/** The totals of every state, where only one is listed; null where all are. */
function useTotals(query: BacklogQuery): BacklogView["totals"] | null {
  const { session } = useSession();
  const all = { ...query, readiness: null };
  return useView(JSON.stringify(query), async () =>
    query.readiness === null ? null : (await session.backlog(all)).totals,
  );
}

function Contracts({
  view,
  query,
  state,
  onClear,
}: {
  readonly view: BacklogView;
  readonly query: BacklogQuery;
  readonly state: BacklogState;
  readonly onClear: () => void;
}): JSX.Element {
  const { counted } = useFormats();
  const [shown, setShown] = useState(CONTRACTS_A_STEP);
  const { empty } = words;
  const left = view.contracts.length - shown;
  if (view.contracts.length === 0) {
    return narrowed(query) ? (
      <EmptyState says={empty.filtered} next={<Button onClick={onClear}>{empty.clear}</Button>} />
    ) : (
      <EmptyState says={empty.says} next={empty.next} />
    );
  }
  return (
    <div>
      {view.contracts.slice(0, shown).map((contract) => (
        <ContractSection key={contract.contractId} contract={contract} query={query} state={state} />
      ))}
      {left > 0 && (
        <Button size="small" onClick={() => setShown(shown + CONTRACTS_A_STEP)}>
          {words.moreContracts(counted(Math.min(left, CONTRACTS_A_STEP)))}
        </Button>
      )}
    </div>
  );
}

function withName(names: ReadonlySet<string>, name: string, isIn: boolean): ReadonlySet<string> {
  const changed = new Set(names);
  if (isIn) changed.add(name);
  else changed.delete(name);
  return changed;
}
