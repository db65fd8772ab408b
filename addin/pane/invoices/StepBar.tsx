import { Button } from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons/svg/more-horizontal";
import { useState, type JSX, type ReactNode } from "react";

import { INVOICE_LIST_WORDS, INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import { INVOICE_STEP_WORDS as words } from "../../../engine/locale/en/pane/invoiceSteps";
import type { InvoiceRow } from "../../session/views/invoices";
import { useSession } from "../state/sessionContext";
import { ActionMenu, type MenuAction } from "../ui/ActionMenu";
import { useFormats, type Formats } from "../ui/formats";
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
  heldBack = null,
  note,
  further = [],
}: {
  readonly rows: readonly InvoiceRow[];
  readonly onDone?: () => void;
  /** Why a document cannot be confirmed yet; null where it can. */
  readonly heldBack?: string | null;
  readonly note?: ReactNode;
  /** What else can be done, in the menu. */
  readonly further?: readonly MenuAction[];
}): JSX.Element | null {
  const { perform, status, actor, work, name } = useSession();
  const { counted } = useFormats();
  const [asked, setAsked] = useState<OfferedStep | null>(null);
  const offered = offeredSteps(rows, { name, twoPersonSignOff: status?.settings.twoPersonSignOff === true });
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
  const label = ({ step, rows: able, barred }: OfferedStep) => {
    const meant = able.length === 0 ? barred : able;
    return words.act[step](INVOICE_LIST_WORDS.documents(counted(meant.length), meant[0]?.id ?? ""));
  };
  const isRefused = ({ step, rows: able }: OfferedStep) =>
    step === "confirm" && (heldBack !== null || able.length === 0);
  return (
    <>
      <PrimaryBar
        label={label(first)}
        onAct={() => begin(first)}
        isDisabled={isRefused(first)}
        note={refusalOf(first, heldBack, counted) ?? note}
        others={
          others.length + further.length > 0 && (
            <ActionMenu
              opensUp
              actions={[
                ...others.map((each) => ({
                  label: label(each),
                  act: () => begin(each),
                  isDisabled: isRefused(each),
                })),
                ...further,
              ]}
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

/** What confirming would refuse: whose documents another person is to confirm, or what holds the document back. */
function refusalOf({ step, rows, barred }: OfferedStep, heldBack: string | null, counted: Formats["counted"]) {
  if (step !== "confirm") return null;
  const [only, ...others] = barred;
  if (only === undefined) return heldBack;
  const said = INVOICE_WORDS.twoPerson;
  return rows.length === 0 && others.length === 0
    ? said.another(only.barred.join(", "))
    : said.some(counted(barred.length));
}

/** One-way, or in need of words. */
const ASKING: ReadonlySet<InvoiceStep> = new Set(["confirm", "post", "discard", "return", "sign"]);
