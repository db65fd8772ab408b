import { useState, type JSX } from "react";

import { COST_WORDS as words } from "../../../engine/locale/en/pane/costs";
import type { CostsOfContract, CostsView } from "../../session/views/costs";
import { usePages } from "../state/usePages";
import { useSession } from "../state/sessionContext";
import { AmountsText } from "../ui/AmountText";
import { DateField } from "../ui/DateField";
import { EmptyState } from "../ui/EmptyState";
import { useFormats, type Formats } from "../ui/formats";
import { Stack } from "../ui/Page";
import { PageRange } from "../ui/PageRange";
import { SelectionBar } from "../ui/SelectionBar";
import { sumOf } from "../ui/sums";
import { TwoLineList, type ListRow } from "../ui/TwoLineList";
import { CostsOfOne } from "./CostsOfOne";
import { NO_COSTS, PostCosts } from "./PostCosts";
import { SubPage } from "./SubPage";
import { useChosen } from "./useChosen";

/** Costs that wait in the balance, by contract: those of chosen contracts, or chosen ones of one, are posted as costs. */
export function CostsInBalance({ onBack }: { readonly onBack: () => void }): JSX.Element {
  const { actor } = useSession();
  const [date, setDate] = useState(() => actor().today);
  const [contractId, setContractId] = useState<string | null>(null);
  const day = <DateField label={words.date} hint={words.dateHint} value={date} onChange={setDate} isRequired />;
  if (contractId !== null) {
    const title = words.costsOf(contractId === "" ? words.noContract.toLowerCase() : contractId);
    return (
      <SubPage key={contractId} title={title} back={words.backToContracts} onBack={() => setContractId(null)}>
        {day}
        <CostsOfOne contractId={contractId} date={date} />
      </SubPage>
    );
  }
  return (
    <SubPage key="contracts" title={words.title} back={words.back} onBack={onBack}>
      <span>{words.about}</span>
      {day}
      <Contracts date={date} onOpen={setContractId} />
    </SubPage>
  );
}

function Contracts({
  date,
  onOpen,
}: {
  readonly date: string;
  readonly onOpen: (contractId: string) => void;
}): JSX.Element {
  const { session } = useSession();
  const formats = useFormats();
  const { selected, select, choose } = useChosen();
  const pages = usePages<CostsOfContract, CostsView>(date, (window) => session.costs({ ...window, date }));
  const choosable = pages.rows.filter(isChoosable);
  const chosen = choosable.filter((row) => selected.has(row.contractId));
  if (pages.view === null) return <Stack>{null}</Stack>;
  if (pages.isEmpty === true) return <EmptyState says={words.empty} />;
  return (
    <Stack>
      <div>
        {words.together(formats.counted(pages.view.all.count))}: <AmountsText amounts={pages.view.all.totals} strong />
      </div>
      <SelectionBar
        tally={{ count: chosen.length, totals: sumOf(chosen.flatMap(({ costs }) => costs.totals)) }}
        onAll={() => choose(choosable.map((row) => row.contractId))}
        onNone={() => choose([])}
      />
      <PageRange pages={pages}>
        <TwoLineList
          label={words.contracts}
          selection={{ selected, onSelect: select }}
          rows={pages.rows.map((row) => rowOf(row, formats, () => onOpen(row.contractId)))}
        />
      </PageRange>
      <PostCosts
        selection={{ ...NO_COSTS, contracts: chosen.map((row) => row.contractId) }}
        date={date}
        label={words.act(formats.counted(chosen.length))}
      />
    </Stack>
  );
}

/** What belongs to no contract has no name to be chosen by. */
function isChoosable({ contractId }: CostsOfContract): boolean {
  return contractId !== "";
}

function rowOf(row: CostsOfContract, { counted }: Formats, onOpen: () => void): ListRow {
  const { contractId, name, costs, later } = row;
  const isNone = !isChoosable(row);
  const told = [later === 0 ? null : words.later(counted(later)), isNone ? words.noContractHint : null];
  const more = told.filter((part) => part !== null).join(" ");
  return {
    key: contractId,
    title: isNone ? words.noContract : `${contractId} ${name}`.trim(),
    amount: <AmountsText amounts={costs.totals} />,
    below: words.costs(counted(costs.count)),
    ...(more === "" ? {} : { more }),
    isSelectable: !isNone,
    onOpen,
  };
}
