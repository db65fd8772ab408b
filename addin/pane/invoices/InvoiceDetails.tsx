import { Button, Link } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons/svg/add";
import { useState, type JSX } from "react";

import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { Amount } from "../../session/views/common";
import type { DetailRow, InvoiceView } from "../../session/views/invoices";
import { useGoTo } from "../navigation";
import { useSession } from "../state/sessionContext";
import { usePages } from "../state/usePages";
import { AmountText } from "../ui/AmountText";
import { isZero } from "../ui/exactText";
import { useFormats, type Formats } from "../ui/formats";
import { PageRange } from "../ui/PageRange";
import { PlaceLink } from "../ui/PlaceLink";
import { SelectionBar } from "../ui/SelectionBar";
import { StateChip } from "../ui/StateChip";
import { sumOf } from "../ui/sums";
import { TwoLineList, type ListRow } from "../ui/TwoLineList";
import { FieldsDialog } from "./FieldsDialog";
import { Fold } from "./Fold";
import { measuredText } from "./measured";
import { NewDetailDialog } from "./NewDetailDialog";
import { RevisionFigures } from "./RevisionFigures";

const words = INVOICE_WORDS.details;

/** Details that were chosen, by ID. */
export type ChosenDetails = ReadonlyMap<string, DetailRow>;
export const NO_DETAILS: ChosenDetails = new Map();

/** The details of a document, in pages: edited one by one, or chosen to edit or remove many. */
export function InvoiceDetails({
  view,
  chosen,
  onChoose,
}: {
  readonly view: InvoiceView;
  readonly chosen: ChosenDetails;
  readonly onChoose: (chosen: ChosenDetails) => void;
}): JSX.Element {
  const { session } = useSession();
  const goTo = useGoTo();
  const formats = useFormats();
  const { id, state, details } = view.row;
  const isOpen = state === "Draft" || state === "In Review";
  const [edited, setEdited] = useState<DetailRow | null>(null);
  const [isAdding, setAdding] = useState(false);
  const pages = usePages(id, (window) => session.invoiceDetails(id, window));
  const select = (key: string, isSelected: boolean) => {
    const next = new Map(chosen);
    const row = pages.rows.find((each) => each.id === key);
    if (isSelected && row !== undefined) next.set(key, row);
    else next.delete(key);
    onChoose(next);
  };
  const charged = [...chosen.values()].filter(({ billingType }) => billingType === "Chargeable");
  return (
    <Fold title={words.title} beside={formats.counted(details).shown} isOpenFirst>
      {isOpen && pages.rows.length > 0 && (
        <SelectionBar
          tally={{ count: chosen.size, totals: sumOf(charged.map(amountOn)) }}
          onAll={() => onChoose(new Map(pages.rows.filter(canChange).map((row) => [row.id, row])))}
          onNone={() => onChoose(NO_DETAILS)}
        />
      )}
      {pages.isEmpty === true && <span>{words.none}</span>}
      <PageRange pages={pages}>
        <TwoLineList
          label={words.title}
          rows={pages.rows.map((row) =>
            listRow(row, formats, {
              hasLines: view.lines.length > 1,
              onEdit: isOpen ? () => setEdited(row) : undefined,
              onOpenDocument: (open) => goTo({ place: "invoices", open }),
            }),
          )}
          selection={isOpen ? { selected: new Set(chosen.keys()), onSelect: select } : undefined}
        />
      </PageRange>
      {isOpen && view.newDetail.length > 0 && (
        <Button icon={<AddRegular />} style={{ alignSelf: "flex-start" }} onClick={() => setAdding(true)}>
          {words.add}
        </Button>
      )}
      {edited !== null && <DetailDialog row={edited} onClose={() => setEdited(null)} />}
      {isAdding && <NewDetailDialog view={view} onClose={() => setAdding(false)} />}
    </Fold>
  );
}

/** What a detail adds to the document; of one that is revised what changes. */
function amountOn({ amount, revision }: DetailRow): Amount {
  return revision?.change ?? amount;
}

function canChange({ fields, isRemovable }: DetailRow): boolean {
  return isRemovable || fields.length > 0;
}

function DetailDialog({ row, onClose }: { readonly row: DetailRow; readonly onClose: () => void }): JSX.Element {
  const formats = useFormats();
  return (
    <FieldsDialog
      title={words.editOf(row.title)}
      what={words.editing(row.id)}
      id={row.id}
      fields={row.fields}
      onClose={onClose}
    >
      <span>
        {row.id} · {belowOf(row, formats, true)}
      </span>
    </FieldsDialog>
  );
}

type Ways = {
  /** Which line it is on needs to be said. */
  readonly hasLines: boolean;
  readonly onEdit: (() => void) | undefined;
  readonly onOpenDocument: (id: string) => void;
};

function listRow(row: DetailRow, formats: Formats, { hasLines, onEdit, onOpenDocument }: Ways): ListRow {
  const { place, revision, revisedOn, claim } = row;
  return {
    key: row.id,
    title: `${row.title}, ${formats.amount(amountOn(row))}`,
    name: row.title,
    amount: <AmountText amount={amountOn(row)} />,
    below: belowOf(row, formats, hasLines),
    chip: chipOf(row),
    more: (
      <>
        {row.isOutdated && <div>{words.outdatedText}</div>}
        {claim !== null && (
          <div>
            {words.claim(
              formats.amount(claim.invoicedToDate),
              formats.amount(claim.whole),
              formats.amount(claim.remaining),
            )}
          </div>
        )}
        <RevisionFigures row={row} />
        {revision !== null && (
          <div>
            <Link
              as="button"
              inline
              aria-label={INVOICE_WORDS.revision.correctsDetail(row.title, revision.corrects)}
              onClick={() => onOpenDocument(revision.invoiceId)}
            >
              {INVOICE_WORDS.revision.corrects(revision.corrects)}
            </Link>
          </div>
        )}
        {revisedOn !== null && (
          <div>
            <Link as="button" inline onClick={() => onOpenDocument(revisedOn)}>
              {INVOICE_WORDS.revise.revisedOn(revisedOn)}
            </Link>
          </div>
        )}
        {place !== null && (
          <PlaceLink place={place} label={words.sourceOf(row.title, SHARED_WORDS.place(place.sheet, place.cell))}>
            {SHARED_WORDS.place(place.sheet, place.cell)}
          </PlaceLink>
        )}
      </>
    ),
    onOpen: row.fields.length > 0 ? onEdit : undefined,
    isSelectable: canChange(row),
  };
}

function chipOf({ isOutdated, billingType, revision, quantity }: DetailRow): JSX.Element | undefined {
  if (isOutdated) return <StateChip word={words.outdated} tone="bad" />;
  if (billingType !== "Chargeable") return <StateChip word={billingType} tone="neutral" />;
  if (revision === null) return undefined;
  const isCredited = revision.standing === null || (quantity !== null && isZero(quantity));
  const said = INVOICE_WORDS.revision;
  return <StateChip word={isCredited ? said.credited : said.chip} tone="accent" />;
}

function belowOf(row: DetailRow, formats: Formats, hasLines: boolean): string {
  const { date, who, lineId } = row;
  const measured = row.revision === null ? measuredText({ ...row, kind: row.class }, formats) : null;
  const parts = [
    date === null ? null : formats.date(date),
    row.class,
    who,
    measured,
    words.tax(formats.amount(row.tax)),
    hasLines ? lineId : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}
