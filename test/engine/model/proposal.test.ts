import { lastDecisions } from "../../../engine/model/decisions";
import { proposalsOf } from "../../../engine/model/proposal";
import { contract, decision, smallBook, type PartialRows } from "../bookBuilder";

const header = { invoiceId: "PF-00001", contractId: "K-1", customerId: "C-1" };

function proposal(rows: PartialRows = {}, of = header) {
  const book = smallBook(rows);
  return proposalsOf(book, lastDecisions(book))(of, "2026-10-31");
}

describe("the proposal of a confirmed proforma", () => {
  it("is dated on the posting date and due after the shipped terms", () => {
    expect(proposal()).toEqual({
      invoiceDate: "2026-10-31",
      dueDate: "2026-11-30",
      dueDateOverride: null,
      text: null,
      sections: null,
      terms: "Net 30",
    });
  });

  it("takes what was decided about it, and nothing of another", () => {
    const Decisions = [
      decision({ key: "PF-00001", field: "Invoice Date", value: "2026-11-02" }),
      decision({ key: "PF-00001", field: "Due Date Override", value: "2026-12-24" }),
      decision({ key: "PF-00001", field: "Text", value: "As agreed" }),
      decision({ key: "PF-00001", field: "Sections", value: "Expense: Summary" }),
      decision({ key: "PF-00002", field: "Text", value: "Another" }),
    ];
    expect(proposal({ Decisions })).toEqual({
      invoiceDate: "2026-11-02",
      dueDate: "2026-12-02",
      dueDateOverride: "2026-12-24",
      text: "As agreed",
      sections: "Expense: Summary",
      terms: "Net 30",
    });
  });

  it("has the terms of the contract customer, else the contract, else the customer, each its own", () => {
    const Customers = [
      { customerId: "C-2", name: "Fabrikam", paymentTerms: "Net 2" },
      { customerId: "C-1", name: "Contoso", paymentTerms: "Net 1" },
    ];
    const Contracts = [
      contract({ contractId: "K-2", paymentTerms: "Net 12" }),
      contract({ paymentTerms: "Net 11" }),
      contract({ contractId: "K-3" }),
    ];
    const ContractCustomers = [
      { contractId: "K-1", customerId: "C-2", paymentTerms: "Net 22" },
      { contractId: "K-2", customerId: "C-1", paymentTerms: "Net 23" },
      { contractId: "K-1", customerId: "C-1", paymentTerms: "Net 21" },
    ];
    const termsOf = (rows: PartialRows, contractId = "K-1", customerId = "C-1") =>
      proposal(rows, { ...header, contractId, customerId }).terms;
    expect(termsOf({ Customers })).toBe("Net 1");
    expect(termsOf({ Customers, Contracts })).toBe("Net 11");
    expect(termsOf({ Customers, Contracts, ContractCustomers })).toBe("Net 21");
    expect(termsOf({ Customers, Contracts, ContractCustomers }, "K-3", "C-2")).toBe("Net 2");
    expect(termsOf({ Customers: [] }, "K-9", "C-9")).toBe("Net 30");
  });
});
