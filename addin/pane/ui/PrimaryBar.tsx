import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { createContext, useContext, type JSX, type ReactNode } from "react";
import { createPortal } from "react-dom";

import { useSession } from "../state/sessionContext";

/** The foot of the pane, where the primary action stands. */
const FootContext = createContext<HTMLElement | null>(null);
export const FootProvider = FootContext.Provider;

/**
 * A screen's one primary action, at the foot, always visible; its label says what it does and to how many. While
 * something is under way it waits, and keeps the focus.
 */
export function PrimaryBar({
  label,
  onAct,
  form,
  isDisabled = false,
  note,
  others,
}: {
  readonly label: string;
  readonly onAct?: () => void;
  /** The form that Enter submits: the button submits it too. */
  readonly form?: string;
  readonly isDisabled?: boolean;
  /** Why it cannot be done, or what it comes to. */
  readonly note?: ReactNode;
  /** Lesser actions beside it. */
  readonly others?: ReactNode;
}): JSX.Element | null {
  const styles = useStyles();
  const foot = useContext(FootContext);
  const { work } = useSession();
  if (foot === null) return null;
  return createPortal(
    <div className={styles.bar}>
      {note !== undefined && <div className={styles.note}>{note}</div>}
      <div className={styles.actions}>
        {others}
        <Button
          appearance="primary"
          type={form === undefined ? "button" : "submit"}
          form={form}
          onClick={onAct}
          disabledFocusable={isDisabled || work !== null}
          className={styles.primary}
        >
          {label}
        </Button>
      </div>
    </div>,
    foot,
  );
}

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  note: { color: tokens.colorNeutralForeground2 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, justifyContent: "flex-end" },
  primary: { flexGrow: 1, flexBasis: "160px" },
});
