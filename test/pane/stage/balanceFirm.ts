/** A firm that keeps its costs in the balance: four actuals of two contracts, one in a currency that no rate knows. */
import { hours, smallFirm, type TypedTables } from "../../workbookOf";

const small = smallFirm([
  hours("A-1"),
  hours("A-2", { Date: "2026-10-06", Quantity: "2" }),
  hours("A-3", { Date: "2026-10-07", "Project ID": "P-2" }),
  hours("A-4", { Date: "2026-10-08", "Cost Currency": "NOK" }),
]);

export const BALANCE_FIRM: TypedTables = {
  ...small,
  Projects: ["P-1", "P-2"].map((id) => ({ "Project ID": id, Name: `Project ${id}` })),
  Contracts: [
    ...(small["Contracts"] ?? []),
    ...(small["Contracts"] ?? []).map((row) => ({ ...row, "Contract ID": "K-2" })),
  ],
  ContractLines: [
    ...(small["ContractLines"] ?? []),
    ...(small["ContractLines"] ?? []).map((row) => ({
      ...{ ...row, "Contract ID": "K-2", "Line ID": "L-2", "Project ID": "P-2" },
    })),
  ],
  RevenueProfiles: [{ Profile: "Balance", "Billing Method": "Time and Material", "Post Costs": "Balance" }],
  ExchangeRates: [{ From: "EUR", To: "USD", "Valid From": "2026-01-01", Rate: "1.1" }],
};
