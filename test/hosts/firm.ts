/** A firm with a bit of everything that is billed: hours, an expense, milestones, taxes. */
import { hours, smallFirm, type TypedRow, type TypedTables } from "../workbookOf";

/** Seven and a half hours at an odd price. */
const oddHours = (id: string, date: string, partial: TypedRow = {}): TypedRow =>
  hours(id, { Date: date, Quantity: "7.5", Price: "133.33", ...partial });

/** Its source tables, with more settings where they are given. */
export function firm(settings: Readonly<Record<string, string>> = {}): TypedTables {
  const small = smallFirm(
    [
      oddHours("A-1", "2026-10-05"),
      oddHours("A-2", "2026-10-06", { "Billing Type": "Non-chargeable", Description: "=Travel" }),
      oddHours("A-3", "2026-10-07", { Description: "Soundings", Quantity: "4.75", Price: "166.26" }),
      oddHours("A-4", "2026-10-08", { Class: "Expense", Category: "Hotel", Quantity: "1", Price: "89.9" }),
    ],
    settings,
  );
  return {
    ...small,
    Customers: small.Customers?.map((row) => ({ ...row, "Tax Group": "DOM", City: "Delft" })) ?? [],
    Projects: [...(small.Projects ?? []), { "Project ID": "P-2", Name: "Drawings" }],
    Roles: [{ Role: "Engineer", "Item Tax Group": "SRV" }],
    Categories: [{ Category: "Hotel", "Item Tax Group": "SRV" }],
    TaxRates: [{ "Tax Group": "DOM", "Item Tax Group": "SRV", "Rate %": "21", "Tax Category": "S" }],
    ContractLines: [
      ...(small.ContractLines ?? []),
      {
        "Line ID": "L-2",
        "Contract ID": "K-1",
        Name: "Bridge drawings",
        "Billing Method": "Fixed Price",
        "Project ID": "P-2",
        "Contract Amount": "9000",
        "Item Tax Group": "SRV",
      },
    ],
    Milestones: [
      { "Milestone ID": "M-1", "Line ID": "L-2", Name: "Sketches", Date: "2026-10-15", Amount: "4000" },
      { "Milestone ID": "M-2", "Line ID": "L-2", Name: "Plans", Date: "2026-10-20", Amount: "5000" },
    ],
  };
}
