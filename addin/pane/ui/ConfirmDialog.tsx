import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX, ReactNode } from "react";

import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { Amount } from "../../session/views/common";
import { AmountsText, AmountText } from "./AmountText";
import { PaneDialog } from "./PaneDialog";

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
  const act = () => {
    onClose();
    onAct();
  };
  return (
    <PaneDialog
      title={oneWay?.title ?? ""}
      isOpen={oneWay !== null}
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{SHARED_WORDS.cancel}</Button>
          <Button appearance="primary" onClick={act}>
            {oneWay?.act}
          </Button>
        </>
      }
    >
      {oneWay !== null && <Warning oneWay={oneWay}>{children}</Warning>}
    </PaneDialog>
  );
}

function Warning({ oneWay, children }: { readonly oneWay: OneWay; readonly children: ReactNode }): JSX.Element {
  const styles = useStyles();
  return (
    <>
      <p className={styles.part}>{oneWay.happens}</p>
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
      <p className={styles.last}>
        <strong>{words.correction}:</strong> {oneWay.correction}
      </p>
      {children}
    </>
  );
}

const useStyles = makeStyles({
  last: { margin: 0 },
  part: { margin: `0 0 ${tokens.spacingVerticalM}` },
  documents: { width: "100%", borderCollapse: "collapse", marginBottom: tokens.spacingVerticalM },
  document: { textAlign: "start", verticalAlign: "top", paddingBlock: tokens.spacingVerticalXS },
  name: { color: tokens.colorNeutralForeground2 },
  amount: { textAlign: "end", verticalAlign: "top", paddingBlock: tokens.spacingVerticalXS },
});
