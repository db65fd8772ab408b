import { Button } from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons/svg/more-horizontal";
import { useState, type JSX, type ReactNode } from "react";

import { INVOICE_LIST_WORDS, INVOICE_STEP_WORDS as words } from "../../../engine/locale/en/pane/invoices";
import type { InvoiceRow } from "../../session/views/invoices";
import { useSession } from "../state/sessionContext";
import { ActionMenu } from "../ui/ActionMenu";
import { useFormats } from "../ui/formats";
import { PrimaryBar } from "../ui/PrimaryBar";
import { offeredSteps, stepCommand, type InvoiceStep, type OfferedStep, type StepAnswer } from "./invoiceSteps";
import { StepDialog } from "./StepDialog";

/**
 * What can be done with some documents: the step that carries them forward at the foot, the others in a menu. One-way
 * steps, and those that need words, ask first.
 */
export function StepBar({
  rows,
  onDone,
  barred = null,
  note,
}: {
  readonly rows: readonly InvoiceRow[];
  readonly onDone?: () => void;
  /** Why a document cannot be confirmed by who acts, or at all yet; null where it can. */
  readonly barred?: string | null;
  readonly note?: ReactNode;
}): JSX.Element | null {
  const { perform, status, actor, work } = useSession();
  const { counted } = useFormats();
  const [asked, setAsked] = useState<OfferedStep | null>(null);
  const offered = offeredSteps(rows, status?.settings.twoPersonSignOff === true);
  const [first, ...others] = offered;
  const carryOut = async ({ step, rows: able }: OfferedStep, answer: StepAnswer) => {
    const ids = able.map(({ id }) => id);
    const done = await perform(stepCommand(step, ids, answer), {
      what: words.doing[step](INVOICE_LIST_WORDS.documents(counted(ids.length), ids[0] ?? "")),
    });
    if (done !== null) onDone?.();
  };
  const begin = (of: OfferedStep) => {
    if (ASKING.has(of.step)) setAsked(of);
    else void carryOut(of, { comment: null, role: null, date: actor().today });
  };
  if (first === undefined) return null;
  const label = ({ step, rows: able }: OfferedStep) =>
    words.act[step](INVOICE_LIST_WORDS.documents(counted(able.length), able[0]?.id ?? ""));
  const isBarred = (step: InvoiceStep) => step === "confirm" && barred !== null;
  return (
    <>
      <PrimaryBar
        label={label(first)}
        onAct={() => begin(first)}
        isDisabled={isBarred(first.step)}
        note={isBarred(first.step) ? barred : note}
        others={
          others.length > 0 && (
            <ActionMenu
              opensUp
              actions={others.map((each) => ({
                label: label(each),
                act: () => begin(each),
                isDisabled: isBarred(each.step),
              }))}
            >
              {(opener) => (
                <Button {...opener} icon={<MoreHorizontalRegular />} disabledFocusable={work !== null}>
                  {words.more}
                </Button>
              )}
            </ActionMenu>
          )
        }
      />
      <StepDialog
        asked={asked}
        onClose={() => setAsked(null)}
        onAct={(answer) => {
          if (asked !== null) void carryOut(asked, answer);
        }}
      />
    </>
  );
}

/** One-way, or in need of words. */
const ASKING: ReadonlySet<InvoiceStep> = new Set(["confirm", "post", "discard", "return", "sign"]);
