import type { Book } from "../../../engine/model/book";
import { extendBook } from "../../../engine/schema/extendBook";
import { derive } from "../../../engine/steps/derive";
import { editPosting, isPostingEdit } from "../../../engine/steps/editPosting";
import { smallBook } from "../bookBuilder";
import { confirmed } from "./confirmedBook";
import { ada, joined, journal, post } from "./ledgerBook";

function edit(book: Book, id: string, fields: Readonly<Record<string, string | null>>) {
  const set = Object.entries(fields).map(([column, value]) => ({ column, value }));
  const result = editPosting(book, derive(book).derivation, [], { kind: "edit", ids: [id], set }, ada);
  return { ...result, after: extendBook(book, result.appends, result.states) };
}

const Projects = [{ projectId: "P-1", name: "Harbour", dimensions: new Map([["Dim Department", "Sea"]]) }];

describe("editing a journal line", () => {
  const TaxRates = [{ taxGroup: "EXPORT", itemTaxGroup: "SRV" }];
  const drafted = journal(smallBook({ Projects, TaxRates }), false).after;

  it("changes its tax groups and dimensions at once, and posting keeps them", () => {
    const { after, outcomes } = edit(drafted, "J|C|A-1", { "tax group": "EXPORT", "Dim Department": "Land" });
    expect(outcomes).toMatchObject([{ code: "edited", params: { columns: "Tax Group, Dim Department" } }]);
    const line = after.rows.JournalDraft.find(({ key }) => key === "J|C|A-1");
    expect([line?.taxGroup, line?.dimensions.get("Dim Department")]).toEqual(["EXPORT", "Land"]);
    expect(journal(after, false).appends).toEqual({});
    expect(journal(after, true).after.rows.Journal[0]?.taxGroup).toBe("EXPORT");
  });

  it("can be taken back", () => {
    const { after } = edit(drafted, "J|C|A-1", { "Tax Group": "EXPORT" });
    const back = edit(after, "J|C|A-1", { "Tax Group": null }).after;
    expect(back.rows.JournalDraft.find(({ key }) => key === "J|C|A-1")?.taxGroup).toBeNull();
    expect(edit(back, "J|C|A-1", { "Tax Group": null }).outcomes[0]?.code).toBe("edit-unchanged");
  });

  it("is refused for amounts, for unknown dimensions and for lines that are not drafted", () => {
    expect(edit(drafted, "J|C|A-1", { Amount: "1" }).outcomes[0]).toMatchObject({ code: "not-editable" });
    expect(edit(drafted, "J|C|A-1", { "Dim Moon": "1" }).outcomes[0]).toMatchObject({ code: "not-editable" });
    expect(edit(drafted, "J|C|A-9", { "Tax Group": "X" }).outcomes[0]).toMatchObject({
      code: "journal-line-not-found",
    });
  });
});

describe("editing a proposal", () => {
  const waiting = joined(journal(smallBook(), true).after, confirmed());

  it("sets invoice date, due date and text, which posting takes", () => {
    const { after } = edit(waiting, "PF-00001", {
      "Invoice Date": "2026-11-03",
      "Due Date": "2026-12-24",
      Text: "Thank you",
    });
    const posted = post(after, ["PF-00001"], "2026-10-31").after.rows;
    expect(posted.Invoices).toMatchObject([{ invoiceDate: "2026-11-03", dueDate: "2026-12-24" }]);
    expect(posted.Proposals).toMatchObject([
      { invoiceDate: "2026-11-03", dueDate: "2026-12-03", dueDateOverride: "2026-12-24", text: "Thank you" },
    ]);
  });

  it("sets print sections, written whole, which posting keeps", () => {
    const { after } = edit(waiting, "PF-00001", { Sections: "time: summary; expense" });
    const Proposals = [{ sections: "Time: Summary; Expense: Detail" }];
    expect(post(after, ["PF-00001"]).after.rows.Proposals).toMatchObject(Proposals);
    const usual = edit(after, "PF-00001", { Sections: " " });
    expect(post(usual.after, ["PF-00001"]).after.rows.Proposals).toMatchObject([{ sections: null }]);
    expect(edit(waiting, "PF-00001", { Sections: "Time: Summary; Hours" }).outcomes).toMatchObject([
      { result: "refused", code: "bad-sections", params: { column: "Sections", value: "Hours" } },
    ]);
  });

  it("is refused for what is no date and for any other field", () => {
    expect(edit(waiting, "PF-00001", { "Invoice Date": "soon" }).outcomes[0]).toMatchObject({ code: "not-a-date" });
    expect(edit(waiting, "PF-00001", { Number: "7" }).outcomes[0]).toMatchObject({ code: "not-editable" });
  });

  it("is for confirmed invoices and journal lines only", () => {
    const ask = (book: Book, ...ids: readonly string[]) => isPostingEdit(book, { kind: "edit", ids, set: [] });
    expect(ask(waiting, "PF-00001", "J|C|A-1")).toBe(true);
    expect(ask(waiting, "PF-00002")).toBe(false);
    expect(ask(post(waiting, ["PF-00001"]).after, "PF-00001")).toBe(false);
  });
});
