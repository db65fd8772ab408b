import { offeredSteps, statesFor, stepCommand } from "../../addin/pane/invoices/invoiceSteps";
import { namesBarred, sameName } from "../../addin/pane/invoices/signOff";
import { changesOf, fieldText } from "../../addin/pane/ui/typedFields";
import type { Field, InvoiceRow, InvoiceState, InvoiceView } from "../../addin/session/views/invoices";

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
  place: null,
});

describe("what can be done with documents", () => {
  it("is offered for those in the right state only, the way forward first", () => {
    const rows = [invoice("PF-1", "Draft"), invoice("PF-2", "In Review"), invoice("PF-3", "Confirmed")];
    const offered = offeredSteps(rows, false).map(({ step, rows: able }) => [step, able.map(({ id }) => id)]);
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
    expect(offeredSteps([invoice("PF-1", "Draft")], false)[0]?.step).toBe("submit");
  });

  it("never offers to confirm a draft under two-person sign-off", () => {
    expect(statesFor("confirm", true)).toEqual(["In Review"]);
    const steps = offeredSteps([invoice("PF-1", "Draft")], true).map(({ step }) => step);
    expect(steps).toEqual(["submit", "refresh", "discard"]);
  });

  it("is nothing for what is discarded", () => {
    expect(offeredSteps([invoice("PF-1", "Discarded")], false)).toEqual([]);
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

describe("two-person sign-off", () => {
  const edit = (by: string, at: string): InvoiceView["edits"][number] => {
    return { key: "PF-1", field: "Name", was: null, is: "A", by, at };
  };
  const event = (name: string, by: string): InvoiceView["history"][number] => {
    return { event: name, by, at: "2026-11-20T09:00:00Z", comment: null };
  };

  it("bars whoever submitted and whoever edited last, each once, however the name is written", () => {
    const history = [event("Created", "Cora"), event("Submitted", "Ana Pop")];
    const edits = [edit("Bo Dahl", "2026-11-20T10:00:00Z"), edit("Cora", "2026-11-20T08:00:00Z")];
    expect(namesBarred({ history, edits })).toEqual(["Ana Pop", "Bo Dahl"]);
    expect(namesBarred({ history, edits: [edit(" ana pop ", "2026-11-20T10:00:00Z")] })).toEqual(["Ana Pop"]);
    expect(sameName("Zoe\u0308", " ZO\u00cb ")).toBe(true);
  });
});

describe("what saving would set", () => {
  const field = (column: string, kind: Field["kind"], value: string | null): Field => {
    return { column, kind, value, choices: [], isEditable: true, isEdited: false };
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
