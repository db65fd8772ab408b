/** Where the workbook stands, in figures. */
import { SETTINGS } from "../../../engine/model/settings";
import type { Severity } from "../../../engine/index";
import { TABLE_GROUPS } from "../../../engine/schema/tableGroups";
import { TABLE_LIST } from "../../../engine/schema/tables";
import type { Status } from "../protocol";
import type { Standing } from "../standing";
import type { Tally } from "../views/common";
import type { InvoiceState } from "../views/invoices";
import { newCounter, tallyOf } from "./amounts";
import { countedOf } from "./backlog";
import { readinessOf } from "./backlogIndex";

/** The status of a standing. */
export function tellStatus(standing: Standing): Status {
  const { book, derivation, tables, sheets } = standing;
  const { settings, rows } = book;
  const backlog = backlogTallies(standing);
  const missing = TABLE_LIST.filter(({ required, name }) => required && !tables.has(name)).map(({ name }) => name);
  const emptySettings = REQUIRED_SETTINGS.filter(({ key }) => settings[key] === "").map(({ name }) => name);
  return {
    workbook: conditionOf(standing, missing.length > 0 || settings.accountingCurrency === ""),
    missing,
    addable: TABLE_GROUPS.flatMap((group) => group.tables).filter((name) => !tables.has(name)),
    company: settings.companyName === "" ? null : settings.companyName,
    accountingCurrency: settings.accountingCurrency === "" ? null : settings.accountingCurrency,
    emptySettings,
    actuals: rows.Actuals.length,
    pendingActuals: derivation.pendingActuals,
    ...backlog,
    drafts: stateTally(standing, "Draft"),
    inReview: stateTally(standing, "In Review"),
    confirmed: stateTally(standing, "Confirmed"),
    posted: stateTally(standing, "Posted"),
    journalLines: rows.JournalDraft.length,
    problems: problemCounts(standing),
    settings: {
      editPolicy: settings.editPolicy,
      twoPersonSignOff: settings.twoPersonSignOff === "Yes",
      protectStructure: settings.protectStructure === "Yes",
    },
    seal: { entries: rows.Seal.length, head: rows.Seal.at(-1)?.hash ?? null },
    sheets: Object.fromEntries(sheets),
  };
}

const REQUIRED_SETTINGS = [
  { key: "companyName", name: SETTINGS.companyName.name },
  { key: "accountingCurrency", name: SETTINGS.accountingCurrency.name },
] as const;

/** Without an accounting currency Daybook's own tables count as unsound, which they are not: it is only not set up yet. */
function conditionOf({ book, tables }: Standing, isIncomplete: boolean): Status["workbook"] {
  if (tables.size === 0) return "new";
  if (isIncomplete) return "incomplete";
  return book.stored === "unsound" ? "unsound" : "ready";
}

function backlogTallies({ backlog }: Standing): { readonly ready: Tally; readonly notReady: Tally } {
  const ready = newCounter();
  const notReady = newCounter();
  for (const { rows } of backlog().groups) {
    for (const row of rows()) {
      const readiness = readinessOf(row);
      if (readiness === "ready") ready.add(countedOf(row));
      else if (readiness !== "on-draft") notReady.add(countedOf(row));
    }
  }
  return { ready: ready.tally(), notReady: notReady.tally() };
}

function stateTally({ documents }: Standing, state: InvoiceState): Tally {
  const found = documents.filter(({ header }) => header.projectInvoiceStatus === state);
  return tallyOf(found.map(({ header }) => ({ amount: header.totalAmount, currency: header.currency })));
}

function problemCounts({ problemCounts: counts }: Standing): Readonly<Record<Severity, number>> {
  const of = (severity: Severity): number =>
    counts.reduce((total, one) => (one.severity === severity ? total + one.count : total), 0);
  return { error: of("error"), warning: of("warning"), note: of("note") };
}
