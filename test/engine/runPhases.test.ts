/** A run tells what it is busy with, so that whoever waits for it can be told too. */
import { run } from "../../engine/index";
import type { Command } from "../../engine/model/command";
import type { RunPhase } from "../../engine/model/runResult";
import { smallest } from "./contentBuilder";

const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;

async function phasesOf(command: Command): Promise<readonly RunPhase[]> {
  const phases: RunPhase[] = [];
  const actor = { by: "Ada", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };
  await run({ content: smallest({}), command, actor, progress: (phase) => void phases.push(phase) });
  return phases;
}

test("a check reads, derives, harvests and lists, and plans nothing", async () => {
  const phases = ["reading", "deriving", "harvesting", "performing", "listing"];
  expect(await phasesOf({ kind: "check" })).toEqual(phases);
});

test("a run waits where it is told to, and ends with what that throws", async () => {
  const actor = { by: "Ada", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };
  const seen: RunPhase[] = [];
  const stop = async (phase: RunPhase): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    seen.push(phase);
    if (phase === "harvesting") throw new Error("stopped");
  };
  await expect(run({ content: smallest({}), command: { kind: "check" }, actor, progress: stop })).rejects.toThrow(
    "stopped",
  );
  expect(seen).toEqual(["reading", "deriving", "harvesting"]);
});

test("a mark that changes the backlog derives it again, and plans what to write", async () => {
  const phases = ["reading", "deriving", "harvesting", "performing", "deriving", "listing", "planning"];
  expect(await phasesOf({ kind: "mark", mark: "ready", selection: ALL, set: [] })).toEqual(phases);
});
