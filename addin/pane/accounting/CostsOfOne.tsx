import type { JSX } from "react";

import { COST_WORDS as words } from "../../../engine/locale/en/pane/costs";
import type { Page } from "../../session/views/common";
import type { CostRow } from "../../session/views/costs";
import { usePages } from "../state/usePages";
import { useSession } from "../state/sessionContext";
import { AmountText } from "../ui/AmountText";
import { EmptyState } from "../ui/EmptyState";
import { useFormats, type Formats } from "../ui/formats";
import { Stack } from "../ui/Page";
import { PageRange } from "../ui/PageRange";
import { SelectionBar } from "../ui/SelectionBar";
import { sumOf } from "../ui/sums";
import { TwoLineList, type ListRow } from "../ui/TwoLineList";
import { NO_COSTS, PostCosts } from "./PostCosts";
import { useChosen } from "./useChosen";

/** The costs of one contract in the balance, chosen one by one; "" for those of no contract. */
export function CostsOfOne({ contractId, date }: { readonly contractId: string; readonly date: string }): JSX.Element {
  const { session } = useSession();
  const formats = useFormats();
  const { selected, select, choose } = useChosen();
  const pages = usePages<CostRow, Page<CostRow>>(`${contractId}|${date}`, (window) =>
    session.costsOf(contractId, { ...window, date }),
  );
  const choosable = pages.rows.filter(({ isLater }) => !isLater);
  const chosen = choosable.filter(({ key }) => selected.has(key));
  if (pages.isEmpty === true) return <EmptyState says={words.empty} />;
  return (
    <Stack>
      <SelectionBar
        tally={{ count: chosen.length, totals: sumOf(chosen.map(({ amount }) => amount)) }}
        onAll={() => choose(choosable.map(({ key }) => key))}
        onNone={() => choose([])}
      />
      <PageRange pages={pages}>
        <TwoLineList
          label={words.costsOf(contractId === "" ? words.noContract.toLowerCase() : contractId)}
          selection={{ selected, onSelect: select }}
          rows={pages.rows.map((row) => rowOf(row, formats))}
        />
      </PageRange>
      <PostCosts
        selection={{ ...NO_COSTS, ids: chosen.map(({ key }) => key) }}
        date={date}
        label={words.actCosts(formats.counted(chosen.length))}
      />
    </Stack>
  );
}

function rowOf(row: CostRow, { date }: Formats): ListRow {
  const told = [row.date === null ? null : date(row.date), row.class, row.projectId];
  return {
    key: row.key,
    title: `${row.title}, ${row.key.replace(/^C\|/, "")}`,
    amount: <AmountText amount={row.amount} />,
    below: told.filter((part) => part !== null).join(", "),
    ...(row.isLater ? { more: words.postedOn(date(row.postedOn)) } : {}),
    isSelectable: !row.isLater,
  };
}
