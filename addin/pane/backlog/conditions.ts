/** What the backlog is narrowed to. */
import type { Selection } from "../../../engine/index";
import { BACKLOG_WORDS as words } from "../../../engine/locale/en/pane/backlog";
import type { BacklogQuery, BacklogView, Choice } from "../../session/views/backlog";
import type { Formats } from "../ui/formats";

export const NO_CONDITIONS: BacklogQuery = {
  contract: null,
  customer: null,
  class: null,
  from: null,
  to: null,
  readiness: null,
};

/** Whether any condition is set. */
export function narrowed(query: BacklogQuery): boolean {
  return Object.values(query).some((condition) => condition !== null);
}

/** Each condition that is set, in words, in the order of the filter. */
export function conditionsTold(
  query: BacklogQuery,
  choices: BacklogView["choices"] | null,
  formats: Formats,
): readonly string[] {
  const { filter, readiness } = words;
  const of = (value: string | null, offered: readonly Choice[] = []) =>
    value === null ? [] : [offered.find((choice) => choice.value === value)?.label ?? value];
  return [
    ...of(query.contract, choices?.contracts),
    ...of(query.customer, choices?.customers),
    ...of(query.class, choices?.classes),
    ...(query.from === null ? [] : [filter.fromDate(formats.date(query.from))]),
    ...(query.to === null ? [] : [filter.toDate(formats.date(query.to))]),
    ...(query.readiness === null ? [] : [readiness[query.readiness]]),
  ];
}

/** A selection of rows by key. */
export function rowsByKey(keys: Iterable<string>): Selection {
  return { ...EVERYTHING, ids: [...keys], all: false };
}

/** A selection of all rows of some contracts; none named: of all contracts. */
export function rowsOfContracts(contracts: readonly string[]): Selection {
  return contracts.length === 0 ? EVERYTHING : { ...EVERYTHING, contracts, all: false };
}

const EVERYTHING: Selection = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true };
