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
import { useLayoutEffect, useRef, type JSX, type ReactNode } from "react";

import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { Amount } from "../../session/views/common";
import { AmountsText, AmountText } from "./AmountText";

const words = SHARED_WORDS.confirm;

/** What a one-way step is about to do. */
export type OneWay = {
  readonly title: string;
  /** What will happen, in a sentence or two. */
  readonly happens: string;
  readonly documents: readonly { readonly id: string; readonly name: string; readonly amount: Amount }[];
  /** Sums, one for each currency; null where the amounts are not to be added up. */
  readonly totals: readonly Amount[] | null;
  /** How it can be corrected later. */
  readonly correction: string;
  /** The button: "Confirm 3 invoices". */
  readonly act: string;
};

/**
 * Asks before a one-way step: what will happen, to which documents, for how much, and how it can be corrected later.
 * Escape and Cancel leave everything as it is; Enter does not confirm by itself, for the focus begins on Cancel. The
 * focus returns to where it was.
 */
export function ConfirmDialog({
  oneWay,
  onAct,
  onClose,
  children,
}: {
  /** null: the dialog is closed. */
  readonly oneWay: OneWay | null;
  readonly onAct: () => void;
  readonly onClose: () => void;
  /** What the step needs to be told, such as a date. */
  readonly children?: ReactNode;
}): JSX.Element {
  const styles = useStyles();
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (oneWay !== null) before.current = before.current ?? document.activeElement;
    else if (before.current instanceof HTMLElement) {
      before.current.focus();
      before.current = null;
    }
  }, [oneWay]);
  const act = () => {
    onClose();
    onAct();
  };
  return (
    <Dialog modalType="alert" open={oneWay !== null} onOpenChange={(_, { open }) => open || onClose()}>
      {oneWay === null ? (
        <></>
      ) : (
        <DialogSurface className={styles.surface}>
          <DialogBody>
            <DialogTitle>{oneWay.title}</DialogTitle>
            <DialogContent className={styles.content}>
              <p className={styles.part}>{oneWay.happens}</p>
              {children}
              <table className={styles.documents} aria-label={words.documents}>
                <tbody>
                  {oneWay.documents.map(({ id, name, amount }) => (
                    <tr key={`${id} ${amount.currency}`}>
                      <td className={styles.document}>
                        {id}
                        <br />
                        <span className={styles.name}>{name}</span>
                      </td>
                      <td className={styles.amount}>
                        <AmountText amount={amount} />
                      </td>
                    </tr>
                  ))}
                  {oneWay.totals !== null && (
                    <tr>
                      <th scope="row" className={styles.document}>
                        {words.total}
                      </th>
                      <td className={styles.amount}>
                        <AmountsText amounts={oneWay.totals} strong />
                      </td>
                    </tr>
                  )}
                </tbody>
              </table>
              <p className={styles.part}>
                <strong>{words.correction}:</strong> {oneWay.correction}
              </p>
            </DialogContent>
            <DialogActions className={styles.actions}>
              <Button onClick={onClose}>{SHARED_WORDS.cancel}</Button>
              <Button appearance="primary" onClick={act}>
                {oneWay.act}
              </Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      )}
    </Dialog>
  );
}

const useStyles = makeStyles({
  surface: { maxWidth: "calc(100vw - 24px)", boxSizing: "border-box" },
  content: { overflowWrap: "anywhere" },
  part: { margin: `0 0 ${tokens.spacingVerticalM}` },
  documents: { width: "100%", borderCollapse: "collapse", marginBottom: tokens.spacingVerticalM },
  document: { textAlign: "start", verticalAlign: "top", paddingBlock: tokens.spacingVerticalXS },
  name: { color: tokens.colorNeutralForeground2 },
  amount: { textAlign: "end", verticalAlign: "top", paddingBlock: tokens.spacingVerticalXS },
  actions: { flexWrap: "wrap" },
});
