import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useState, type JSX } from "react";

import { INVOICE_LIST_WORDS as words } from "../../../engine/locale/en/pane/invoices";
import type { InvoiceRow, InvoiceState } from "../../session/views/invoices";
import { useGoTo } from "../navigation";
import { useSession } from "../state/sessionContext";
import { usePages } from "../state/usePages";
import { AmountsText, AmountText } from "../ui/AmountText";
import { EmptyState } from "../ui/EmptyState";
import { useFormats, type Formats } from "../ui/formats";
import { Page } from "../ui/Page";
import { PageRange } from "../ui/PageRange";
import { PlaceLink } from "../ui/PlaceLink";
import { SelectionBar } from "../ui/SelectionBar";
import { StateChip, toneOfState } from "../ui/StateChip";
import { sumOf } from "../ui/sums";
import { TwoLineList, type ListRow } from "../ui/TwoLineList";
import { useFocusOnReturn } from "../ui/useFocus";
import { InvoiceFilter, useInvoiceQuery } from "./InvoiceFilter";
import { StepBar } from "./StepBar";

/** All proforma invoices, narrowed and sorted; what can be done with many is done from here. */
export function InvoiceList({
  state,
  isShown,
  onOpen,
}: {
  readonly state: InvoiceState | null;
  readonly isShown: boolean;
  readonly onOpen: (id: string) => void;
}): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const goTo = useGoTo();
  const { session } = useSession();
  const { query, narrow, isNarrowed, clear } = useInvoiceQuery(state);
  const pages = usePages(JSON.stringify(query), (window) => session.invoices({ ...query, ...window }));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setSelected(new Set()), [query]);
  const title = useFocusOnReturn(isShown);
  const chosen = pages.rows.filter(({ id }) => selected.has(id));
  const select = (id: string, isSelected: boolean) =>
    setSelected((before) => new Set(isSelected ? [...before, id] : [...before].filter((other) => other !== id)));
  return (
    <Page title={words.title} titleRef={title}>
      <InvoiceFilter query={query} states={pages.view?.states ?? null} onChange={narrow} onClear={clear} />
      {pages.isEmpty === null && <p role="status">{words.loading}</p>}
      {pages.isEmpty === true &&
        (isNarrowed ? (
          <EmptyState says={words.empty.filtered} next={<Button onClick={clear}>{words.empty.clear}</Button>} />
        ) : (
          <EmptyState
            says={words.empty.says}
            next={<Button onClick={() => goTo({ place: "backlog" })}>{words.empty.toBacklog}</Button>}
          />
        ))}
      {pages.isEmpty === false && (
        <>
          <div className={styles.sum}>
            <span>{words.invoices(formats.counted(pages.total))}</span>
            <AmountsText amounts={pages.view?.totals ?? []} strong />
          </div>
          <SelectionBar
            tally={{ count: chosen.length, totals: sumOf(chosen.map(({ total }) => total)) }}
            onAll={() => setSelected(new Set(pages.rows.filter(canBeChosen).map(({ id }) => id)))}
            onNone={() => setSelected(new Set())}
          />
          <PageRange pages={pages}>
            <TwoLineList
              label={words.title}
              rows={pages.rows.map((row) => listRow(row, formats, () => onOpen(row.id)))}
              selection={{ selected, onSelect: select }}
            />
          </PageRange>
        </>
      )}
      {isShown && chosen.length > 0 && <StepBar rows={chosen} onDone={() => setSelected(new Set())} />}
    </Page>
  );
}

function canBeChosen({ state }: InvoiceRow): boolean {
  return state !== "Discarded";
}

function listRow(row: InvoiceRow, formats: Formats, onOpen: () => void): ListRow {
  const { id, number, state, date, dueDate, place, outdated } = row;
  const dates = [
    ...(date === null ? [] : [formats.date(date)]),
    ...(dueDate === null || state !== "Posted" ? [] : [words.row.due(formats.date(dueDate))]),
  ];
  return {
    key: id,
    title: `${id}, ${row.customerName}, ${formats.amount(row.total)}`,
    name: number === null ? `${id} · ${row.customerName}` : `${id} · ${number} · ${row.customerName}`,
    amount: <AmountText amount={row.total} />,
    below: [row.contractId, row.name, ...dates].join(" · "),
    chip: <StateChip word={row.status === "Paid" ? words.paid : words.states[state]} tone={toneOfState(state)} />,
    more:
      place === null && outdated === 0 ? undefined : (
        <>
          {outdated > 0 && <div>{words.outdated(formats.counted(outdated))}</div>}
          {place !== null && (
            <PlaceLink place={place} label={words.row.sheet(id)}>
              {words.row.openSheet}
            </PlaceLink>
          )}
        </>
      ),
    onOpen,
    isSelectable: canBeChosen(row),
  };
}

const useStyles = makeStyles({
  sum: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalS },
});
