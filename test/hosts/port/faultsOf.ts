/** Every sync of a command with every fault, and the count of them. */
import { benchOf, breakOff, FAULTS, type FaultyCommand } from "./faultyRuns";

/** Declares the test of a command. */
export function testFaultsOf(kind: FaultyCommand): void {
  test(`${kind}, broken off at any sync by any fault, is taken up again as if nothing had been`, async () => {
    const bench = await benchOf(kind);
    let cases = 0;
    const wrong: string[] = [];
    for (let sync = 1; sync <= bench.syncs; sync += 1) {
      for (const [name, fault] of FAULTS) {
        const found = await breakOff(bench, sync, fault).catch((error: unknown) => String(error));
        cases += 1;
        if (found !== null) wrong.push(`sync ${sync}, ${name}: ${found}`);
      }
    }
    process.stdout.write(`${kind}: ${cases} cases, ${bench.syncs} syncs x ${FAULTS.size} faults\n`);
    expect(wrong).toEqual([]);
    expect(cases).toBe(bench.syncs * FAULTS.size);
    expect(bench.syncs).toBeGreaterThan(8);
  }, 900_000);
}
