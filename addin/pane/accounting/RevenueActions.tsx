import { Button } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import type { Command } from "../../../engine/index";
import type { Announced } from "../../session/views/recognition";
import { useSession } from "../state/sessionContext";
import { ConfirmDialog, type OneWay } from "../ui/ConfirmDialog";
import { sumAmounts } from "../ui/exactText";
import { PrimaryBar } from "../ui/PrimaryBar";

/** Something that books: its button, what it will do, and the command that does it. */
export type RevenueStep = Pick<OneWay, "title" | "happens" | "correction" | "act"> & {
  /** The button that asks; `act` where left out. */
  readonly open?: string;
  readonly lines: readonly Announced[];
  readonly command: Command;
  /** While it is under way. */
  readonly doing: string;
};

/** Steps at the foot, the first as the primary one; each says first what it will do, to which lines and for how much. */
export function RevenueActions({
  primary,
  others = [],
  isDisabled = false,
  note,
}: {
  readonly primary: RevenueStep;
  readonly others?: readonly RevenueStep[];
  readonly isDisabled?: boolean;
  readonly note?: string;
}): JSX.Element {
  const { perform, work } = useSession();
  const [asked, setAsked] = useState<RevenueStep | null>(null);
  const act = () => {
    if (asked !== null) void perform(asked.command, { what: asked.doing });
  };
  return (
    <>
      <PrimaryBar
        label={primary.open ?? primary.act}
        onAct={() => setAsked(primary)}
        isDisabled={isDisabled}
        note={note}
        others={others.map((step) => (
          <Button key={step.title} disabledFocusable={work !== null} onClick={() => setAsked(step)}>
            {step.open ?? step.act}
          </Button>
        ))}
      />
      <ConfirmDialog oneWay={asked === null ? null : oneWayOf(asked)} onAct={act} onClose={() => setAsked(null)} />
    </>
  );
}

/** Revenue and costs are never added up together. */
function oneWayOf({ title, happens, correction, act, lines }: RevenueStep): OneWay {
  const isOfOneKind = new Set(lines.map(({ kind }) => kind)).size === 1;
  return {
    ...{ title, happens, correction, act },
    documents: lines.map(({ lineId, name, amount }) => ({ id: lineId, name, amount })),
    totals: lines.length > 1 && isOfOneKind ? sumAmounts(lines.map(({ amount }) => amount)) : null,
  };
}
