import { Checkbox, Field, Link, makeStyles, Radio, RadioGroup, Select, tokens } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import type { InvoiceRow, InvoiceView } from "../../session/views/invoices";
import { useGoTo } from "../navigation";
import { useSession } from "../state/sessionContext";
import { useView } from "../state/usePages";
import { isZero } from "../ui/exactText";
import { useFormats } from "../ui/formats";
import { Page } from "../ui/Page";
import { PrimaryBar } from "../ui/PrimaryBar";
import { useFocusOnArrival } from "../ui/useFocus";
import { RevisableDetails } from "./RevisableDetails";

const words = INVOICE_WORDS.revise;

/** Drafts offered at most; the newest first. */
const DRAFTS_OFFERED = 50;

/**
 * Chooses what of a confirmed invoice is revised and onto which draft: all of it or some details, onto a new draft or one
 * of the same contract and customer. The draft opens when it is made.
 */
export function RevisePage({ view, onBack }: { readonly view: InvoiceView; readonly onBack: () => void }): JSX.Element {
  const styles = useStyles();
  const goTo = useGoTo();
  const { perform } = useSession();
  const formats = useFormats();
  const { id } = view.row;
  const [isAll, setAll] = useState(true);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [into, setInto] = useState("");
  const [freight, setFreight] = useState(false);
  const drafts = useDrafts(view.row);
  const title = useFocusOnArrival();
  const count = formats.counted(chosen.size);
  const revise = async () => {
    const ids = isAll ? [] : [...chosen];
    const onto = into === "" ? null : into;
    const performed = await perform(
      { kind: "revise", invoice: id, ids, into: onto, freight: !isAll && freight },
      { what: words.doing(id) },
    );
    const made = performed?.outcomes.find(({ result, key }) => result === "done" && key !== null && key !== id);
    const draft = made?.key ?? null;
    if (draft !== null) goTo({ place: "invoices", open: draft });
  };
  return (
    <Page
      title={words.title(id)}
      titleRef={title}
      about={
        <Link as="button" onClick={onBack}>
          {words.back(id)}
        </Link>
      }
    >
      <p className={styles.about}>{words.about}</p>
      <Field label={words.what}>
        <RadioGroup value={isAll ? "all" : "some"} onChange={(_, { value }) => setAll(value === "all")}>
          <Radio value="all" label={words.all} />
          <Radio value="some" label={words.some} />
        </RadioGroup>
      </Field>
      {!isAll && <RevisableDetails id={id} chosen={chosen} onChoose={setChosen} />}
      <Field label={words.into} hint={drafts.length === 0 ? words.noDraft : undefined}>
        <Select value={into} onChange={(_, { value }) => setInto(value)}>
          <option value="">{words.newDraft}</option>
          {drafts.map((draft) => (
            <option key={draft.id} value={draft.id}>
              {words.draft(draft.id, draft.name, formats.amount(draft.total))}
            </option>
          ))}
        </Select>
      </Field>
      {!isZero(view.sums.freightAmount.value) &&
        (isAll ? (
          <p className={styles.about}>{words.freightWithAll(formats.amount(view.sums.freightAmount))}</p>
        ) : (
          <Checkbox
            label={words.freight(formats.amount(view.sums.freightAmount))}
            checked={freight}
            onChange={(_, { checked }) => setFreight(checked === true)}
          />
        ))}
      <PrimaryBar
        label={isAll ? words.run(id) : words.runSome(count)}
        onAct={() => void revise()}
        isDisabled={view.revisable === 0 || (!isAll && chosen.size === 0)}
        note={view.revisable === 0 ? words.nothing : !isAll && chosen.size === 0 ? words.none : words.later}
      />
    </Page>
  );
}

/** Open drafts of the same contract and customer, the newest first. */
function useDrafts({ contractId, customerId }: InvoiceRow): readonly InvoiceRow[] {
  const { session } = useSession();
  const query = { contract: contractId, customer: customerId, text: null, sort: "id", descending: true } as const;
  const window = { offset: 0, limit: DRAFTS_OFFERED };
  const found = useView(`drafts of ${contractId} ${customerId}`, () =>
    session.invoices({ ...query, state: "Draft", ...window }),
  );
  return found?.rows ?? [];
}

const useStyles = makeStyles({ about: { margin: 0, color: tokens.colorNeutralForeground2 } });
