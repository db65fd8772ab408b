import { taxGroupsOf } from "../../../engine/model/taxGroups";
import { contract, smallBook, type PartialRows } from "../bookBuilder";

const sale = { projectId: "P-1", contractId: "K-1", customerId: "C-1" };
const groups: PartialRows = {
  Projects: [{ projectId: "P-1", taxGroup: "PROJECT" }, { projectId: "P-2" }],
  Contracts: [contract({ taxGroup: "CONTRACT" }), contract({ contractId: "K-2" })],
  Customers: [{ customerId: "C-1", taxGroup: "CUSTOMER" }],
};

describe("the tax group of a sale", () => {
  test("is searched on project, contract and customer, in this order", () => {
    const { taxGroup } = taxGroupsOf(smallBook(groups));
    expect(taxGroup(sale)).toBe("PROJECT");
    expect(taxGroup({ ...sale, projectId: "P-2" })).toBe("CONTRACT");
    expect(taxGroup({ ...sale, projectId: null, contractId: "K-2" })).toBe("CUSTOMER");
    expect(taxGroup({ projectId: null, contractId: "K-2", customerId: "C-2" })).toBeNull();
  });

  test("comes from one place alone where the setting says so", () => {
    const of = (method: "Project" | "Contract" | "Customer") =>
      taxGroupsOf(smallBook(groups, { salesTaxGroupMethod: method })).taxGroup;
    expect(of("Customer")(sale)).toBe("CUSTOMER");
    expect(of("Contract")(sale)).toBe("CONTRACT");
    expect(of("Project")({ ...sale, projectId: "P-2" })).toBeNull();
  });
});

test("the item tax group is that of the role, category, product or milestone's line", () => {
  const { itemTaxGroup } = taxGroupsOf(
    smallBook({
      Roles: [{ role: "Consultant", itemTaxGroup: "SERVICES" }],
      Categories: [{ category: "Travel", itemTaxGroup: "TRAVEL" }],
      Products: [{ product: "Bolt", itemTaxGroup: "GOODS" }],
      ContractLines: [{ lineId: "L-1", itemTaxGroup: "WORKS" }],
    }),
  );
  const what = { role: "Consultant", category: "Travel", product: "Bolt", lineId: "L-1" };
  expect(itemTaxGroup({ ...what, class: "Time" })).toBe("SERVICES");
  expect(itemTaxGroup({ ...what, class: "Fee" })).toBe("TRAVEL");
  expect(itemTaxGroup({ ...what, class: "Expense" })).toBe("TRAVEL");
  expect(itemTaxGroup({ ...what, class: "Material" })).toBe("GOODS");
  expect(itemTaxGroup({ ...what, class: "Product" })).toBe("GOODS");
  expect(itemTaxGroup({ ...what, class: "Milestone" })).toBe("WORKS");
  expect(itemTaxGroup({ ...what, class: "Retainer" })).toBe("WORKS");
  const none = { role: null, category: null, product: null, lineId: null };
  for (const className of ["Time", "Expense", "Material", "Milestone"] as const) {
    expect(itemTaxGroup({ ...none, class: className })).toBeNull();
  }
});
