/** A table that is gone is told once, before all that follows from it. */
import type { WorkbookContent } from "../../../engine/model/workbook";
import { run } from "../../../engine/run";
import { wordOutcome } from "../../../engine/locale/outcomes";
import { wordProblem } from "../../../engine/locale";
import { smallest } from "../contentBuilder";
import { VERIFYING_PROBLEMS } from "../../problems/verifying";

const actor = { by: "Ada", at: "2026-10-06T09:00:00Z", today: "2026-10-06" };

/** Two posted invoices, with their seal, without one of the tables. */
function without(table: string): WorkbookContent {
  const content = VERIFYING_PROBLEMS["number-gap"]?.content ?? smallest({});
  return { ...content, tables: content.tables.filter(({ name }) => name !== table) };
}

async function verify(content: WorkbookContent) {
  const result = await run({ content, command: { kind: "verify", head: null }, actor });
  return {
    codes: result.outcomes.map(({ key, code, params }) => [key, code, params["findings"]]),
    said: result.outcomes.map(wordOutcome),
    told: result.problems.map((problem) => `${problem.code}: ${wordProblem(problem).what}`),
  };
}

test("a table of the book: which one, and how many rows; its documents are not as they were sealed", async () => {
  const { codes, told } = await verify(without("Invoices"));
  expect(told).toEqual(["seal-broken: The table Invoices is not in the workbook, and 2 rows of it were sealed."]);
  expect(codes.slice(0, 2)).toEqual([
    ["PF-00001", "document-broken", "1"],
    ["PF-00002", "document-broken", "1"],
  ]);
});

test("the seal: that nothing can be compared, not that each row was added", async () => {
  const { codes, told } = await verify(without("Seal"));
  expect(told).toEqual([
    "seal-broken: The table Seal is not in the workbook, so that 2 rows of the book cannot be compared with what was sealed.",
    expect.stringMatching(/^number-gap: /),
  ]);
  expect(codes[0]?.slice(0, 2)).toEqual(["PF-00001", "document-broken"]);
});

test("a workbook in which nothing is confirmed is not said to be verified", async () => {
  const { said, told } = await verify(smallest({}));
  expect([said, told]).toEqual([["Nothing is confirmed or posted yet: there is nothing to verify."], []]);
});
