import type { JSX, ReactNode } from "react";

import type { Command } from "../../../engine/index";
import type { Counted } from "../../../engine/locale/en/pane/shared";
import type { Page, Window } from "../../session/views/common";
import { useSession } from "../state/sessionContext";
import { DateField } from "../ui/DateField";
import { useFormats } from "../ui/formats";
import { Stack } from "../ui/Page";
import { InvoiceAction } from "./InvoiceAction";
import { InvoiceChoice, type ChoiceRow, type ChoiceSort } from "./InvoiceChoice";

/** What the screen says. */
export type OnDayWords = {
  readonly about: string;
  readonly date: string;
  readonly dateHint?: string;
  readonly list: string;
  readonly empty: string;
  readonly emptyNext: string;
  readonly act: (documents: Counted) => string;
  readonly doing: (documents: Counted) => string;
  readonly oneWay: { readonly title: (documents: Counted) => string; readonly correction: string };
};

/** A day, invoices to choose from, and a one-way step over those that are chosen: posting, payment. */
export function InvoicesOnDay<R extends ChoiceRow>({
  name,
  words,
  date,
  onDate,
  load,
  isSelectable,
  below,
  chip,
  more,
  onOpen,
  happens,
  commandOf,
}: {
  /** How the order of the list is remembered. */
  readonly name: string;
  readonly words: OnDayWords;
  /** "2026-10-31"; "" for none. */
  readonly date: string;
  readonly onDate: (date: string) => void;
  readonly load: (sort: ChoiceSort, window: Window) => Promise<Page<R>>;
  readonly isSelectable?: (row: R) => boolean;
  readonly below: (row: R) => ReactNode;
  readonly chip?: (row: R) => ReactNode;
  readonly more?: (row: R) => ReactNode;
  readonly onOpen: (row: R) => void;
  /** A hook: what the step does to the chosen ones, in a sentence or two. */
  readonly happens: (chosen: readonly R[]) => string;
  readonly commandOf: (ids: readonly string[]) => Command;
}): JSX.Element {
  return (
    <Stack>
      <span>{words.about}</span>
      <DateField label={words.date} hint={words.dateHint} value={date} onChange={onDate} isRequired />
      <InvoiceChoice
        name={name}
        question={date}
        load={load}
        label={words.list}
        empty={{ says: words.empty, next: words.emptyNext }}
        isSelectable={isSelectable}
        below={below}
        chip={chip}
        more={more}
        onOpen={onOpen}
      >
        {(chosen) => (
          <Act chosen={chosen} words={words} isReady={date !== ""} useHappens={happens} commandOf={commandOf} />
        )}
      </InvoiceChoice>
    </Stack>
  );
}

function Act<R extends ChoiceRow>({
  chosen,
  words,
  isReady,
  useHappens,
  commandOf,
}: {
  readonly chosen: readonly R[];
  readonly words: OnDayWords;
  readonly isReady: boolean;
  readonly useHappens: (chosen: readonly R[]) => string;
  readonly commandOf: (ids: readonly string[]) => Command;
}): JSX.Element {
  const { perform } = useSession();
  const { counted } = useFormats();
  const documents = counted(chosen.length);
  const happens = useHappens(chosen);
  const act = () => void perform(commandOf(chosen.map(({ id }) => id)), { what: words.doing(documents) });
  const oneWay = { title: words.oneWay.title(documents), happens, correction: words.oneWay.correction };
  return <InvoiceAction chosen={chosen} label={words.act(documents)} isReady={isReady} onAct={act} oneWay={oneWay} />;
}
