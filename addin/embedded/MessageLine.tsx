import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular, InfoRegular, WarningRegular } from "@fluentui/react-icons";
import type { JSX } from "react";

import { EMBEDDED_WORDS } from "../../engine/locale/en/embeddedPage";

/** What became of what was typed or opened. */
export type Message = {
  readonly kind: "told" | "refused";
  readonly text: string;
  /** Something that can be done about it. */
  readonly act: { readonly label: string; readonly onAct: () => void } | null;
};

/** One message, above the sheet, until it is dismissed or another comes. */
export function MessageLine({
  message,
  onDismiss,
}: {
  readonly message: Message | null;
  readonly onDismiss: () => void;
}): JSX.Element {
  const styles = useStyles();
  return (
    <div aria-live="assertive" role="alert">
      {message !== null && (
        <div className={styles.line}>
          {message.kind === "refused" ? <WarningRegular fontSize={18} /> : <InfoRegular fontSize={18} />}
          <span className={styles.text}>{message.text}</span>
          {message.act !== null && (
            <Button size="small" onClick={message.act.onAct}>
              {message.act.label}
            </Button>
          )}
          <Button
            size="small"
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={EMBEDDED_WORDS.dismiss}
            onClick={onDismiss}
          />
        </div>
      )}
    </div>
  );
}

const useStyles = makeStyles({
  line: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    padding: "3px 8px 3px 12px",
    fontSize: "13px",
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground4,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  text: { flexGrow: 1, minWidth: "0" },
});
