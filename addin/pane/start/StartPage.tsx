import { Button } from "@fluentui/react-components";
import type { JSX } from "react";

import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import { START_WORDS as words } from "../../../engine/locale/en/pane/start";
import type { Status } from "../../session/protocol";
import { useGoTo } from "../navigation";
import { useSession } from "../state/sessionContext";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { PrimaryBar } from "../ui/PrimaryBar";
import { AttentionList } from "./AttentionList";
import { FirstSteps } from "./FirstSteps";
import { firstOpenStep, type FirstStep } from "./firstStep";
import { NAME_FORM, WhoActs } from "./WhoActs";

/** Start: the first steps in a new workbook; later who acts, and what needs attention now. */
export function StartPage({ focus }: { readonly focus: "name" | null }): JSX.Element {
  const { status } = useSession();
  const goTo = useGoTo();
  const step = status === null ? null : firstOpenStep(status);
  return (
    <Page title={SHELL_WORDS.place.start} about={step === null ? undefined : words.firstRun}>
      {status?.workbook === "unsound" && (
        <EmptyState says={words.unsound.says} next={<span>{words.unsound.next}</span>} />
      )}
      <WhoActs wantsFocus={focus === "name"} />
      {status !== null && step !== null && <FirstSteps status={status} current={step} />}
      {status !== null && step === null && <AttentionList status={status} goTo={goTo} />}
      <StartAction status={status} step={step} />
    </Page>
  );
}

/** The next thing to do: name oneself, set up, derive; after that, check again. */
function StartAction({
  status,
  step,
}: {
  readonly status: Status | null;
  readonly step: FirstStep | null;
}): JSX.Element | null {
  const { name, work, perform, reload } = useSession();
  const check = () => void reload();
  if (status === null)
    return work === null ? <PrimaryBar label={words.unread.act} onAct={check} note={words.unread.says} /> : null;
  if (name === "" && status.workbook !== "unsound")
    return <PrimaryBar label={words.who.act} form={NAME_FORM} note={words.who.required} />;
  if (step === "setUp") {
    const setUp = () => void perform({ kind: "setUp" }, { what: words.steps.setUp.doing });
    return <PrimaryBar label={words.steps.setUp.act} onAct={setUp} />;
  }
  const update = () => void perform({ kind: "backlog" }, { what: words.updating });
  if (step === "derive") return <PrimaryBar label={words.steps.derive.act} onAct={update} />;
  return <PrimaryBar label={words.check} onAct={check} others={step === null && <UpdateSheets onAct={update} />} />;
}

function UpdateSheets({ onAct }: { readonly onAct: () => void }): JSX.Element {
  const { work } = useSession();
  return (
    <Button onClick={onAct} disabledFocusable={work !== null}>
      {words.update}
    </Button>
  );
}
