import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useState, type JSX, type SubmitEvent } from "react";

import { SETTINGS_WORDS as words } from "../../../engine/locale/en/pane/settings";
import { SHELL_WORDS } from "../../../engine/locale/en/pane/shell";
import type { Status } from "../../session/protocol";
import { WhoActs } from "../start/WhoActs";
import { useSession } from "../state/sessionContext";
import { Page, Section } from "../ui/Page";
import { PlaceLink } from "../ui/PlaceLink";

/** Who acts, the session's sheet password, the workbook's rules, and what Daybook is. */
export function SettingsPage(): JSX.Element {
  const styles = useStyles();
  const { status } = useSession();
  return (
    <Page title={SHELL_WORDS.place.settings}>
      <WhoActs hasButton />
      <SheetPassword />
      {status !== null && status.workbook === "ready" && <Rules settings={status.settings} />}
      <Section title={words.about.title}>
        {[words.about.machine, words.about.protection, words.about.posting, words.about.licence].map((text) => (
          <p key={text} className={styles.text}>
            {text}
          </p>
        ))}
      </Section>
    </Page>
  );
}

function SheetPassword(): JSX.Element {
  const styles = useStyles();
  const { password, setPassword } = useSession();
  const [typed, setTyped] = useState("");
  const use = (event: SubmitEvent) => {
    event.preventDefault();
    if (typed === "") return;
    setPassword(typed);
    setTyped("");
  };
  return (
    <Section title={words.password.title}>
      <p className={styles.text}>{words.password.about}</p>
      <p className={styles.text} role="status">
        {password === null ? words.password.none : words.password.set}
      </p>
      <form className={styles.form} onSubmit={use}>
        <Field label={words.password.field} className={styles.field}>
          <Input type="password" autoComplete="off" value={typed} onChange={(_, { value }) => setTyped(value)} />
        </Field>
        <Button type="submit" disabledFocusable={typed === ""}>
          {words.password.use}
        </Button>
        {password !== null && <Button onClick={() => setPassword(null)}>{words.password.forget}</Button>}
      </form>
    </Section>
  );
}

function Rules({ settings }: { readonly settings: Status["settings"] }): JSX.Element {
  const styles = useStyles();
  const yesNo = (isSo: boolean) => (isSo ? words.rules.yes : words.rules.no);
  const rules = [
    [words.rules.editPolicy, settings.editPolicy],
    [words.rules.twoPersonSignOff, yesNo(settings.twoPersonSignOff)],
    [words.rules.protectStructure, yesNo(settings.protectStructure)],
  ] as const;
  return (
    <Section title={words.rules.title}>
      <dl className={styles.rules}>
        {rules.map(([name, value]) => (
          <div key={name} className={styles.rule}>
            <dt>{name}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.text}>
        {words.rules.about} <PlaceLink place={{ sheet: "Settings", cell: null }}>{words.rules.open}</PlaceLink>
      </p>
    </Section>
  );
}

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  form: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "flex-end" },
  field: { flexGrow: 1, flexBasis: "160px" },
  rules: { margin: 0 },
  rule: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalM },
  value: { margin: 0 },
});
