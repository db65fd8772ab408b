import { Button, Field, Input, Link, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState, type JSX, type SubmitEvent } from "react";

import { START_WORDS } from "../../../engine/locale/en/pane/start";
import { useSession } from "../state/sessionContext";
import { Section } from "../ui/Page";

const words = START_WORDS.who;

/** The form that takes the name, for the primary action. */
export const NAME_FORM = "daybook-name";

/** The name of who acts: asked for until there is one, then shown with a way to change it. */
export function WhoActs({
  wantsFocus = false,
  hasButton = false,
}: {
  readonly wantsFocus?: boolean;
  /** Where the screen's primary action does not take the name. */
  readonly hasButton?: boolean;
}): JSX.Element {
  const styles = useStyles();
  const { name, setName } = useSession();
  const [isChanging, setChanging] = useState(false);
  const [typed, setTyped] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  const change = useRef<HTMLAnchorElement & HTMLButtonElement>(null);
  const isAsked = isChanging || name === "";

  useEffect(() => {
    if (isChanging || wantsFocus) field.current?.focus();
  }, [isChanging, wantsFocus]);

  const take = (event: SubmitEvent) => {
    event.preventDefault();
    if (typed.trim() === "") return;
    setName(typed.trim());
    setChanging(false);
    requestAnimationFrame(() => change.current?.focus());
  };
  return (
    <Section title={words.title}>
      {isAsked ? (
        <form id={NAME_FORM} className={styles.form} onSubmit={take}>
          <Field label={words.field} hint={words.hint} required>
            <Input ref={field} autoComplete="name" value={typed} onChange={(_, { value }) => setTyped(value)} />
          </Field>
          {(isChanging || hasButton) && (
            <Button type="submit" className={styles.button}>
              {words.act}
            </Button>
          )}
        </form>
      ) : (
        <div className={styles.line}>
          <span className={styles.acts}>{words.acts(name)}</span>
          <Link as="button" ref={change} onClick={() => setChanging(true)}>
            {words.change}
          </Link>
        </div>
      )}
    </Section>
  );
}

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, alignItems: "stretch" },
  button: { alignSelf: "flex-start" },
  line: { display: "flex", gap: tokens.spacingHorizontalM, justifyContent: "space-between" },
  acts: { minWidth: 0, overflowWrap: "anywhere" },
});
