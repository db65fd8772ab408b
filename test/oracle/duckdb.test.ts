import { run } from "../../engine/index";
import { add, type Minor } from "../../engine/kernel/money";
import type { RunResult } from "../../engine/model/runResult";
import { compareFigures, figuresCompared } from "../bench/compareFigures";
import { secondOpinionOn, type SecondOpinion } from "../bench/duckdb";
import { ACTOR, AS_OF, generatedBook, PREVIEW } from "../bench/generatedBook";

const ACTUALS = 10_000;
const CENT = 1 as Minor;

/** The same row with another amount. Rows work their figures out when asked, so that a copy of their fields is no row. */
function withAmount<T extends object>(row: T, amount: Minor): T {
  return new Proxy(row, {
    get: (asked, field): unknown => (field === "amount" ? amount : Reflect.get(asked, field, asked)),
  });
}

describe("DuckDB, by the rules stated a second time in SQL", () => {
  let result: RunResult;
  let opinion: SecondOpinion;

  beforeAll(async () => {
    const content = generatedBook(ACTUALS);
    result = await run({ content, command: PREVIEW, actor: ACTOR });
    opinion = await secondOpinionOn(content);
    await opinion.compute(AS_OF);
  });
  afterAll(() => opinion.close());

  it("has every figure the engine has, from costs to the totals of drafts", async () => {
    const comparison = await compareFigures(result, opinion, AS_OF);
    expect(comparison.differences).toEqual([]);
    expect(comparison.differing).toBe(0);
    const figures = figuresCompared(comparison);
    console.log(`${figures} figures of ${ACTUALS} actuals compared with DuckDB's, ${comparison.differing} differ`);
    expect(figures).toBeGreaterThan(190_000);
    const rows = (name: string): number => comparison.compared.get(name)?.rows ?? 0;
    expect(rows("backlog row")).toBeGreaterThan(8_000);
    expect(rows("draft detail")).toBeGreaterThan(1_000);
    expect(rows("draft")).toBeGreaterThan(500);
  });

  it("so that a cent more on one row of the backlog is found, there and in the totals it is part of", async () => {
    const [first, ...rest] = result.lists.backlog;
    const [sale, ...sales] = result.derivation.unbilled;
    if (!first || !sale) throw new Error("the book has no backlog");
    const backlog = [withAmount(first, add(first.amount, CENT)), ...rest];
    const unbilled = [withAmount(sale, add(sale.amount, CENT)), ...sales];
    const wrong = {
      ...result,
      lists: { ...result.lists, backlog },
      derivation: { ...result.derivation, unbilled },
    };
    const { differences, differing } = await compareFigures(wrong, opinion, AS_OF);
    expect(differing).toBe(6);
    expect(differences[0]).toContain(`backlog row ${first.key}: Amount is`);
  });

  it("so that a cent more of tax on one draft is found", async () => {
    const [first, ...rest] = result.documents;
    if (!first) throw new Error("the book has no draft");
    const header = { ...first.header, totalTax: add(first.header.totalTax, CENT) };
    const { differences } = await compareFigures(
      { ...result, documents: [{ ...first, header }, ...rest] },
      opinion,
      AS_OF,
    );
    expect(differences).toHaveLength(1);
    expect(differences[0]).toContain(`draft ${header.contractId}|${header.customerId}: Total Tax is`);
  });

  it("so that a row which only one of the two has is found", async () => {
    const costs = result.derivation.costs.slice(1);
    const { differences } = await compareFigures(
      { ...result, derivation: { ...result.derivation, costs } },
      opinion,
      AS_OF,
    );
    expect(differences).toHaveLength(1);
    expect(differences[0]).toContain(`cost ${result.derivation.costs[0]?.actualId}: DuckDB alone has`);
  });
});
