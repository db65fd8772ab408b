/** What a report said as of a day, as it was known at a moment, it says for ever. */
import fc from "fast-check";

import type { Book } from "../../engine/model/book";
import type { ReportName } from "../../engine/model/command";
import { ada } from "../engine/steps/ledgerBook";
import { columns, reportAt, rowsOf } from "../engine/steps/reportRows";
import { born, DAYS, firms, moved } from "./reportLives";

const POSTED: readonly ReportName[] = ["trial-balance", "general-ledger", "customer-ledger", "project-ledger", "tax"];
const told = (book: Book, knownAt: string) =>
  DAYS.flatMap((asOf) => [
    ...POSTED.map((report) => reportAt(book, report, { asOf, knownAt }).tables.map(({ rows }) => rows)),
    columns(
      rowsOf(book, "wip", "wipSources", { asOf, knownAt }).filter(({ held }) => held !== 0),
      "contractId",
      "lineId",
      "postingType",
      "sourceKey",
      "held",
    ),
  ]);

describe("a report known at an earlier time", () => {
  it("never changes, whatever is posted, paid, credited, recognised or edited since", () => {
    let [entriesThen, entriesSince] = [0, 0];
    fc.assert(
      fc.property(firms, (firm) => {
        const early = { ...ada, at: "2026-12-01T09:00:00Z" };
        const late = { ...ada, at: "2026-12-01T09:00:01Z" };
        const before = firm.before.reduce((book, move) => moved(book, move, early), born(firm));
        const after = firm.since.reduce((book, move) => moved(book, move, late), before);
        expect(told(after, early.at)).toEqual(told(before, early.at));
        entriesThen += before.rows.LedgerEntries.length;
        entriesSince += after.rows.LedgerEntries.length - before.rows.LedgerEntries.length;
        for (const asOf of DAYS) {
          const entries = rowsOf(after, "general-ledger", "ledger", { asOf });
          expect(entries.length).toBe(after.rows.LedgerEntries.filter((row) => row.accountingDate <= asOf).length);
        }
      }),
      { numRuns: 20 },
    );
    expect([entriesThen > 5, entriesSince > 5]).toEqual([true, true]);
  });
});
