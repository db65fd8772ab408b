import { useState, type JSX } from "react";

import { ACCOUNTING_WORDS } from "../../../engine/locale/en/pane/accounting";
import { ConfirmDialog, type OneWay } from "../ui/ConfirmDialog";
import { sumAmounts } from "../ui/exactText";
import { PrimaryBar } from "../ui/PrimaryBar";
import type { ChoiceRow } from "./InvoiceChoice";

/** The primary action over chosen invoices, which is one-way: what it will do is said first. */
export function InvoiceAction({
  chosen,
  label,
  isReady,
  oneWay,
  onAct,
}: {
  readonly chosen: readonly ChoiceRow[];
  readonly label: string;
  readonly isReady: boolean;
  readonly oneWay: Pick<OneWay, "title" | "happens" | "correction">;
  readonly onAct: () => void;
}): JSX.Element {
  const [asked, setAsked] = useState<OneWay | null>(null);
  const ask = () =>
    setAsked({
      ...oneWay,
      act: label,
      documents: chosen.map(({ id, customerName, total }) => ({ id, name: customerName, amount: total })),
      totals: sumAmounts(chosen.map(({ total }) => total)),
    });
  return (
    <>
      <PrimaryBar
        label={label}
        onAct={ask}
        isDisabled={chosen.length === 0 || !isReady}
        note={chosen.length === 0 ? ACCOUNTING_WORDS.choose : undefined}
      />
      <ConfirmDialog oneWay={asked} onAct={onAct} onClose={() => setAsked(null)} />
    </>
  );
}
