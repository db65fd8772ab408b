import { useState, type JSX } from "react";

import { COST_WORDS as words } from "../../../engine/locale/en/pane/costs";
import type { Selection } from "../../../engine/index";
import type { CostsPosting } from "../../session/views/costs";
import { useView } from "../state/usePages";
import { useSession } from "../state/sessionContext";
import { ConfirmDialog, type OneWay } from "../ui/ConfirmDialog";
import { useFormats, type Formats } from "../ui/formats";
import { LeftOut } from "../ui/LeftOut";
import { PrimaryBar } from "../ui/PrimaryBar";
import { sumOf } from "../ui/sums";

/** Chooses nothing yet. */
export const NO_COSTS: Selection = {
  ...{ ids: [], contracts: [], customers: [], classes: [] },
  ...{ from: null, to: null, all: false },
};

/** Posts chosen costs, after saying which contracts' and how much, and what is left and why. */
export function PostCosts({
  selection,
  date,
  label,
}: {
  readonly selection: Selection;
  readonly date: string;
  readonly label: string;
}): JSX.Element {
  const { session, perform } = useSession();
  const formats = useFormats();
  const [oneWay, setOneWay] = useState<OneWay | null>(null);
  const isNothing = selection.ids.length + selection.contracts.length === 0;
  const asked = JSON.stringify([selection, date]);
  const told = useView(asked, async () => ({
    asked,
    posting: isNothing || date === "" ? null : await session.costsPosting(selection, date),
  }));
  const posting = told?.asked === asked ? told.posting : null;
  const isNone = posting === null || posting.contracts.length === 0;
  const post = () => void perform({ kind: "postCosts", selection, date }, { what: words.doing });
  const left = posting?.left ?? [];
  return (
    <>
      <PrimaryBar
        label={label}
        isDisabled={isNone}
        note={isNothing ? words.choose : posting !== null && isNone ? [words.nothing, ...left].join(" ") : undefined}
        onAct={() => {
          if (posting !== null) setOneWay(oneWayOf(posting, date, formats));
        }}
      />
      <ConfirmDialog oneWay={oneWay} onAct={post} onClose={() => setOneWay(null)}>
        <LeftOut says={words.oneWay.left} reasons={left} />
      </ConfirmDialog>
    </>
  );
}

function oneWayOf({ contracts }: CostsPosting, day: string, { counted, date }: Formats): OneWay {
  const costs = counted(contracts.reduce((sum, one) => sum + one.costs, 0));
  return {
    title: words.oneWay.title,
    happens: words.oneWay.happens(costs, date(day)),
    documents: contracts.map((one) => ({
      id: one.contractId === "" ? words.noContract : one.contractId,
      name: words.costs(counted(one.costs)),
      amount: one.amount,
    })),
    totals: sumOf(contracts.map(({ amount }) => amount)),
    correction: words.oneWay.correction,
    act: words.actNow(costs),
  };
}
