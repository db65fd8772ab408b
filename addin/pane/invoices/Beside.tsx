/** What stands beside a document: taxes, the contract, who did what, who signed. */
import { Link, makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import { INVOICE_WORDS as words } from "../../../engine/locale/en/pane/invoices";
import type { Amount } from "../../session/views/common";
import type { InvoiceView } from "../../session/views/invoices";
import { useGoTo } from "../navigation";
import { AmountText } from "../ui/AmountText";
import { MomentText } from "../ui/DateText";
import { Limits } from "../ui/Limits";
import { useFormats } from "../ui/formats";
import { CountedFold, PlainList } from "./CountedFold";
import { Figures } from "../ui/Figures";
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
          ...(contract.availableRetainers === null ? [] : [figure(said.retainers, contract.availableRetainers)]),
        ]}
      />
      <Limits limits={contract.limits} />
    </Fold>
  );
}

/** Who did what when, each leading to the document it is about besides this one. */
export function History({ view: { history, seal } }: Of): JSX.Element {
  const styles = useStyles();
  const goTo = useGoTo();
  const said = words.history;
  return (
    <CountedFold title={said.title} count={history.length} none={said.none}>
      <PlainList>
        {history.map(({ event, by, at, comment, document }, index) => (
          <li key={index}>
            <strong>{event}</strong>
            <div className={styles.below}>
              {by}, <MomentText at={at} />
            </div>
            {comment !== null && <div>{comment}</div>}
            {document !== null && (
              <Link as="button" inline onClick={() => goTo({ place: "invoices", open: document })}>
                {said.open(document)}
              </Link>
            )}
          </li>
        ))}
        {seal !== null && (
          <li>
            <strong>{words.seal.title}</strong>
            <div className={styles.below}>{words.seal.about}</div>
            <code className={styles.seal}>{seal}</code>
          </li>
        )}
      </PlainList>
    </CountedFold>
  );
}

/** Who signed, as what, and what they declared. */
export function Signatures({ view: { signatures } }: Of): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const said = words.signatures;
  return (
    <CountedFold title={said.title} count={signatures.length} none={said.none}>
      <PlainList>
        {signatures.map(({ name, role, at, comment }, index) => (
          <li key={index}>
            <strong>{role === null ? name : `${name}, ${role}`}</strong>
            <div className={styles.below}>{said.declared(name, formats.moment(at))}</div>
            {comment !== null && <div>{comment}</div>}
          </li>
        ))}
      </PlainList>
    </CountedFold>
  );
}

const useStyles = makeStyles({
  below: { color: tokens.colorNeutralForeground2 },
  seal: { fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
});
