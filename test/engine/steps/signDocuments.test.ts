import type { Book } from "../../../engine/model/book";
import { decision, smallBook } from "../bookBuilder";
import { flowOf } from "./documentFlow";
import { ada, type Done, journal, mara, post, sign } from "./ledgerBook";

const drafted = () => flowOf(smallBook({ Decisions: [decision({ key: "U|A-1|C-1|C" })] })).create();
const confirmed = (): Book => drafted().confirm().book;
const codesOf = ({ outcomes }: Done) => outcomes.map(({ code }) => code);

describe("a signature", () => {
  it("names the reviewer, in which role, when and with what comment, on a confirmed document", () => {
    const { after, outcomes } = sign(confirmed(), { role: " Reviewer ", comment: "Hours agree." });
    expect(outcomes).toEqual([{ result: "done", code: "signed", key: "PF-00001", params: { name: "Mara" } }]);
    expect(after.rows.Signatures).toMatchObject([
      {
        key: "PF-00001|Signed|1",
        invoiceId: "PF-00001",
        name: "Mara",
        role: "Reviewer",
        at: mara.at,
        comment: "Hours agree.",
      },
    ]);
  });

  it("is given to a posted document too, and changes nothing else of it", () => {
    const posted = post(journal(confirmed(), true).after, ["PF-00001"]).after;
    const { after, states, appends } = sign(posted);
    expect(after.rows.Invoices).toEqual(posted.rows.Invoices);
    expect([states, Object.keys(appends)]).toEqual([[], ["Signatures"]]);
    expect(after.rows.Signatures).toMatchObject([{ name: "Mara", role: null, comment: null }]);
  });

  it("is given by any number of people, whoever confirmed included", () => {
    const first = sign(confirmed(), {}, ada).after;
    const { after } = sign(sign(first).after, {}, { ...mara, by: "Ioan" });
    expect(after.rows.Signatures.map(({ key, name }) => [key, name])).toEqual([
      ["PF-00001|Signed|1", "Ada"],
      ["PF-00001|Signed|2", "Mara"],
      ["PF-00001|Signed|3", "Ioan"],
    ]);
  });

  it("counts once: the same name in the same role with the same comment changes nothing", () => {
    const once = sign(confirmed(), { role: "Reviewer", comment: "Agreed." }).after;
    const again = sign(once, { role: "Reviewer", comment: "Agreed. " }, { ...mara, by: " MARA", at: ada.at });
    expect(again.outcomes).toMatchObject([{ result: "unchanged", code: "already-signed", key: "PF-00001" }]);
    expect(again.appends).toEqual({});
  });

  it.each([{ role: "Director", comment: "Agreed." }, { role: "Reviewer", comment: "Looked at again." }, {}])(
    "is another one as %j",
    (said) => {
      const once = sign(confirmed(), { role: "Reviewer", comment: "Agreed." }).after;
      expect(codesOf(sign(once, said))).toEqual(["signed"]);
    },
  );

  it("needs a name", () => {
    const unnamed = sign(confirmed(), {}, { ...mara, by: "  " });
    expect(codesOf(unnamed)).toEqual(["name-required"]);
    expect(unnamed.appends).toEqual({});
  });

  it("is not given to what may still change: a draft, a document in review, a discarded one, one that is not there", () => {
    const outcome = (book: Book) => sign(book).outcomes;
    const refused = { result: "refused", code: "invoice-not-final", key: "PF-00001" };
    expect(outcome(drafted().book)).toEqual([{ ...refused, params: { state: "Draft" } }]);
    expect(outcome(drafted().submit().book)).toEqual([{ ...refused, params: { state: "In Review" } }]);
    expect(outcome(drafted().discard().book)).toEqual([{ ...refused, params: { state: "Discarded" } }]);
    expect(codesOf(sign(confirmed(), {}, mara, ["PF-00009"]))).toEqual(["invoice-not-found"]);
  });

  it("of one document is given although another one is refused", () => {
    const { outcomes, after } = sign(confirmed(), {}, mara, ["PF-00009", "PF-00001", " PF-00001"]);
    expect(outcomes.map(({ code }) => code)).toEqual(["invoice-not-found", "signed"]);
    expect(after.rows.Signatures).toHaveLength(1);
  });
});
