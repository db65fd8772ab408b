import { severityOf } from "../../engine/kernel/severity";
import { wordProblem } from "../../engine/locale";
import { readBook } from "../../engine/schema/readBook";
import { derive } from "../../engine/steps/derive";
import { DERIVING_PROBLEMS } from "./deriving";

describe.each(Object.entries(DERIVING_PROBLEMS))("%s", (code, content) => {
  const read = readBook(content);
  const problems = [...read.problems, ...derive(read.book).problems];

  test("its smallest workbook raises it and no other", () => {
    expect([...new Set(problems.map((problem) => problem.code))]).toEqual([code]);
    expect(problems[0]?.severity).toBe(severityOf(code));
  });

  test("its sentences have no gaps", () => {
    const told = problems.map((problem) => wordProblem(problem));
    expect(told.filter(({ what, remedy }) => `${what}${remedy}`.includes("…"))).toEqual([]);
  });
});
