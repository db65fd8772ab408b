import { wordProblem } from "../../engine/locale";
import { severityOf } from "../../engine/kernel/severity";
import { run } from "../../engine/index";
import { DOCUMENT_PROBLEMS } from "./documents";
import { POSTING_PROBLEMS } from "./posting";
import { ACTOR } from "./worked";

describe.each(Object.entries({ ...DOCUMENT_PROBLEMS, ...POSTING_PROBLEMS }))("%s", (code, raised) => {
  test("its smallest workbook raises it and no other, in its place and in whole sentences", async () => {
    const { content, command, at, key, because = [] } = raised;
    const { problems } = await run({ content: await content(), command, actor: ACTOR });
    const own = problems.filter((problem) => problem.code === code);
    expect(new Set(problems.map((problem) => problem.code))).toEqual(new Set([code, ...because]));
    const [first] = own;
    expect([first?.table, first?.row, first?.column, first?.cell]).toEqual(at);
    expect(first?.key).toBe(key);
    expect(own.map(({ severity }) => severity)).toEqual(own.map(() => severityOf(code)));
    const told = problems.map((problem) => wordProblem(problem));
    expect(told.filter(({ what, remedy }) => `${what}${remedy}`.includes("…"))).toEqual([]);
  });
});
