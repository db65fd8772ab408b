/** A session over a large book: pages stay pages, and what is asked twice is made once. */
import { openSession } from "../../addin/session/openSession";
import type { WorkbookPort } from "../../addin/workbook/port";
import { generatedBook } from "../bench/generatedBook";
import { ADA, EVERYTHING, UNHEARD, valueOf } from "./sampleSession";

const ACTUALS = Number(process.env["LARGE_ACTUALS"] ?? "5000");

test("a page has as many rows as were asked for, at most 500, however many there are", async () => {
  const content = generatedBook(ACTUALS);
  const port: WorkbookPort = { read: () => Promise.resolve(content), apply: () => Promise.resolve({ changed: false }) };
  const session = openSession(port);
  const took: string[] = [];
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const value = await work();
    took.push(`${name} ${Math.round(performance.now() - from)} ms, ${JSON.stringify(value).length} characters`);
    return value;
  };
  const status = valueOf(await timed("status", () => session.status(ADA, UNHEARD)));
  expect(status.actuals).toBe(ACTUALS);
  const all = { ...EVERYTHING, lineId: null, hasLine: false, offset: 0, limit: 100_000 };
  const first = await timed("backlog", () => session.backlog(EVERYTHING));
  expect(await timed("backlog again", () => session.backlog(EVERYTHING))).toEqual(first);
  const page = await timed("rows", () => session.backlogRows(all));
  expect(page.rows).toHaveLength(500);
  expect(page.total).toBeGreaterThan(ACTUALS / 2);
  const last = await timed("last rows", () => session.backlogRows({ ...all, offset: page.total - 3, limit: 100 }));
  expect(last.rows).toHaveLength(3);
  const { contracts } = first;
  const one = contracts[0]?.contractId ?? null;
  await timed("rows of a contract", () => session.backlogRows({ ...all, contract: one, limit: 50 }));
  const { keys } = await timed("keys", () => session.backlogKeys({ ...EVERYTHING, readiness: "ready" }));
  expect(keys).toHaveLength(status.ready.count);
  const list = { state: null, customer: null, contract: null, text: null, sort: "total", descending: true } as const;
  await timed("invoices", () => session.invoices({ ...list, offset: 0, limit: 50 }));
  await timed("problems", () => session.problems({ severity: null, code: null, offset: 0, limit: 50 }));
  if (ACTUALS > 5000) process.stdout.write(`${took.join("\n")}\n`);
});
