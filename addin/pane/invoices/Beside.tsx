/** What stands beside a document: taxes, what waits, what was edited, the contract, who did what. */
import { Link, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX, ReactNode } from "react";

import { INVOICE_WORDS as words } from "../../../engine/locale/en/pane/invoices";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { Amount } from "../../session/views/common";
import type { InvoiceView } from "../../session/views/invoices";
import { useSession } from "../state/sessionContext";
import { AmountText } from "../ui/AmountText";
import { useFormats } from "../ui/formats";
import { PlaceLink } from "../ui/PlaceLink";
import { Figures } from "./Figures";
import { Fold } from "./Fold";

type Of = { readonly view: InvoiceView };

/** Tax by rate, with what it is on. */
export function Taxes({ view: { taxes, sums } }: Of): JSX.Element {
  const formats = useFormats();
  return (
    <Fold title={words.taxes.title} beside={<AmountText amount={sums.totalTax} zeroAsDash />}>
      {taxes.length === 0 && <span>{words.taxes.none}</span>}
      <Figures
        figures={taxes.map(({ label, net, tax }) => ({
          label: `${label}, ${words.taxes.net(formats.amount(net))}`,
          value: <AmountText amount={tax} />,
        }))}
      />
    </Fold>
  );
}

/** Actuals that wait for approval, each leading to its row. */
export function Pending({ view: { pending } }: Of): JSX.Element {
  const formats = useFormats();
  const { title, about, none } = words.pending;
  return (
    <Counted title={title} count={pending.length} none={none} about={about}>
      {pending.map(({ key, text, date, place }) => (
        <li key={key}>
          {formats.date(date)} · {text}{" "}
          {place !== null && <PlaceLink place={place}>{SHARED_WORDS.place(place.sheet, place.cell)}</PlaceLink>}
        </li>
      ))}
    </Counted>
  );
}

/** What was changed by hand: field, was, is, by, at; an edit of an open document can be taken back. */
export function Edits({ view }: Of): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const { perform } = useSession();
  const { edits, row } = view;
  const said = words.edits;
  const isOpen = row.state === "Draft" || row.state === "In Review";
  const inForce = edits.filter((edit, index) => !edits.slice(index + 1).some((later) => isSame(edit, later)));
  const takeBack = (key: string, field: string) =>
    void perform(
      { kind: "edit", ids: [key], set: [{ column: field, value: null }] },
      { what: words.fields.editing(key) },
    );
  return (
    <Counted title={said.title} count={edits.length} none={said.none}>
      {edits.map((edit, index) => {
        const { key, field, was, is, by, at } = edit;
        return (
          <li key={index}>
            <div className={styles.apart}>
              <span>
                {key} · <strong>{field}</strong>
              </span>
              {isOpen && is !== null && inForce.includes(edit) && (
                <Link
                  as="button"
                  className={styles.whole}
                  aria-label={said.takeBackEdit(field, key)}
                  onClick={() => takeBack(key, field)}
                >
                  {said.takeBack}
                </Link>
              )}
            </div>
            <div>
              {said.change(
                was === null ? words.fields.blank : formats.typed(was),
                is === null ? said.takenBack : formats.typed(is),
              )}
            </div>
            <div className={styles.below}>{said.by(by, formats.moment(at))}</div>
          </li>
        );
      })}
    </Counted>
  );
}

function isSame(a: { key: string; field: string }, b: { key: string; field: string }): boolean {
  return a.key === b.key && a.field === b.field;
}

/** What the contract is worth, has billed, and will have left. */
export function AboutContract({ view: { contract } }: Of): JSX.Element {
  const said = words.contract;
  const figure = (label: string, amount: Amount | null, isTotal = false) => ({
    label,
    value: amount === null ? said.none : <AmountText amount={amount} />,
    isTotal,
  });
  return (
    <Fold title={said.title}>
      <Figures
        figures={[
          figure(said.value, contract.value),
          figure(said.billedToDate, contract.billedToDate),
          figure(said.thisInvoice, contract.thisInvoice),
          figure(said.remaining, contract.remaining, true),
        ]}
      />
    </Fold>
  );
}

/** Who did what when. */
export function History({ view: { history, seal } }: Of): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const said = words.history;
  return (
    <Counted title={said.title} count={history.length} none={said.none}>
      {history.map(({ event, by, at, comment }, index) => (
        <li key={index}>
          <strong>{event}</strong>
          <div className={styles.below}>{said.by(by, formats.moment(at))}</div>
          {comment !== null && <div>{comment}</div>}
        </li>
      ))}
      {seal !== null && (
        <li>
          <strong>{words.seal.title}</strong>
          <div className={styles.below}>{words.seal.about}</div>
          <code className={styles.seal}>{seal}</code>
        </li>
      )}
    </Counted>
  );
}

/** Who signed, as what, and what they declared. */
export function Signatures({ view: { signatures } }: Of): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const said = words.signatures;
  return (
    <Counted title={said.title} count={signatures.length} none={said.none}>
      {signatures.map(({ name, role, at, comment }, index) => (
        <li key={index}>
          <strong>{role === null ? name : `${name}, ${role}`}</strong>
          <div className={styles.below}>{said.declared(name, formats.moment(at))}</div>
          {comment !== null && <div>{comment}</div>}
        </li>
      ))}
    </Counted>
  );
}

function Counted({
  title,
  count,
  none,
  about,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly none: string;
  readonly about?: string;
  readonly children: ReactNode;
}): JSX.Element {
  const styles = useStyles();
  const { counted } = useFormats();
  return (
    <Fold title={title} beside={counted(count).shown}>
      {count === 0 ? <span>{none}</span> : <ul className={styles.list}>{children}</ul>}
      {count > 0 && about !== undefined && <span className={styles.below}>{about}</span>}
    </Fold>
  );
}

const useStyles = makeStyles({
  list: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: "none",
    overflowWrap: "anywhere",
  },
  whole: { whiteSpace: "nowrap" },
  apart: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalS },
  below: { color: tokens.colorNeutralForeground2 },
  seal: { fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
});
