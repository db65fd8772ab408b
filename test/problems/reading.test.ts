import { severityOf } from "../../engine/kernel/severity";
import { wordProblem } from "../../engine/locale";
import { readBook } from "../../engine/schema/readBook";
import { READING_PROBLEMS } from "./reading";

describe.each(Object.entries(READING_PROBLEMS))("%s", (code, { content, cell }) => {
  const { problems } = readBook(content);

  test("its smallest workbook raises it and no other", () => {
    expect([...new Set(problems.map((problem) => problem.code))]).toEqual([code]);
    expect(problems[0]?.cell).toBe(cell);
    expect(problems[0]?.severity).toBe(severityOf(code));
  });

  test("its sentences have no gaps", () => {
    const told = problems.map((problem) => wordProblem(problem));
    expect(told.filter(({ what, remedy }) => `${what}${remedy}`.includes("…"))).toEqual([]);
  });
});
