import { Button } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons/svg/add";
import { useState, type JSX } from "react";

import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { DetailRow, InvoiceView } from "../../session/views/invoices";
import { useSession } from "../state/sessionContext";
import { usePages } from "../state/usePages";
import { AmountText } from "../ui/AmountText";
import { decimalsOf, withDecimals } from "../ui/exactText";
import { useFormats, type Formats } from "../ui/formats";
import { PageRange } from "../ui/PageRange";
import { PlaceLink } from "../ui/PlaceLink";
import { SelectionBar } from "../ui/SelectionBar";
import { StateChip } from "../ui/StateChip";
import { sumOf } from "../ui/sums";
import { TwoLineList, type ListRow } from "../ui/TwoLineList";
import { FieldsDialog } from "./FieldsDialog";
import { Fold } from "./Fold";
import { NewDetailDialog } from "./NewDetailDialog";

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
          tally={{ count: chosen.size, totals: sumOf(charged.map(({ amount }) => amount)) }}
          onAll={() => onChoose(new Map(pages.rows.filter(canChange).map((row) => [row.id, row])))}
          onNone={() => onChoose(NO_DETAILS)}
        />
      )}
      {pages.isEmpty === true && <span>{words.none}</span>}
      <PageRange pages={pages}>
        <TwoLineList
          label={words.title}
          rows={pages.rows.map((row) =>
            listRow(row, formats, view.lines.length > 1, isOpen ? () => setEdited(row) : undefined),
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

function listRow(row: DetailRow, formats: Formats, hasLines: boolean, onEdit: (() => void) | undefined): ListRow {
  const { place } = row;
  const isCharged = row.billingType === "Chargeable";
  return {
    key: row.id,
    title: `${row.title}, ${formats.amount(row.amount)}`,
    name: row.title,
    amount: <AmountText amount={row.amount} />,
    below: belowOf(row, formats, hasLines),
    chip: row.isOutdated ? (
      <StateChip word={words.outdated} tone="bad" />
    ) : isCharged ? undefined : (
      <StateChip word={row.billingType} tone="neutral" />
    ),
    more: (
      <>
        {row.isOutdated && <div>{words.outdatedText}</div>}
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

function belowOf(row: DetailRow, formats: Formats, hasLines: boolean): string {
  const { date, who, quantity, price, unit, lineId } = row;
  const isMeasured = row.kind !== "Milestone" && row.kind !== "Retainer";
  const measured =
    isMeasured && quantity !== null && price !== null
      ? words.quantity(
          formats.decimal(quantity),
          unit,
          formats.decimal(withDecimals(price, decimalsOf(row.amount.value))),
        )
      : null;
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
