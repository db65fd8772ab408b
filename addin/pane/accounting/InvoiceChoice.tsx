import { Field, Link, Select } from "@fluentui/react-components";
import { useState, type JSX, type ReactNode } from "react";

import { ACCOUNTING_WORDS as words } from "../../../engine/locale/en/pane/accounting";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { Page, Window } from "../../session/views/common";
import type { InvoiceRow } from "../../session/views/invoices";
import { useGoTo } from "../navigation";
import { useRemembered } from "../state/hostContext";
import { usePages } from "../state/usePages";
import { AmountText } from "../ui/AmountText";
import { EmptyState } from "../ui/EmptyState";
import { sumAmounts } from "../ui/exactText";
import { Stack } from "../ui/Page";
import { PageRange } from "../ui/PageRange";
import { SelectionBar } from "../ui/SelectionBar";
import { TwoLineList } from "../ui/TwoLineList";

const SORTS = ["date", "id", "customer", "total"] as const;
export type ChoiceSort = (typeof SORTS)[number];

/** What is chosen from: an invoice, or how one will be posted. */
export type ChoiceRow = Pick<InvoiceRow, "id" | "number" | "customerName" | "total">;

/** Invoices to choose from, with what is chosen; `children` act on it. */
export function InvoiceChoice<R extends ChoiceRow>({
  name,
  question = "",
  load,
  label,
  empty,
  isSelectable = () => true,
  below,
  chip,
  more,
  onOpen,
  children,
}: {
  /** How the order is remembered. */
  readonly name: string;
  /** What else is asked, as text: the list begins again where it changes. */
  readonly question?: string;
  readonly load: (sort: ChoiceSort, window: Window) => Promise<Page<R>>;
  readonly label: string;
  readonly empty: { readonly says: string; readonly next: string };
  readonly isSelectable?: (row: R) => boolean;
  readonly below: (row: R) => ReactNode;
  readonly chip?: (row: R) => ReactNode;
  readonly more?: (row: R) => ReactNode;
  readonly onOpen: (row: R) => void;
  readonly children: (chosen: readonly R[]) => ReactNode;
}): JSX.Element {
  const goTo = useGoTo();
  const [sort, setSort] = useRemembered(`sort.accounting.${name}`, SORTS, "date");
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const pages = usePages<R, Page<R>>(`${name}|${sort}|${question}`, (window) => load(sort, window));
  const choosable = pages.rows.filter(isSelectable);
  const chosen = choosable.filter(({ id }) => selected.has(id));
  const select = (key: string, isSelected: boolean) => {
    const next = new Set(selected);
    if (isSelected) next.add(key);
    else next.delete(key);
    setSelected(next);
  };
  if (pages.isEmpty === true) {
    const link = (
      <Link as="button" onClick={() => goTo({ place: "invoices" })}>
        {words.toInvoices}
      </Link>
    );
    return (
      <EmptyState
        says={empty.says}
        next={
          <>
            {empty.next} {link}
          </>
        }
      />
    );
  }
  return (
    <Stack>
      <Order sort={sort} onChange={setSort} />
      <SelectionBar
        tally={{ count: chosen.length, totals: sumAmounts(chosen.map(({ total }) => total)) }}
        onAll={() => setSelected(new Set(choosable.map(({ id }) => id)))}
        onNone={() => setSelected(new Set())}
      />
      <PageRange pages={pages}>
        <TwoLineList
          label={label}
          selection={{ selected, onSelect: select }}
          rows={pages.rows.map((row) => ({
            key: row.id,
            title: `${row.number ?? row.id} ${row.customerName}`,
            amount: <AmountText amount={row.total} />,
            below: below(row),
            chip: chip?.(row),
            more: more?.(row),
            isSelectable: isSelectable(row),
            onOpen: () => onOpen(row),
          }))}
        />
      </PageRange>
      {children(chosen)}
    </Stack>
  );
}

function Order({
  sort,
  onChange,
}: {
  readonly sort: ChoiceSort;
  readonly onChange: (sort: ChoiceSort) => void;
}): JSX.Element {
  return (
    <Field label={SHARED_WORDS.sortBy} orientation="horizontal">
      <Select size="small" value={sort} onChange={(_, { value }) => onChange(SORTS.find((s) => s === value) ?? "date")}>
        {SORTS.map((known) => (
          <option key={known} value={known}>
            {words.sort[known]}
          </option>
        ))}
      </Select>
    </Field>
  );
}
