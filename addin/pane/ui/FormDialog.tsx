import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { useEffect, useRef, type JSX, type ReactNode, type SyntheticEvent } from "react";

import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";

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
  useFocusBack();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface className={styles.surface}>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle className={styles.title}>{title}</DialogTitle>
            <DialogContent className={styles.content}>{children}</DialogContent>
            <DialogActions className={styles.actions}>
              <Button onClick={onClose}>{SHARED_WORDS.cancel}</Button>
              <Button appearance="primary" type="submit">
                {act}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

/** The focus goes back to what had it before; where that is gone, it is the page's to place. */
function useFocusBack(): void {
  const before = useRef(document.activeElement);
  const isThere = useRef(false);
  useEffect(() => {
    isThere.current = true;
    const had = before.current;
    return () => {
      isThere.current = false;
      // After the dialog let the focus go.
      setTimeout(() => {
        if (!isThere.current && had instanceof HTMLElement && had.isConnected) had.focus();
      });
    };
  }, []);
}

const useStyles = makeStyles({
  surface: { maxWidth: "calc(100vw - 24px)", boxSizing: "border-box", padding: tokens.spacingHorizontalL },
  title: { overflowWrap: "anywhere" },
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, overflowWrap: "anywhere" },
  actions: { flexWrap: "wrap" },
});
