import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useId, type JSX, type ReactNode, type SyntheticEvent } from "react";

import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import { PaneDialog } from "./PaneDialog";

/** A form in a dialog: Enter submits, Escape closes, and the focus returns to where it was. */
export function FormDialog({
  title,
  act,
  onSubmit,
  onClose,
  children,
}: {
  readonly title: string;
  /** The button: "Save 2 changes". */
  readonly act: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  const styles = useStyles();
  const form = useId();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <PaneDialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{SHARED_WORDS.cancel}</Button>
          <Button appearance="primary" type="submit" form={form}>
            {act}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className={styles.content}>
        {children}
      </form>
    </PaneDialog>
  );
}

const useStyles = makeStyles({
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, overflowWrap: "anywhere" },
});
