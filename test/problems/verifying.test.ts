import { wordProblem } from "../../engine/locale";
import { run } from "../../engine/run";
import { VERIFYING_PROBLEMS } from "./verifying";

const actor = { by: "Ada", at: "2026-10-06T09:00:00Z", today: "2026-10-06" };

describe.each(Object.entries(VERIFYING_PROBLEMS))("%s", (code, { content, cell }) => {
  const verified = run({ content, command: { kind: "verify", head: null }, actor });

  test("its smallest workbook raises it and no other", async () => {
    const { problems } = await verified;
    expect([...new Set(problems.map((problem) => problem.code))]).toEqual([code]);
    expect(problems[0]?.cell).toBe(cell);
  });

  test("its sentences have no gaps", async () => {
    const told = (await verified).problems.map((problem) => wordProblem(problem));
    expect(told.filter(({ what, remedy }) => `${what}${remedy}`.includes("…"))).toEqual([]);
  });
});
