/** The billing backlog: by contract and line, row by row, and the keys of what can be marked. */
import { SESSION_WORDS } from "../../../engine/locale/en/session";
import { compareText } from "../../../engine/kernel/problem";
import type { Billable } from "../../../engine/model/billable";
import type { Standing } from "../standing";
import type { BacklogContract, BacklogLine, BacklogQuery, BacklogView, Choice, Readiness } from "../views/backlog";
import type { Tally } from "../views/common";
import { newCounter, type Counter } from "./amounts";
import { tellAvailableRetainers, tellLimits } from "./limits";
import { classOf, readinessOf, type BacklogGroup } from "./backlogIndex";

/** Contracts and lines with their tallies; only those with a row that meets the question. */
export function tellBacklog(standing: Standing, query: BacklogQuery): BacklogView {
  const meets = meeting(query);
  const totals = counters();
  const contracts = new Map<string, Mutable>();
  for (const group of groupsOf(standing, query)) {
    const ofLine = counters();
    const contract = contracts.get(group.contractId) ?? newContract();
    let isEmpty = true;
    for (const row of group.rows()) {
      if (!meets(row)) continue;
      isEmpty = false;
      const readiness = readinessOf(row);
      const counted = countedOf(row);
      for (const each of [totals, contract.counters, ofLine]) each[readiness].add(counted);
      contract.customers.add(row.customerId);
      contract.currency = row.currency;
    }
    if (isEmpty) continue;
    contracts.set(group.contractId, contract);
    contract.lines.push(tellLine(standing, group, { ofLine, currency: contract.currency }));
  }
  return {
    contracts: Array.from(contracts, ([contractId, contract]) => tellContract(standing, contractId, contract)),
    totals: {
      ready: totals.ready.tally(),
      "not-ready": totals["not-ready"].tally(),
      "on-draft": totals["on-draft"].tally(),
      blocked: totals.blocked.tally(),
    },
    choices: choicesOf(standing),
  };
}

/** Keys of what meets the question and can be marked, by contract, line, date and key. */
export function markableKeys(
  standing: Standing,
  query: BacklogQuery,
): { readonly keys: readonly string[]; readonly tally: Tally } {
  const meets = meeting(query);
  const counter = newCounter();
  const keys: string[] = [];
  for (const group of groupsOf(standing, query)) {
    for (const row of group.rows()) {
      const readiness = readinessOf(row);
      if ((readiness !== "ready" && readiness !== "not-ready") || !meets(row)) continue;
      keys.push(row.key);
      counter.add(countedOf(row));
    }
  }
  return { keys, tally: counter.tally() };
}

/** The groups in which a row may meet the question. */
export function groupsOf({ backlog }: Standing, { contract }: BacklogQuery): readonly BacklogGroup[] {
  const { groups } = backlog();
  return contract === null ? groups : groups.filter(({ contractId }) => contractId === contract);
}

/** Whether a row meets every condition but that of its contract. */
export function meeting(query: BacklogQuery): (row: Billable) => boolean {
  const { customer, from, to, readiness } = query;
  return (row) =>
    (customer === null || row.customerId === customer) &&
    (query.class === null || classOf(row) === query.class) &&
    (from === null || row.date >= from) &&
    (to === null || row.date <= to) &&
    (readiness === null || readinessOf(row) === readiness);
}

/** What a row adds to a sum: only what is charged adds anything. */
export function countedOf({ amount, currency, billingType }: Billable) {
  return { amount: billingType === "Chargeable" ? amount : null, currency };
}

type Counters = Readonly<Record<Readiness, Counter>>;
type Mutable = {
  readonly counters: Counters;
  readonly customers: Set<string>;
  readonly lines: BacklogLine[];
  currency: string;
};

function newContract(): Mutable {
  return { counters: counters(), customers: new Set(), lines: [], currency: "" };
}

function counters(): Counters {
  return { ready: newCounter(), "not-ready": newCounter(), "on-draft": newCounter(), blocked: newCounter() };
}

function tallies(each: Counters) {
  return {
    ready: each.ready.tally(),
    notReady: each["not-ready"].tally(),
    onDraft: each["on-draft"].tally(),
    blocked: each.blocked.tally(),
  };
}

function tellContract(standing: Standing, contractId: string, contract: Mutable): BacklogContract {
  const { contracts, customerName } = standing;
  const { lines, currency, customers } = contract;
  return {
    contractId,
    name: contracts().get(contractId)?.name ?? contractId,
    customers: Array.from(customers, customerName).sort(compareText),
    currency,
    limits: tellLimits(standing, { contractId, currency, lineId: null }),
    availableRetainers: tellAvailableRetainers(standing, contractId, currency),
    lines,
    ...tallies(contract.counters),
  };
}

type OfLine = { readonly ofLine: Counters; readonly currency: string };

function tellLine(standing: Standing, { contractId, lineId }: BacklogGroup, { ofLine, currency }: OfLine): BacklogLine {
  const line = lineId === null ? undefined : standing.lines().get(lineId);
  return {
    lineId,
    name: line?.name ?? lineId ?? SESSION_WORDS.retainers,
    billingMethod: line?.billingMethod ?? null,
    limits: lineId === null ? [] : tellLimits(standing, { contractId, currency, lineId }),
    ...tallies(ofLine),
  };
}

function choicesOf(standing: Standing): BacklogView["choices"] {
  const { contracts: known, backlog, customerName } = standing;
  const contracts = new Map<string, number>();
  const customers = new Map<string, number>();
  const classes = new Map<string, number>();
  const count = (counts: Map<string, number>, value: string): void => {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  };
  for (const { contractId, rows } of backlog().groups) {
    for (const row of rows()) {
      count(contracts, contractId);
      count(customers, row.customerId);
      count(classes, classOf(row));
    }
  }
  return {
    contracts: choices(contracts, (id) => known().get(id)?.name ?? id),
    customers: choices(customers, customerName),
    classes: choices(classes, (value) => value),
  };
}

function choices(counts: ReadonlyMap<string, number>, label: (value: string) => string): readonly Choice[] {
  return Array.from(counts, ([value, count]) => ({ value, label: label(value), count })).sort(
    (a, b) => compareText(a.label, b.label) || compareText(a.value, b.value),
  );
}
