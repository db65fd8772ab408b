import {
  actual,
  cents,
  contract,
  decision,
  line,
  milestone,
  millionths,
  smallBook,
  type PartialRows,
} from "../bookBuilder";
import { ALL, flowOf } from "./documentFlow";

const ready = (...keys: string[]) => keys.map((key) => decision({ key }));

/** of two contracts of two customers, both ready. */
const twoContracts = (rows: PartialRows = {}) =>
  flowOf(
    smallBook({
      Customers: [
        { customerId: "C-1", name: "Contoso", city: "Oslo", taxId: "NO1", contact: "Kari" },
        { customerId: "C-2", name: "Fabrikam" },
      ],
      Projects: [
        { projectId: "P-1", name: "Harbour" },
        { projectId: "P-2", name: "Tunnel" },
      ],
      Contracts: [
        contract({ poNumber: "PO 7", opportunity: "Opp", description: "As agreed" }),
        contract({ contractId: "K-2", customerId: "C-2", name: "Tunnel advice" }),
      ],
      ContractLines: [
        line({ contractAmount: cents(9000) }),
        line({ lineId: "L-0", projectId: "P-9", name: "Nothing yet" }),
        line({ lineId: "L-2", contractId: "K-2", projectId: "P-2" }),
      ],
      Actuals: [actual(), actual({ actualId: "A-2", projectId: "P-2" })],
      Decisions: ready("U|A-1|C-1|C", "U|A-2|C-2|C"),
      ...rows,
    }),
  );

describe("drafts", () => {
  test("are one a contract and customer, with everything ready on or before the day", () => {
    const created = twoContracts().create();
    expect(created.outcomes.map(({ code, key, params }) => [code, key, params["customerId"]])).toEqual([
      ["draft-created", "PF-00001", "C-1"],
      ["draft-created", "PF-00002", "C-2"],
    ]);
    expect(created.document("PF-00002").details.map(({ sourceKey }) => sourceKey)).toEqual(["U|A-2|C-2|C"]);
    expect(created.derivation.unbilled.map(({ billingStatus, invoiceId }) => [billingStatus, invoiceId])).toEqual([
      ["Customer Invoice Created", "PF-00001"],
      ["Customer Invoice Created", "PF-00002"],
    ]);
  });

  test("take header and lines from contract and customer, lines with nothing to bill included", () => {
    const { header, lines } = twoContracts().create().document();
    expect(header).toMatchObject({
      name: "Advice",
      currency: "USD",
      priceList: "Standard",
      opportunity: "Opp",
      poNumber: "PO 7",
      description: "As agreed",
      billToName: "Contoso",
      contact: "Kari",
      city: "Oslo",
      taxId: "NO1",
      projectInvoiceStatus: "Draft",
      asOfDate: "2026-10-31",
      accountingDate: null,
      createdBy: "Ada",
    });
    expect(lines.map(({ lineId, amount, contractLineAmount }) => [lineId, amount, contractLineAmount])).toEqual([
      ["L-0", 0, null],
      ["L-1", cents(1600), cents(9000)],
    ]);
  });

  test("leave out what is not ready, dated later, or not chosen", () => {
    const late = twoContracts({
      Actuals: [actual({ date: "2026-11-01" }), actual({ actualId: "A-2", projectId: "P-2" })],
    });
    expect(late.create().outcomes.map(({ key }) => key)).toEqual(["PF-00001"]);
    const chosen = twoContracts().create({ selection: { ...ALL, all: false, contracts: ["K-2"] } });
    expect(chosen.documents.map(({ header }) => header.contractId)).toEqual(["K-2"]);
    const byKey = twoContracts().create({ selection: { ...ALL, all: false, ids: ["U|A-1|C-1|C", "U|A-9|C-1|C"] } });
    expect(byKey.codes).toEqual(["draft-created", "row-not-found"]);
  });

  test("are not made where nothing is ready, and it is said so", () => {
    const none = twoContracts({ Decisions: [] });
    expect(none.create().outcomes).toMatchObject([{ result: "unchanged", code: "nothing-to-invoice", key: null }]);
    const chosen = { ...ALL, all: false, contracts: ["K-1", "K-2"] };
    expect(none.create({ selection: chosen }).outcomes.map(({ key }) => key)).toEqual(["K-1", "K-2"]);
    expect(none.create({ selection: { ...ALL, all: false } }).codes).toEqual(["nothing-chosen"]);
    expect(none.create().last.appends.DraftInvoices ?? []).toEqual([]);
  });

  test("are given IDs above the highest ever used, discarded and edited ones included", () => {
    const discarded = twoContracts().create().discard("PF-00002").discard("PF-00001");
    expect(discarded.documents).toEqual([]);
    expect(discarded.create().documents.map(({ header }) => header.invoiceId)).toEqual(["PF-00003", "PF-00004"]);
    const decided = [...ready("U|A-1|C-1|C"), decision({ key: "PF-00041-0002", field: "Tax", value: "1" })];
    expect(twoContracts({ Decisions: decided }).create().documents[0]?.header.invoiceId).toBe("PF-00042");
  });

  test("carry milestones with their own tax, and the texts of what they bill", () => {
    const fixed = flowOf(
      smallBook({
        ContractLines: [line({ billingMethod: "Fixed Price" })],
        Milestones: [milestone({ readyToInvoice: "Yes", tax: cents(0) })],
      }),
    ).create();
    expect(fixed.document().details).toMatchObject([
      {
        kind: "Milestone",
        class: "Milestone",
        description: "Design",
        externalDescription: "Design",
        amount: cents(1000),
        tax: 0,
        billingType: "Chargeable",
      },
    ]);
    const texts = { description: "Taxi", externalDescription: null };
    const expense = actual({ class: "Expense", category: "Travel", role: null, ...texts });
    const time = actual({ actualId: "A-2", ...texts });
    const both = flowOf(
      smallBook({ Actuals: [expense, time], Decisions: ready("U|A-1|C-1|C", "U|A-2|C-1|C") }),
    ).create();
    expect(both.document().details.map(({ externalDescription }) => externalDescription)).toEqual(["Taxi", null]);
  });
});

describe("adding to an invoice", () => {
  const later = () => {
    const first = twoContracts().create();
    const Decisions = smallBook({ Decisions: ready("U|A-1|C-1|C", "U|A-2|C-2|C", "U|A-3|C-1|C") }).rows.Decisions;
    const Actuals = smallBook({
      Actuals: [
        actual(),
        actual({ actualId: "A-2", projectId: "P-2" }),
        actual({ actualId: "A-3", date: "2026-11-02", quantity: millionths(1) }),
      ],
    }).rows.Actuals;
    return first.change({ Decisions, Actuals });
  };

  test("puts rows on the most recent draft of the same contract and customer", () => {
    const added = later().create({ add: true, asOf: "2026-11-30" });
    expect(added.outcomes).toMatchObject([{ code: "draft-extended", key: "PF-00001", params: { details: "1" } }]);
    expect(added.document().details.map(({ detailId }) => detailId)).toEqual(["PF-00001-0001", "PF-00001-0002"]);
    expect(added.document().header.asOfDate).toBe("2026-11-30");
    expect(added.document().lines).toHaveLength(2);
  });

  test("creates a draft where there is none, or where it is in review", () => {
    expect(
      later()
        .create({ asOf: "2026-11-30" })
        .outcomes.map(({ key }) => key),
    ).toEqual(["PF-00003"]);
    const inReview = later().submit().create({ add: true, asOf: "2026-11-30" });
    expect(inReview.outcomes.map(({ code, key }) => [code, key])).toEqual([["draft-created", "PF-00003"]]);
  });
});

describe("a draft's sources", () => {
  test("come back when it is discarded: its own, and no other", () => {
    const discarded = twoContracts().create().discard();
    expect(discarded.codes).toEqual(["draft-discarded"]);
    expect(discarded.derivation.unbilled.map(({ billingStatus }) => billingStatus)).toEqual([
      "Ready to Invoice",
      "Customer Invoice Created",
    ]);
    expect(discarded.discard().outcomes).toMatchObject([{ result: "unchanged", code: "already-there" }]);
  });

  test("come back when their detail is removed, and refreshing does not take them again", () => {
    const removed = twoContracts().create().remove("PF-00001-0001");
    expect(removed.codes).toEqual(["detail-removed"]);
    expect(removed.document().details).toEqual([]);
    expect(removed.derivation.unbilled[0]?.billingStatus).toBe("Ready to Invoice");
    expect(removed.remove("PF-00001-0001").codes).toEqual(["detail-already-removed"]);
    expect(removed.refresh().codes).toEqual(["draft-up-to-date"]);
    const again = removed.create({ add: true });
    expect(again.document().details.map(({ detailId }) => detailId)).toEqual(["PF-00001-0002"]);
  });
});

describe("refreshing", () => {
  const draft = () => twoContracts().create();
  const withActuals = (...actuals: Parameters<typeof actual>[0][]) =>
    smallBook({ Actuals: [...actuals.map((one) => actual(one)), actual({ actualId: "A-2", projectId: "P-2" })] }).rows
      .Actuals;

  test("changes nothing where nothing changed", () => {
    const refreshed = draft().refresh();
    expect(refreshed.codes).toEqual(["draft-up-to-date"]);
    expect(Object.values(refreshed.last.appends).flat()).toEqual([]);
  });

  test("renews what was not edited and keeps what was", () => {
    const edited = draft().edit("PF-00001-0001", { Description: "Workshop" }).edit("PF-00001", { City: "Bergen" });
    const changed = edited.change({
      Actuals: withActuals({ quantity: millionths(9), description: "Meeting", externalDescription: "Advice" }),
      Customers: smallBook({ Customers: [{ customerId: "C-1", name: "Contoso Ltd", city: "Oslo" }] }).rows.Customers,
    });
    const { header, details } = changed.refresh().document();
    expect(header).toMatchObject({ billToName: "Contoso Ltd", city: "Bergen" });
    expect(details).toMatchObject([
      { quantity: millionths(9), amount: cents(1800), description: "Workshop", externalDescription: "Advice" },
    ]);
    expect(changed.refresh().document().outdated).toEqual([]);
  });

  test("adds what became ready, never past the draft's As Of Date", () => {
    const changed = draft().change({
      Actuals: withActuals({}, { actualId: "A-3" }, { actualId: "A-4", date: "2026-11-01" }),
      Decisions: smallBook({ Decisions: ready("U|A-1|C-1|C", "U|A-2|C-2|C", "U|A-3|C-1|C", "U|A-4|C-1|C") }).rows
        .Decisions,
    });
    const refreshed = changed.refresh("2026-11-30");
    expect(refreshed.outcomes).toMatchObject([{ code: "draft-refreshed", params: { added: "1", renewed: "0" } }]);
    expect(refreshed.document().details.map(({ sourceKey }) => sourceKey)).toEqual(["U|A-1|C-1|C", "U|A-3|C-1|C"]);
  });
});
