/**
 * Lives of a firm's workbook: work is pasted, marked, drafted, edited, confirmed, revised, corrected and closed in any
 * order, and after each command the engine says what a second, independent telling says; what was agreed besides hours
 * is billed, credited, applied and given back in any order, and its sums hold.
 *
 * `LIVES=5000 npx jest test/lives` lives more of them.
 */
import fc from "fast-check";

import { expectAgreedKept } from "./agreed";
import { COMMANDS } from "./commands";
import { expectDerivedAnewTheSame, expectSoundBook } from "./compare";
import { DEEDS } from "./deeds";
import { bornFirm } from "./firm";
import { newModel } from "./model";
import { Firm } from "./real";

const LIVES = Number(process.env["LIVES"] ?? "200");
const TIME = LIVES * 1_000;

/** Throws with the deeds of the shortest life that fails, by name. */
function tellLife<T extends { readonly toString: () => string }>(out: fc.RunDetails<[T[]]>): void {
  if (!out.failed) return;
  const [life] = out.counterexample ?? [[]];
  throw new Error(`seed ${out.seed}, path ${out.counterexamplePath ?? ""}: ${life.join("; ")}`, {
    cause: out.errorInstance,
  });
}

/** What happened over all lives: a law over lives in which nothing happens says nothing. */
function counted() {
  const counts = new Map<string, number>();
  return {
    count: ({ book: { rows } }: Firm) => {
      const add = (what: string, more: number) => counts.set(what, (counts.get(what) ?? 0) + more);
      add("confirmed", rows.Invoices.length);
      add("corrections", rows.Invoices.filter(({ corrects }) => corrects !== null).length);
      add("applied", rows.AppliedRetainers.filter(({ refund }) => refund === null).length);
      add("claims", rows.BookedActuals.filter(({ sourceKey }) => sourceKey?.includes("#2") === true).length);
    },
    of: (what: string) => counts.get(what) ?? 0,
  };
}

it(
  `${LIVES} lives of hours are told alike by engine and model`,
  () => {
    const happened = counted();
    fc.assert(
      fc.property(fc.array(COMMANDS, { minLength: 25, maxLength: 60, size: "max" }), (life) => {
        const model = newModel();
        const firm = new Firm(bornFirm());
        for (const command of life.flat()) if (command.check(model)) command.run(model, firm);
        happened.count(firm);
      }),
      { numRuns: LIVES, reporter: tellLife },
    );
    expect(happened.of("confirmed")).toBeGreaterThan(LIVES);
    expect(happened.of("corrections")).toBeGreaterThan(LIVES / 4);
  },
  TIME,
);

it(
  `${LIVES} lives of milestones, products and retainers keep to what was agreed`,
  () => {
    const happened = counted();
    fc.assert(
      fc.property(fc.array(DEEDS, { minLength: 10, maxLength: 40, size: "max" }), (life) => {
        const firm = new Firm(bornFirm());
        for (const { live } of life) {
          live(firm);
          expectAgreedKept(firm);
          expectSoundBook(firm);
          expectDerivedAnewTheSame(firm);
        }
        happened.count(firm);
      }),
      { numRuns: LIVES, reporter: tellLife },
    );
    expect(happened.of("confirmed")).toBeGreaterThan(LIVES);
    expect(happened.of("corrections")).toBeGreaterThan(LIVES / 20);
    expect(happened.of("applied")).toBeGreaterThan(LIVES / 20);
    expect(happened.of("claims")).toBeGreaterThan(LIVES / 20);
  },
  TIME,
);
