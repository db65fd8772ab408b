/** A firm with everything that invoicing knows: shares, limits, price formulas, claims, retainers, products, schedules. */
import { hours, type TypedTables } from "../workbookOf";

const EXPENSE = { Class: "Expense", Category: "Hotel", Role: "", Quantity: "1", Price: "89.9" };

/**
 * Contract K-1 of C-1 is shared with C-2 on its line of hours (60 and 40 %), whose price falls after ten hours and which
 * is limited to 3,000; it has a line of progress billing, a product and a retainer.
 */
export function fullFirm(): TypedTables {
  const settings = { "Company Name": "Northwind Engineering", "Accounting Currency": "USD", "Edit Policy": "Extended" };
  return {
    Settings: Object.entries(settings).map(([Setting, Value]) => ({ Setting, Value })),
    Customers: [
      { "Customer ID": "C-1", Name: "Adventure Works", "Tax Group": "DOM", City: "Delft" },
      { "Customer ID": "C-2", Name: "Fabrikam", "Tax Group": "DOM" },
    ],
    Projects: [
      { "Project ID": "P-1", Name: "Bridge survey" },
      { "Project ID": "P-2", Name: "Drawings" },
    ],
    Contracts: [
      {
        "Contract ID": "K-1",
        Name: "Survey",
        "Customer ID": "C-1",
        Currency: "USD",
        Status: "Confirmed",
        "Price List": "Standard",
        "Requested Delivery Date": "2026-12-31",
      },
    ],
    ContractLines: [
      {
        "Line ID": "L-1",
        "Contract ID": "K-1",
        Name: "Survey work",
        "Billing Method": "Time and Material",
        "Project ID": "P-1",
        "Billing Increment": "0.5",
        "Not-to-Exceed": "3000",
        "Invoice Frequency": "Monthly",
        "Billing Start": "2026-10-01",
      },
      {
        "Line ID": "L-2",
        "Contract ID": "K-1",
        Name: "Drawings",
        "Billing Method": "Fixed Price",
        "Schedule Type": "Progress",
        "Project ID": "P-2",
        "Contract Amount": "10000",
        "Item Tax Group": "SRV",
      },
      {
        "Line ID": "L-3",
        "Contract ID": "K-1",
        Name: "Gauges",
        Kind: "Product",
        Product: "Gauge",
        Quantity: "3",
        Price: "99.99",
        "Item Tax Group": "SRV",
      },
    ],
    ContractLineCustomers: [
      { "Line ID": "L-1", "Customer ID": "C-1", "Split %": "60", Rounding: "Yes" },
      { "Line ID": "L-1", "Customer ID": "C-2", "Split %": "40" },
    ],
    InvoiceFrequencies: [{ Frequency: "Monthly", Period: "Month", Day: "Last" }],
    InvoiceSchedule: [],
    Prices: [
      {
        "Price List": "Standard",
        "Applies To": "Role",
        Value: "Engineer",
        Currency: "USD",
        "Pricing Method": "Price per unit",
        Price: "200",
        "Price Formula": "=IF(HoursToDate>=10,ListPrice*0.9,ListPrice)",
      },
    ],
    Actuals: [
      hours("A-1", { Price: "" }),
      hours("A-2", { Price: "", Date: "2026-10-06", Quantity: "4.1" }),
      hours("A-3", { Price: "", Date: "2026-10-07", Quantity: "2.25", Description: "=Soundings" }),
      hours("A-4", { ...EXPENSE, Date: "2026-10-08", Unit: "" }),
      hours("A-5", { Price: "", Date: "2026-11-01", Quantity: "6" }),
    ],
    Milestones: [
      { "Milestone ID": "M-1", "Line ID": "L-2", Name: "Plans", Date: "2026-10-20", Amount: "10000", Tax: "810.01" },
    ],
    Retainers: [
      {
        "Retainer ID": "R-1",
        "Contract ID": "K-1",
        Description: "Mobilisation",
        Date: "2026-10-01",
        Amount: "500",
        "Item Tax Group": "SRV",
      },
    ],
    Roles: [{ Role: "Engineer", "Item Tax Group": "SRV" }],
    Categories: [{ Category: "Hotel", "Item Tax Group": "SRV" }],
    TaxRates: [{ "Tax Group": "DOM", "Item Tax Group": "SRV", "Rate %": "8.1", "Tax Category": "S" }],
  };
}
