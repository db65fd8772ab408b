import { makeStyles, tokens } from "@fluentui/react-components";
import { CheckmarkCircleFilled } from "@fluentui/react-icons/svg/checkmark-circle";
import { CircleRegular } from "@fluentui/react-icons/svg/circle";
import type { JSX, ReactNode } from "react";

import { START_WORDS } from "../../../engine/locale/en/pane/start";
import type { Status } from "../../session/protocol";
import { useFormats } from "../ui/formats";
import { Section } from "../ui/Page";
import { PlaceLink } from "../ui/PlaceLink";
import { Unseen } from "../ui/Unseen";
import { FIRST_STEPS, type FirstStep } from "./firstStep";

const words = START_WORDS.steps;

/** The three steps of a new workbook, each with a tick when it is done. */
export function FirstSteps({ status, current }: { readonly status: Status; readonly current: FirstStep }): JSX.Element {
  const styles = useStyles();
  const at = FIRST_STEPS.indexOf(current);
  const isDone = (step: FirstStep) => FIRST_STEPS.indexOf(step) < at;
  return (
    <Section title={words.title}>
      <ol className={styles.steps}>
        <Step title={words.setUp.title} isDone={isDone("setUp")}>
          {isDone("setUp") ? words.setUp.done : <Addable tables={status.addable} />}
        </Step>
        <Step title={words.fill.title} isDone={isDone("fill")}>
          <Fill status={status} isDone={isDone("fill")} isCurrent={current === "fill"} />
        </Step>
        <Step title={words.derive.title} isDone={false}>
          {words.derive.about}
        </Step>
      </ol>
    </Section>
  );
}

function Step({
  title,
  isDone,
  children,
}: {
  readonly title: string;
  readonly isDone: boolean;
  readonly children: ReactNode;
}): JSX.Element {
  const styles = useStyles();
  return (
    <li className={styles.step}>
      {isDone ? (
        <CheckmarkCircleFilled className={styles.ticked} aria-hidden />
      ) : (
        <CircleRegular className={styles.open} aria-hidden />
      )}
      <div className={styles.text}>
        <strong>{title}</strong>
        <Unseen> {isDone ? words.done : words.open}</Unseen>
        <div className={styles.about}>{children}</div>
      </div>
    </li>
  );
}

function Addable({ tables }: { readonly tables: readonly string[] }): JSX.Element {
  const { counted } = useFormats();
  return (
    <>
      {words.setUp.about(counted(tables.length))} {tables.join(", ")}. {words.setUp.kept}
    </>
  );
}

function Fill({
  status,
  isDone,
  isCurrent,
}: {
  readonly status: Status;
  readonly isDone: boolean;
  readonly isCurrent: boolean;
}): JSX.Element {
  const { counted } = useFormats();
  if (isDone) return <>{words.fill.done(counted(status.actuals))}</>;
  const link = (table: string) => (isCurrent ? <PlaceLink place={{ sheet: table, cell: null }} /> : null);
  return (
    <>
      {status.emptySettings.length > 0 && (
        <div>
          {words.fill.settings(status.emptySettings)} {link("Settings")}
        </div>
      )}
      {status.actuals === 0 && (
        <div>
          {words.fill.actuals} {link("Actuals")}
        </div>
      )}
      <div>
        {words.fill.also} {link("Customers")} {link("Contracts")} {link("ContractLines")}
      </div>
      {isCurrent && <div>{words.fill.checkAgain}</div>}
    </>
  );
}

const useStyles = makeStyles({
  steps: {
    margin: 0,
    padding: 0,
    listStyleType: "none",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
  },
  step: { display: "flex", gap: tokens.spacingHorizontalS },
  ticked: { flexShrink: 0, fontSize: "20px", color: tokens.colorStatusSuccessForeground1 },
  open: { flexShrink: 0, fontSize: "20px", color: tokens.colorNeutralForeground3 },
  text: { position: "relative", minWidth: 0, overflowWrap: "anywhere" },
  about: { color: tokens.colorNeutralForeground2 },
});
