import { Link, makeStyles, tokens } from "@fluentui/react-components";
import { useState, type JSX, type ReactNode } from "react";

import { BACKLOG_WORDS as words } from "../../../engine/locale/en/pane/backlog";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { BacklogQuery, BacklogRow } from "../../session/views/backlog";
import { useGoTo } from "../navigation";
import { useSession } from "../state/sessionContext";
import { usePages } from "../state/usePages";
import { AmountText } from "../ui/AmountText";
import { isZero } from "../ui/exactText";
import { useFormats, type Formats } from "../ui/formats";
import { PageRange } from "../ui/PageRange";
import { PlaceLink } from "../ui/PlaceLink";
import { StateChip } from "../ui/StateChip";
import { TwoLineList, type ListRow } from "../ui/TwoLineList";
import { toneOf } from "./Breakdown";
import { withRows, type ChosenRows } from "./chosenRows";
import { ClaimDialog } from "./ClaimDialog";
import { measuredOf } from "./measured";

/** The rows of one line that meet the filter, in pages; each can be chosen unless it is on a draft. */
export function LineRows({
  label,
  query,
  lineId,
  isOneCustomer,
  chosen,
  onChoose,
}: {
  readonly label: string;
  /** With its contract. */
  readonly query: BacklogQuery;
  readonly lineId: string | null;
  /** The contract bills one customer, whom no row need name. */
  readonly isOneCustomer: boolean;
  readonly chosen: ChosenRows;
  readonly onChoose: (chosen: ChosenRows) => void;
}): JSX.Element {
  const { session } = useSession();
  const formats = useFormats();
  const goTo = useGoTo();
  const [claimed, setClaimed] = useState<BacklogRow | null>(null);
  const asked = { ...query, lineId, hasLine: true };
  const pages = usePages(JSON.stringify(asked), (window) => session.backlogRows({ ...asked, ...window }));
  const select = (key: string, isSelected: boolean) =>
    onChoose(
      withRows(
        chosen,
        pages.rows.filter((row) => row.key === key),
        isSelected,
      ),
    );
  const openDraft = (id: string) => goTo({ place: "invoices", open: id });
  return (
    <PageRange pages={pages}>
      <TwoLineList
        label={label}
        rows={pages.rows.map((row) =>
          listRow(row, isOneCustomer, formats, { openDraft, claim: () => setClaimed(row) }),
        )}
        selection={{ selected: chosen.keys, onSelect: select }}
      />
      {claimed !== null && <ClaimDialog row={claimed} onClose={() => setClaimed(null)} />}
    </PageRange>
  );
}

type Ways = { readonly openDraft: (id: string) => void; readonly claim: () => void };

function listRow(row: BacklogRow, isOneCustomer: boolean, formats: Formats, ways: Ways): ListRow {
  return {
    key: row.key,
    title: `${row.title}, ${formats.amount(row.amount)}`,
    name: row.title,
    amount: <AmountText amount={row.amount} />,
    below: belowOf(row, isOneCustomer, formats),
    chip: <StateChip word={words.readiness[row.readiness]} tone={toneOf(row.readiness)} />,
    more: <More row={row} ways={ways} />,
    isSelectable: row.readiness !== "on-draft",
  };
}

function belowOf(row: BacklogRow, isOneCustomer: boolean, formats: Formats): string {
  const charged = row.billingType === "Chargeable" ? null : row.billingType;
  const parts = [
    row.date === null ? null : formats.date(row.date),
    row.class,
    row.who,
    isOneCustomer ? null : row.customerName,
    row.splitPercent === null ? null : words.row.share(formats.decimal(row.splitPercent)),
    measuredOf(row, formats),
    charged,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

function More({ row, ways }: { readonly row: BacklogRow; readonly ways: Ways }): JSX.Element {
  const formats = useFormats();
  const { invoiceId, place, claim } = row;
  return (
    <>
      {row.blockedBy !== null && row.blockedBy !== row.nteDetail && <div>{row.blockedBy}</div>}
      {row.nteDetail !== null && <div>{words.row.limit(row.nteDetail)}</div>}
      {row.nteDecision !== null && <div>{words.row.decided[row.nteDecision] ?? row.nteDecision}</div>}
      {claim !== null && !isZero(claim.invoicedToDate.value) && (
        <div>
          {words.claim.billed(formats.amount(claim.invoicedToDate))},{" "}
          {words.claim.remaining(formats.amount(claim.remaining))}
        </div>
      )}
      <Ending>
        {place !== null && (
          <PlaceLink place={place} label={words.row.sourceOf(row.title, SHARED_WORDS.place(place.sheet, place.cell))}>
            {SHARED_WORDS.place(place.sheet, place.cell)}
          </PlaceLink>
        )}
        {invoiceId !== null && (
          <Link as="button" inline onClick={() => ways.openDraft(invoiceId)}>
            {words.row.draft(invoiceId)}
          </Link>
        )}
        {claim !== null && row.readiness !== "on-draft" && (
          <Link as="button" inline onClick={ways.claim}>
            {words.claim.title}
          </Link>
        )}
      </Ending>
    </>
  );
}

function Ending({ children }: { readonly children: ReactNode }): JSX.Element {
  return <div className={useStyles().ending}>{children}</div>;
}

const useStyles = makeStyles({
  ending: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalM },
});
