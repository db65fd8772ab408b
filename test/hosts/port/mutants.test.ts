/** What holds the commit protocol up, taken away piece by piece: the checks of the broken-off runs must find each. */
import type * as Judging from "../../../engine/plan/judgeCommit";
import type * as Recovering from "../../../engine/plan/planRecovery";
import { AS_IT_IS, benchOf, breakOff, FAULTS, type Bench, type Changes } from "./faultyRuns";

const mockParts = { checksDigests: true, recovers: true };

jest.mock("../../../engine/plan/judgeCommit", () => {
  const path = "../../../engine/plan/judgeCommit";
  const real = jest.requireActual<typeof Judging>(path);
  const judgeCommit: typeof real.judgeCommit = (...asked) =>
    mockParts.checksDigests ? real.judgeCommit(...asked) : "whole";
  return { ...real, judgeCommit };
});

jest.mock("../../../engine/plan/planRecovery", () => {
  const path = "../../../engine/plan/planRecovery";
  const real = jest.requireActual<typeof Recovering>(path);
  const planRecovery: typeof real.planRecovery = (recovery) => (mockParts.recovers ? real.planRecovery(recovery) : []);
  return { ...real, planRecovery };
});

/** How a command is broken off: the first leaves some rows of a trip, the second whole trips. */
type FaultName = "host error" | "pane closed" | "a co-author's edit";
type Findings = ReadonlyMap<string, string | null>;

let bench: Bench;

beforeAll(async () => {
  bench = await benchOf("confirm");
}, 60_000);

afterEach(() => {
  Object.assign(mockParts, { checksDigests: true, recovers: true });
});

/** What the checks find at each sync of the writing, up to the one that marks the commit; null where nothing. */
async function findings(fault: FaultName, changes: Changes = AS_IT_IS): Promise<Findings> {
  const planted = FAULTS.get(fault);
  if (planted === undefined) throw new Error(`no fault ${fault}`);
  const found = new Map<string, string | null>();
  for (let sync = bench.unseen.first; sync <= bench.unseen.last; sync += 1)
    found.set(`sync ${sync}, ${fault}`, await breakOff(bench, sync, planted, changes).catch(String));
  return found;
}

/** The cases in which a mutant is caught, by what was found. */
function caught(mutant: string, found: Findings): readonly string[] {
  const cases = [...found].flatMap(([name, finding]) => (finding === null ? [] : [`${name}: ${finding}`]));
  process.stdout.write(
    `${mutant}: ${cases.length} of ${found.size} cases\n${cases.map((one) => `  ${one}\n`).join("")}`,
  );
  return cases;
}

test("as it is, another's change before the commit stops it at each sync", async () => {
  expect(caught("nothing removed", await findings("a co-author's edit"))).toEqual([]);
  expect(bench.unseen.last - bench.unseen.first).toBeGreaterThanOrEqual(5);
}, 120_000);

test("rows that count without a mark are found", async () => {
  const cases = caught("mark removed", await findings("host error", { reads: "everything" }));
  expect(cases.join()).toContain("a reader sees half of a command");
}, 120_000);

test("a commit that nobody finishes or takes back is found", async () => {
  mockParts.recovers = false;
  const cases = caught("recovery removed", await findings("pane closed"));
  expect(cases.join()).toContain("commits that nobody finished or took back: 1");
  expect(cases.length).toBeGreaterThanOrEqual(3);
}, 120_000);

test("a commit over inputs that changed is found, at each sync", async () => {
  mockParts.checksDigests = false;
  const found = await findings("a co-author's edit");
  expect(caught("digest check removed", found)).toHaveLength(found.size);
}, 120_000);
