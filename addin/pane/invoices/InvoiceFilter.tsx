import { Checkbox, Field, Input, makeStyles, Select, ToggleButton, tokens } from "@fluentui/react-components";
import { useEffect, useState, type JSX } from "react";

import { INVOICE_LIST_WORDS as words } from "../../../engine/locale/en/pane/invoices";
import type { InvoicesQuery, InvoiceState, InvoicesView } from "../../session/views/invoices";
import { useRemembered } from "../state/hostContext";
import { FilterFold } from "../ui/FilterFold";
import { useFormats } from "../ui/formats";

export type InvoiceQuery = Omit<InvoicesQuery, "offset" | "limit">;

const STATES: readonly InvoiceState[] = ["Draft", "In Review", "Confirmed", "Posted", "Discarded"];
const SORTS = ["id", "customer", "total", "date"] as const;
const DIRECTIONS = ["up", "down"] as const;

/** The question of the list; how it is sorted outlives the pane. */
export function useInvoiceQuery(asked: InvoiceState | null): {
  readonly query: InvoiceQuery;
  readonly narrow: (query: InvoiceQuery) => void;
  readonly isNarrowed: boolean;
  readonly clear: () => void;
} {
  const [state, setState] = useState(asked);
  const [text, setText] = useState<string | null>(null);
  const [sort, setSort] = useRemembered("invoices.sort", SORTS, "id");
  const [direction, setDirection] = useRemembered("invoices.direction", DIRECTIONS, "down");
  useEffect(() => {
    setState(asked);
    setText(null);
  }, [asked]);
  const [query, setQuery] = useState<InvoiceQuery>(() => queryOf());
  function queryOf(): InvoiceQuery {
    return { state, customer: null, contract: null, text, sort, descending: direction === "down" };
  }
  // One object as long as nothing in it changes.
  useEffect(() => setQuery(queryOf()), [state, text, sort, direction]);
  const narrow = (next: InvoiceQuery) => {
    setState(next.state);
    setText(next.text);
    if (next.sort !== sort) setSort(next.sort);
    if (next.descending !== (direction === "down")) setDirection(next.descending ? "down" : "up");
  };
  const clear = () => {
    setState(null);
    setText(null);
  };
  return { query, narrow, isNarrowed: state !== null || text !== null, clear };
}

/** The states with how many are in each, a search, and the order. */
export function InvoiceFilter({
  query,
  states,
  onChange,
  onClear,
}: {
  readonly query: InvoiceQuery;
  /** null until the list was read. */
  readonly states: InvoicesView["states"] | null;
  readonly onChange: (query: InvoiceQuery) => void;
  readonly onClear: () => void;
}): JSX.Element {
  const styles = useStyles();
  const { counted } = useFormats();
  const { filter, sort } = words;
  const conditions = [
    ...(query.state === null ? [] : [words.states[query.state]]),
    ...(query.text === null ? [] : [filter.contains(query.text)]),
  ];
  return (
    <>
      <div role="group" aria-label={filter.state} className={styles.states}>
        {STATES.map((state) => (
          <ToggleButton
            key={state}
            size="small"
            shape="circular"
            checked={query.state === state}
            onClick={() => onChange({ ...query, state: query.state === state ? null : state })}
          >
            {states === null ? words.states[state] : filter.choice(words.states[state], counted(states[state]))}
          </ToggleButton>
        ))}
      </div>
      <FilterFold conditions={conditions} onClear={onClear}>
        <Field label={filter.text}>
          <Input
            type="search"
            value={query.text ?? ""}
            onChange={(_, { value }) => onChange({ ...query, text: value === "" ? null : value })}
          />
        </Field>
        <Field label={sort.label}>
          <Select
            value={query.sort}
            onChange={(_, { value }) => {
              const found = SORTS.find((each) => each === value);
              if (found !== undefined) onChange({ ...query, sort: found });
            }}
          >
            {SORTS.map((each) => (
              <option key={each} value={each}>
                {sort.by[each]}
              </option>
            ))}
          </Select>
        </Field>
        <Checkbox
          label={sort.descending}
          checked={query.descending}
          onChange={(_, { checked }) => onChange({ ...query, descending: checked === true })}
        />
      </FilterFold>
    </>
  );
}

const useStyles = makeStyles({
  states: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
});
