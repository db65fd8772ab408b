import { Field, Link, Select } from "@fluentui/react-components";
import { useState, type JSX, type ReactNode } from "react";

import { ACCOUNTING_WORDS as words } from "../../../engine/locale/en/pane/accounting";
import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { InvoiceRow, InvoicesView, InvoiceState } from "../../session/views/invoices";
import { useGoTo } from "../navigation";
import { useRemembered } from "../state/hostContext";
import { usePages } from "../state/usePages";
import { useSession } from "../state/sessionContext";
import { AmountText } from "../ui/AmountText";
import { EmptyState } from "../ui/EmptyState";
import { sumAmounts } from "../ui/exactText";
import { Stack } from "../ui/Page";
import { PageRange } from "../ui/PageRange";
import { SelectionBar } from "../ui/SelectionBar";
import { TwoLineList } from "../ui/TwoLineList";

const SORTS = ["date", "id", "customer", "total"] as const;

/** Invoices of one state to choose from, with what is chosen; `children` act on it. */
export function InvoiceChoice({
  state,
  label,
  empty,
  isSelectable = () => true,
  below,
  chip,
  children,
}: {
  readonly state: InvoiceState;
  readonly label: string;
  readonly empty: { readonly says: string; readonly next: string };
  readonly isSelectable?: (row: InvoiceRow) => boolean;
  readonly below: (row: InvoiceRow) => ReactNode;
  readonly chip?: (row: InvoiceRow) => ReactNode;
  readonly children: (chosen: readonly InvoiceRow[]) => ReactNode;
}): JSX.Element {
  const { session } = useSession();
  const goTo = useGoTo();
  const [sort, setSort] = useRemembered(`sort.accounting.${state}`, SORTS, "date");
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const pages = usePages<InvoiceRow, InvoicesView>(`${state}|${sort}`, (window) =>
    session.invoices({ state, customer: null, contract: null, text: null, sort, descending: false, ...window }),
  );
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
      <Field label={SHARED_WORDS.sortBy} orientation="horizontal">
        <Select
          size="small"
          value={sort}
          onChange={(_, { value }) => setSort(SORTS.find((s) => s === value) ?? "date")}
        >
          {SORTS.map((known) => (
            <option key={known} value={known}>
              {words.sort[known]}
            </option>
          ))}
        </Select>
      </Field>
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
            isSelectable: isSelectable(row),
            onOpen: () => goTo({ place: "invoices", open: row.id }),
          }))}
        />
      </PageRange>
      {children(chosen)}
    </Stack>
  );
}
