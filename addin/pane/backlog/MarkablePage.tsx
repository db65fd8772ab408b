import { Button, Link } from "@fluentui/react-components";
import { useState, type JSX, type ReactNode } from "react";

import type { Mark } from "../../../engine/index";
import { BACKLOG_WORDS } from "../../../engine/locale/en/pane/backlog";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { CellPlace } from "../../workbook/port";
import type { Readiness } from "../../session/views/backlog";
import type { Amount } from "../../session/views/common";
import { useGoTo } from "../navigation";
import { useSession } from "../state/sessionContext";
import type { Pages } from "../state/usePages";
import { EmptyState } from "../ui/EmptyState";
import { useFormats } from "../ui/formats";
import { Page } from "../ui/Page";
import { PageRange } from "../ui/PageRange";
import { PlaceLink } from "../ui/PlaceLink";
import { PrimaryBar } from "../ui/PrimaryBar";
import { SelectionBar } from "../ui/SelectionBar";
import type { Tone } from "../ui/StateChip";
import { sumOf } from "../ui/sums";
import { TwoLineList, type ListRow } from "../ui/TwoLineList";
import { useFocusOnArrival } from "../ui/useFocus";
import { rowsByKey } from "./conditions";

/** What a row must have to be marked. */
export type Markable = { readonly key: string; readonly amount: Amount; readonly state: Readiness | "billed" };

export type MarkableWords = Readonly<Record<"title" | "about" | "back" | "loading" | "list" | "empty", string>>;

/** A list beside the backlog that keeps what is billed: rows that wait are marked from here by their keys. */
export function MarkablePage<T extends Markable>({
  words,
  pages,
  facts,
  next,
  listRow,
  onBack,
}: {
  readonly words: MarkableWords;
  readonly pages: Pages<T>;
  /** Above the list, where it has rows. */
  readonly facts: ReactNode;
  /** What to do where it has none. */
  readonly next: ReactNode;
  /** How a row is shown; whether it can be selected is decided here. */
  readonly listRow: (row: T) => Omit<ListRow, "isSelectable">;
  readonly onBack: () => void;
}): JSX.Element {
  const { perform, work } = useSession();
  const formats = useFormats();
  const title = useFocusOnArrival();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const chosen = pages.rows.filter((row) => selected.has(row.key) && canMark(row));
  const count = formats.counted(chosen.length);
  const select = (key: string, isSelected: boolean) =>
    setSelected((before) => new Set(isSelected ? [...before, key] : [...before].filter((other) => other !== key)));
  const mark = async (how: Mark) => {
    const selection = rowsByKey(chosen.map(({ key }) => key));
    const what = BACKLOG_WORDS.doing[how](count);
    if ((await perform({ kind: "mark", mark: how, selection, set: [] }, { what })) !== null) setSelected(new Set());
  };
  const back = (
    <Link as="button" onClick={onBack}>
      {words.back}
    </Link>
  );
  return (
    <Page title={words.title} titleRef={title} about={back}>
      <span>{words.about}</span>
      {pages.isEmpty === null && <p role="status">{words.loading}</p>}
      {pages.isEmpty === true && <EmptyState says={words.empty} next={next} />}
      {pages.isEmpty === false && (
        <>
          {facts}
          <SelectionBar
            tally={{ count: chosen.length, totals: sumOf(chosen.map(({ amount }) => amount)) }}
            onAll={() => setSelected(new Set(pages.rows.filter(canMark).map(({ key }) => key)))}
            onNone={() => setSelected(new Set())}
          />
          <PageRange pages={pages}>
            <TwoLineList
              label={words.list}
              rows={pages.rows.map((row) => ({ ...listRow(row), isSelectable: canMark(row) }))}
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

/** The tone of each state. */
export const TONES: Readonly<Record<Markable["state"], Tone>> = {
  ready: "good",
  "not-ready": "neutral",
  "on-draft": "accent",
  blocked: "bad",
  billed: "accent",
};

/** Where a row comes from, and the document it is on. */
export function RowLinks({
  title,
  place,
  invoiceId,
}: {
  readonly title: string;
  readonly place: CellPlace | null;
  readonly invoiceId: string | null;
}): JSX.Element {
  const goTo = useGoTo();
  return (
    <>
      {place !== null && (
        <PlaceLink place={place} label={BACKLOG_WORDS.row.sourceOf(title, SHARED_WORDS.place(place.sheet, place.cell))}>
          {SHARED_WORDS.place(place.sheet, place.cell)}
        </PlaceLink>
      )}{" "}
      {invoiceId !== null && (
        <Link as="button" inline onClick={() => goTo({ place: "invoices", open: invoiceId })}>
          {BACKLOG_WORDS.row.draft(invoiceId)}
        </Link>
      )}
    </>
  );
}

function canMark({ state }: Markable): boolean {
  return state === "ready" || state === "not-ready";
}
