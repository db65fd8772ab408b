/**
 * After a command that adds only decisions and drafts, looking again at what they touch gives what deriving all of it
 * anew gives; after any other command all of it is derived anew.
 */
import fc from "fast-check";

import type { Book } from "../../engine/model/book";
import type { StepResult } from "../../engine/model/outcome";
import { extendBook } from "../../engine/schema/extendBook";
import { ACTUAL_CLASSES, BILLING_TYPES } from "../../engine/schema/values";
import { confirmInvoices } from "../../engine/steps/confirmInvoices";
import { createDrafts } from "../../engine/steps/createDrafts";
import { derive } from "../../engine/steps/derive";
import { deriveAgain } from "../../engine/steps/deriveAgain";
import { discardDrafts } from "../../engine/steps/discardDrafts";
import { documentsOf } from "../../engine/steps/documents";
import { editDocuments } from "../../engine/steps/editDocuments";
import { markBacklog } from "../../engine/steps/markBacklog";
import { postJournal } from "../../engine/steps/postJournal";
import { removeDetails } from "../../engine/steps/removeDetails";
import { bookOf, contract, decision, line, milestone, millionths } from "../engine/bookBuilder";
import { ADA, ALL } from "../engine/steps/documentFlow";

type Step = (
  book: Book,
  derivation: ReturnType<typeof derive>["derivation"],
  documents: ReturnType<typeof documentsOf>["documents"],
) => StepResult;

const anActual = fc.record({
  date: fc.constantFrom("2026-09-30", "2026-10-01", "2026-10-31"),
  projectId: fc.constantFrom("P-1", "P-1", "P-4", "P-9"),
  class: fc.constantFrom(...ACTUAL_CLASSES),
  quantity: fc.constantFrom(millionths(8), millionths("1.5")),
  billableQuantity: fc.constantFrom(null, millionths(1)),
  price: fc.constantFrom(null, millionths(100)),
  billingType: fc.constantFrom(null, ...BILLING_TYPES),
});

const share = (customerId: string, percent: number) => ({
  contractId: "K-1",
  customerId,
  splitPercent: millionths(percent),
});
/** Of contract K-1: nobody but its customer, or two who share its bills. */
const aSplit = fc.constantFrom([], [share("C-1", 60), share("C-2", 40)]);

const aSelection = fc.constantFrom(ALL, { ...ALL, all: false, from: "2026-10-01" }, { ...ALL, contracts: ["K-1"] });

const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ mark: fc.constantFrom("ready" as const, "not-ready" as const), selection: aSelection }).map(
    (of): Step =>
      (...to) =>
        markBacklog(to[0], to[1], { kind: "mark", set: [], ...of }, ADA),
  ),
  fc.record({ add: fc.boolean(), selection: aSelection, asOf: fc.constantFrom("2026-10-15", "2026-11-30") }).map(
    (of): Step =>
      (...to) =>
        createDrafts(...to, { kind: "create", preview: false, ...of }, ADA),
  ),
  fc.constantFrom("PF-00001", "PF-00002").map(
    (id): Step =>
      (...to) =>
        discardDrafts(...to, { kind: "discard", ids: [id] }, ADA),
  ),
  fc.constantFrom("PF-00001-0001", "PF-00001-0002").map(
    (id): Step =>
      (...to) =>
        removeDetails(...to, { kind: "removeDetails", ids: [id] }, ADA),
  ),
  fc.constantFrom("PF-00001-0001", "PF-00001-0003").map(
    (id): Step =>
      (...to) =>
        editDocuments(...to, { kind: "edit", ids: [id], set: [{ column: "Description", value: "Edited" }] }, ADA),
  ),
  fc.constantFrom("PF-00001", "PF-00002").map(
    (id): Step =>
      (...to) =>
        confirmInvoices(...to, { kind: "confirm", ids: [id] }, ADA),
  ),
  fc.constant<Step>((...to) => postJournal(...to, { kind: "journal", to: "2026-10-15", post: true }, ADA)),
);

test("deriving again what a command touched gives what deriving everything gives", () => {
  const steps = fc.array(aStep, { minLength: 1, maxLength: 6 });
  const met = { again: 0, marked: 0, drafted: 0 };
  fc.assert(
    fc.property(fc.array(anActual, { minLength: 1, maxLength: 12 }), steps, aSplit, (actuals, taken, split) => {
      let book = bookOf({
        ContractCustomers: split,
        Contracts: [contract(), contract({ contractId: "K-2", status: "Closed" })],
        ContractLines: [
          line({}),
          line({ lineId: "L-2", projectId: "P-2", billingMethod: "Fixed Price" }),
          line({ lineId: "L-4", projectId: "P-4", contractId: "K-2" }),
        ],
        Milestones: [
          milestone({ lineId: "L-2", readyToInvoice: "Yes" }),
          milestone({ milestoneId: "M-2", lineId: "L-2" }),
        ],
        Actuals: actuals.map((row, index) => ({ ...row, actualId: `A-${index}`, row: index + 2 })),
        Decisions: [
          ...actuals.map((_, index) => decision({ key: `U|A-${index}|C-1|C` })),
          ...actuals.map((_, index) => decision({ key: `U|A-${index}|C-2|C` })),
          decision({ key: "U|A-99|C-1|C" }),
        ],
      });
      let derived: ReturnType<typeof deriveAgain> = derive(book);
      for (const step of taken) {
        const { documents } = documentsOf(book, derived.derivation);
        const { appends, states } = step(book, derived.derivation, documents);
        const after = extendBook(book, appends, states);
        const again = deriveAgain({ book, ...derived }, after);
        const anew = derive(after);
        expect(again.derivation).toEqual(anew.derivation);
        expect(again.problems.map(said).sort()).toEqual(anew.problems.map(said).sort());
        met.again += 1;
        for (const { billingStatus } of again.derivation.unbilled) {
          if (billingStatus === "Ready to Invoice") met.marked += 1;
          if (billingStatus === "Customer Invoice Created") met.drafted += 1;
        }
        book = after;
        derived = again;
      }
    }),
    { numRuns: 150 },
  );
  expect(Object.values(met).every((count) => count > 50)).toBe(true);
});

const said = (problem: unknown): string => JSON.stringify(problem);
