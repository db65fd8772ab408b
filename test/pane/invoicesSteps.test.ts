import { offeredSteps, statesFor, stepCommand } from "../../addin/pane/invoices/invoiceSteps";
import { isBarred, sameName } from "../../addin/pane/invoices/signOff";
import { changesOf, fieldText } from "../../addin/pane/ui/typedFields";
import type { Field, InvoiceRow, InvoiceState } from "../../addin/session/views/invoices";

const invoice = (id: string, state: InvoiceState): InvoiceRow => ({
  id,
  number: null,
  name: id,
  contractId: "C-1",
  customerId: "N",
  customerName: "Nordvik",
  state,
  status: null,
  total: { value: "1.00", currency: "EUR" },
  details: 1,
  date: null,
  dueDate: null,
  outdated: 0,
  barred: [],
  place: null,
});
const ALONE = { name: "Ana Pop", twoPersonSignOff: false };
const IN_TWO = { name: "Ana Pop", twoPersonSignOff: true };

describe("what can be done with documents", () => {
  it("is offered for those in the right state only, the way forward first", () => {
    const rows = [invoice("PF-1", "Draft"), invoice("PF-2", "In Review"), invoice("PF-3", "Confirmed")];
    const offered = offeredSteps(rows, ALONE).map(({ step, rows: able }) => [step, able.map(({ id }) => id)]);
    expect(offered).toEqual([
      ["confirm", ["PF-1", "PF-2"]],
      ["submit", ["PF-1"]],
      ["post", ["PF-3"]],
      ["sign", ["PF-3"]],
      ["return", ["PF-2"]],
      ["refresh", ["PF-1"]],
      ["discard", ["PF-1", "PF-2"]],
    ]);
  });

  it("begins with submitting where all are drafts", () => {
    expect(offeredSteps([invoice("PF-1", "Draft")], ALONE)[0]?.step).toBe("submit");
  });

  it("never offers to confirm a draft under two-person sign-off", () => {
    expect(statesFor("confirm", true)).toEqual(["In Review"]);
    const steps = offeredSteps([invoice("PF-1", "Draft")], IN_TWO).map(({ step }) => step);
    expect(steps).toEqual(["submit", "refresh", "discard"]);
  });

  it("is nothing for what is discarded", () => {
    expect(offeredSteps([invoice("PF-1", "Discarded")], ALONE)).toEqual([]);
  });

  it("takes along what was answered, and nothing that was not asked", () => {
    const answer = { comment: "Agreed", role: "Reviewer", date: "2026-11-30" };
    expect(stepCommand("sign", ["PF-1"], answer)).toEqual({
      kind: "sign",
      ids: ["PF-1"],
      role: "Reviewer",
      comment: "Agreed",
    });
    expect(stepCommand("post", ["PF-1"], answer)).toEqual({ kind: "post", ids: ["PF-1"], date: "2026-11-30" });
    expect(stepCommand("refresh", ["PF-1"], answer)).toEqual({ kind: "refresh", ids: ["PF-1"], asOf: "2026-11-30" });
    expect(stepCommand("confirm", ["PF-1"], answer)).toEqual({ kind: "confirm", ids: ["PF-1"] });
  });
});

describe("a step over many documents", () => {
  it("goes by their IDs, though the list begins with the newest", () => {
    const answer = { comment: null, role: null, date: "2026-11-30" };
    expect(stepCommand("confirm", ["PF-00010", "PF-00003", "PF-00002"], answer)).toEqual({
      kind: "confirm",
      ids: ["PF-00002", "PF-00003", "PF-00010"],
    });
  });
});

describe("two-person sign-off", () => {
  it("leaves out of confirming what one submitted or edited last, however the name is written", () => {
    const mine = { ...invoice("PF-1", "In Review"), barred: ["Bo Dahl", " ana pop "] };
    const others = { ...invoice("PF-2", "In Review"), barred: ["Bo Dahl"] };
    const [confirm] = offeredSteps([mine, others], IN_TWO);
    expect([confirm?.rows, confirm?.barred].map((rows) => rows?.map(({ id }) => id))).toEqual([["PF-2"], ["PF-1"]]);
    expect(isBarred(others, "Ana Pop")).toBe(false);
    expect(sameName("Zoe\u0308", " ZO\u00cb ")).toBe(true);
  });

  it("still offers the step where all are barred, so that the reason can be told", () => {
    const [confirm] = offeredSteps([{ ...invoice("PF-1", "In Review"), barred: ["Ana Pop"] }], IN_TWO);
    expect([confirm?.step, confirm?.rows.length, confirm?.barred.length]).toEqual(["confirm", 0, 1]);
  });
});

describe("what saving would set", () => {
  const field = (column: string, kind: Field["kind"], value: string | null): Field => {
    return { column, kind, value, choices: [], isEditable: true, isEdited: false, was: null };
  };
  const fields = [field("Name", "text", "Works"), field("Price", "number", "1234.5"), field("Tax", "amount", "0.00")];

  it("is what differs, in the engine's own decimals whatever the reader's", () => {
    const typed = new Map([
      ["Name", "Works"],
      ["Price", "1 250,75"],
    ]);
    expect(changesOf(fields, typed, "fr-FR")).toEqual({ set: [{ column: "Price", value: "1250.75" }], faults: [] });
  });

  it("takes an edit back where a field is emptied", () => {
    expect(changesOf(fields, new Map([["Tax", " "]]), "en-GB").set).toEqual([{ column: "Tax", value: null }]);
  });

  it("says which text is no number, and sets nothing for it", () => {
    const { set, faults } = changesOf(fields, new Map([["Price", "12,5"]]), "en-GB");
    expect([set, faults.map(({ column }) => column)]).toEqual([[], ["Price"]]);
  });

  it("shows a price so that it cannot be read as thousands", () => {
    expect(fieldText(field("Price", "number", "1.234"), "ro-RO")).toBe("1,234");
  });
});
