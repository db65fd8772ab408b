/**
 * What carries money, in groups of files, and the tests that have to notice when any of it is changed.
 *
 * Each group answers to its own tests, so that a slip is found near where it is and not by chance at the far end.
 */
export const GROUPS = {
  money: {
    files: ["engine/kernel/money.ts", "engine/kernel/calendar.ts", "engine/formula/exactRounding.ts"],
    tests: ["test/laws/money.test.ts", "test/laws/calendar.test.ts", "test/engine/kernel", "test/engine/formula"],
  },
  derivation: {
    files: [
      "engine/steps/derive.ts",
      "engine/steps/matchContractLine.ts",
      "engine/steps/deriveCost.ts",
      "engine/steps/priceActual.ts",
      "engine/steps/decideBillingType.ts",
      "engine/steps/divideByBillability.ts",
      "engine/steps/deriveUnbilledSales.ts",
      "engine/steps/deriveMilestones.ts",
      "engine/steps/reopenBookedSales.ts",
      "engine/steps/findChangedSources.ts",
      "engine/steps/findLostDecisions.ts",
      "engine/steps/findSplitFaults.ts",
      "engine/model/lineTerms.ts",
      "engine/model/billingMarks.ts",
      "engine/model/bookedSources.ts",
      "engine/model/taxGroups.ts",
    ],
    tests: ["test/engine/steps/derive", "test/engine/model/taxGroups.test.ts", "test/laws/derivation.test.ts"],
  },
  again: {
    files: ["engine/steps/deriveAgain.ts", "engine/kernel/sortNearly.ts"],
    tests: ["test/engine/steps/deriveAgain", "test/laws/(deriveAgain|sortNearly)"],
  },
  confirmation: {
    files: [
      "engine/steps/confirmInvoices.ts",
      "engine/steps/bookOriginals.ts",
      "engine/steps/computeTax.ts",
      "engine/steps/document/bookedRows.ts",
      "engine/steps/document/totals.ts",
      "engine/steps/document/draftDocument.ts",
    ],
    tests: [
      "test/engine/steps/(confirm|bookOriginals|computeTax|createDrafts|draftDocument|editDocuments|outdated)",
      "test/laws/confirmation.test.ts",
    ],
  },
  posting: {
    files: [
      "engine/steps/postInvoices.ts",
      "engine/steps/postJournal.ts",
      "engine/steps/payInvoices.ts",
      "engine/steps/journalLines.ts",
      "engine/steps/journalSources.ts",
      "engine/steps/posting/*.ts",
      "engine/model/posting.ts",
      "engine/model/postingRules.ts",
      "engine/model/voucher.ts",
      "engine/model/series.ts",
      "engine/model/numberings.ts",
      "engine/model/period.ts",
      "engine/model/proposal.ts",
    ],
    tests: ["test/engine/steps/(post|journal|editPosting|pay)", "test/engine/model", "test/laws/posting.test.ts"],
  },
};
