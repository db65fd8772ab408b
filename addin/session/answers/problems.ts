/** What is wrong in the workbook: the places, and how many of each code. */
import { compareText, SEVERITIES } from "../../../engine/kernel/problem";
import type { Severity } from "../../../engine/index";
import { PROBLEM_CODES } from "../../../engine/locale/index";
import type { Standing } from "../standing";
import type { ProblemsQuery, ProblemsView } from "../views/books";
import { pageOf } from "./pages";
import { tellProblem } from "./told";

/** A page of the problems that meet the question; the groups are those of its severity, whichever code it asks for. */
export function tellProblems(standing: Standing, query: ProblemsQuery): ProblemsView {
  const { severity, code } = query;
  const found = standing.problems.filter(
    (problem) => (severity === null || problem.severity === severity) && (code === null || problem.code === code),
  );
  return { ...pageOf(found, query, (problem) => tellProblem(problem, standing)), groups: groupsOf(standing, severity) };
}

type Group = ProblemsView["groups"][number];

/** A code that occurs as an error and as a warning is among the errors. */
function groupsOf({ problemCounts }: Standing, severity: Severity | null): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const one of problemCounts) {
    if (severity !== null && one.severity !== severity) continue;
    const before = groups.get(one.code);
    groups.set(one.code, {
      code: one.code,
      severity: before === undefined || rank(one.severity) < rank(before.severity) ? one.severity : before.severity,
      about: PROBLEM_CODES.get(one.code)?.about ?? one.code,
      count: one.count + (before?.count ?? 0),
    });
  }
  return [...groups.values()].sort((a, b) => rank(a.severity) - rank(b.severity) || compareText(a.code, b.code));
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
