import { Button, Link } from "@fluentui/react-components";
import { useState, type JSX } from "react";

import { BACKLOG_WORDS } from "../../../engine/locale/en/pane/backlog";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { Mark } from "../../../engine/index";
import type { RetainerRow, RetainersView } from "../../session/views/backlog";
import { Figures } from "../ui/Figures";
import { useGoTo } from "../navigation";
import { useSession } from "../state/sessionContext";
import { usePages } from "../state/usePages";
import { AmountsText, AmountText } from "../ui/AmountText";
import { EmptyState } from "../ui/EmptyState";
import { Facts } from "../ui/Facts";
import { useFormats, type Formats } from "../ui/formats";
import { Page } from "../ui/Page";
import { PageRange } from "../ui/PageRange";
import { PlaceLink } from "../ui/PlaceLink";
import { PrimaryBar } from "../ui/PrimaryBar";
import { SelectionBar } from "../ui/SelectionBar";
import { StateChip, type Tone } from "../ui/StateChip";
import { sumOf } from "../ui/sums";
import { TwoLineList, type ListRow } from "../ui/TwoLineList";
import { useFocusOnArrival } from "../ui/useFocus";
import { rowsByKey } from "./conditions";

const words = BACKLOG_WORDS.retainers;

/** Every retainer with what is billed, used and available; those that are not billed yet are marked from here. */
export function RetainersPage({ onBack }: { readonly onBack: () => void }): JSX.Element {
  const { session, perform, work } = useSession();
  const formats = useFormats();
  const goTo = useGoTo();
  const title = useFocusOnArrival();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const pages = usePages<RetainerRow, RetainersView>("retainers", (window) =>
    session.retainers({ contract: null, ...window }),
  );
  const chosen = pages.rows.filter((row) => selected.has(row.key) && canMark(row));
  const count = formats.counted(chosen.length);
  const select = (key: string, isSelected: boolean) =>
    setSelected((before) => new Set(isSelected ? [...before, key] : [...before].filter((other) => other !== key)));
  const mark = async (how: Mark) => {
    const selection = rowsByKey(chosen.map(({ key }) => key));
    const what = BACKLOG_WORDS.doing[how](count);
    if ((await perform({ kind: "mark", mark: how, selection, set: [] }, { what })) !== null) setSelected(new Set());
  };
  const openDraft = (open: string) => goTo({ place: "invoices", open });
  const back = (
    <Link as="button" onClick={onBack}>
      {words.back}
    </Link>
  );
  return (
    <Page title={words.title} titleRef={title} about={back}>
      <span>{words.about}</span>
      {pages.isEmpty === null && <p role="status">{words.loading}</p>}
      {pages.isEmpty === true && (
        <EmptyState
          says={words.empty}
          next={
            <>
              {words.emptyNext}{" "}
              <Link as="button" onClick={() => goTo({ place: "accounting", section: "schedules" })}>
                {words.toSchedules}
              </Link>
            </>
          }
        />
      )}
      {pages.isEmpty === false && (
        <>
          <Facts facts={[[words.available, <AmountsText key="sum" amounts={pages.view?.available ?? []} strong />]]} />
          <SelectionBar
            tally={{ count: chosen.length, totals: sumOf(chosen.map(({ amount }) => amount)) }}
            onAll={() => setSelected(new Set(pages.rows.filter(canMark).map(({ key }) => key)))}
            onNone={() => setSelected(new Set())}
          />
          <PageRange pages={pages}>
            <TwoLineList
              label={words.list}
              rows={pages.rows.map((row) => listRow(row, formats, openDraft))}
              selection={{ selected, onSelect: select }}
            />
          </PageRange>
        </>
      )}
      {chosen.length > 0 && (
        <PrimaryBar
          label={BACKLOG_WORDS.selection.ready(count)}
          onAct={() => void mark("ready")}
          others={
            <Button disabledFocusable={work !== null} onClick={() => void mark("not-ready")}>
              {BACKLOG_WORDS.selection.notReady}
            </Button>
          }
        />
      )}
    </Page>
  );
}

function canMark({ state }: RetainerRow): boolean {
  return state === "ready" || state === "not-ready";
}

const TONES: Readonly<Record<RetainerRow["state"], Tone>> = {
  ready: "good",
  "not-ready": "neutral",
  "on-draft": "accent",
  blocked: "bad",
  billed: "accent",
};

function listRow(row: RetainerRow, formats: Formats, openDraft: (id: string) => void): ListRow {
  const { key, retainerId, title, contractId, customerName, date, state, place, invoiceId } = row;
  const { figures } = words;
  return {
    key,
    title: `${title}, ${formats.amount(row.amount)}`,
    name: title,
    amount: <AmountText amount={row.amount} />,
    below: [retainerId, contractId, customerName, formats.date(date)].join(" · "),
    chip: <StateChip word={words.states[state]} tone={TONES[state]} />,
    more: (
      <>
        {row.blockedBy !== null && <div>{row.blockedBy}</div>}
        {row.isRefund && <div>{words.refund}</div>}
        {state === "billed" && (
          <Figures
            figures={[
              { label: figures.invoiced, value: <AmountText amount={row.invoiced} /> },
              { label: figures.used, value: <AmountText amount={row.used} zeroAsDash /> },
              { label: figures.onDrafts, value: <AmountText amount={row.onDrafts} zeroAsDash /> },
              { label: figures.available, value: <AmountText amount={row.available} zeroAsDash />, isTotal: true },
            ]}
          />
        )}
        {place !== null && (
          <PlaceLink
            place={place}
            label={BACKLOG_WORDS.row.sourceOf(title, SHARED_WORDS.place(place.sheet, place.cell))}
          >
            {SHARED_WORDS.place(place.sheet, place.cell)}
          </PlaceLink>
        )}{" "}
        {invoiceId !== null && (
          <Link as="button" inline onClick={() => openDraft(invoiceId)}>
            {BACKLOG_WORDS.row.draft(invoiceId)}
          </Link>
        )}
      </>
    ),
    isSelectable: canMark(row),
  };
}
