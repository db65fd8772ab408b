import { chained, type SealEntry } from "../../../engine/seal/chain";
import { sealedContent } from "../../../engine/seal/content";
import { unfinishedNotes, unfinishedStates } from "../../../engine/seal/unfinishedStates";
import type { Row } from "../../../engine/schema/tables";
import { bookOf, rowOf } from "../bookBuilder";

const CONFIRMED = rowOf("Invoices", {
  key: "PF-00001",
  commit: "K-1",
  invoiceId: "PF-00001",
  projectInvoiceStatus: "Confirmed",
  status: "Active",
  row: 5,
});
const POSTED: Row<"Invoices"> = {
  ...CONFIRMED,
  projectInvoiceStatus: "Posted",
  number: "INV-2026-00001",
  postedBy: "Ana",
};
const POST: SealEntry = {
  event: "Post",
  document: "PF-00001",
  table: "Invoices",
  rowKey: "PF-00001",
  content: sealedContent("Invoices", POSTED, new Set(["projectInvoiceStatus", "number", "postedBy"])),
};

/** The posting is sealed by K-2; the invoice's row is as given. */
function bookWith(row: Row<"Invoices">, commits: readonly (readonly [string, "Committed" | "Abandoned"])[]) {
  const seal = chained([], [POST]).map((entry) => ({ ...entry, commit: "K-2" }));
  const Commits = commits.map(([key, state]) => rowOf("Commits", { key, commit: key, state }));
  return bookOf({ Invoices: [row], Seal: seal, Commits });
}

describe("a commit whose session ended before its state columns were written", () => {
  it("is finished from its seal, and a note says so", () => {
    const book = bookWith(CONFIRMED, [
      ["K-1", "Committed"],
      ["K-2", "Committed"],
      ["K-3", "Abandoned"],
    ]);
    const states = unfinishedStates(book);
    const values = { projectInvoiceStatus: "Posted", number: "INV-2026-00001", postedBy: "Ana" };
    expect(states).toEqual([{ table: "Invoices", key: "PF-00001", values }]);
    expect(unfinishedNotes(book, states)).toMatchObject([
      {
        code: "unfinished-commit",
        severity: "note",
        key: "PF-00001",
        params: { columns: "Project Invoice Status, Number, Posted By" },
      },
    ]);
  });

  it("has nothing to finish once they are", () => {
    expect(unfinishedStates(bookWith(POSTED, [["K-2", "Committed"]]))).toEqual([]);
  });

  it("is not finished once another commit followed: what differs then was changed by somebody", () => {
    const later = bookWith(CONFIRMED, [
      ["K-2", "Committed"],
      ["K-3", "Committed"],
    ]);
    expect(unfinishedStates(later)).toEqual([]);
  });
});
