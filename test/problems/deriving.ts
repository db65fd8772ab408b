/** The smallest workbook for each problem of deriving: it raises that problem and no other. */
import type { RawCell, WorkbookContent } from "../../engine/model/workbook";
import { changed, smallest, SMALLEST } from "../engine/contentBuilder";

type Cells = Readonly<Record<string, RawCell>>;

const actual = (cells: Cells): WorkbookContent => smallest({ Actuals: changed("Actuals", cells) });
const unpriced = changed("Actuals", { Price: null });
const price = (cells: Cells): Cells => ({
  "Price List": "Standard",
  "Applies To": "Role",
  Value: "Consultant",
  Currency: "USD",
  Price: 200,
  ...cells,
});
const fixedPrice = changed("ContractLines", { "Billing Method": "Fixed Price", "Contract Amount": 1000 });
const milestone: Cells = { "Milestone ID": "M-1", "Line ID": "L-1", Name: "Design", Date: 46300, Amount: 1000 };

/** Rows of Daybook's own tables, under one committed commit. */
const COMMITS = [
  { Key: "K-000001", Commit: "K-000001", Command: "mark", By: "Ada", At: "2026-10-06T09:00:00Z", State: "Committed" },
];
const booked: Cells = {
  Key: "C|A-1",
  Commit: "K-000001",
  "Actual ID": "A-1",
  Type: "Cost",
  Class: "Time",
  Date: 46300,
  "Project ID": "P-1",
  Quantity: 8,
  Price: 100,
  Amount: 800,
  Currency: "USD",
  "Source Digest": "0",
};

const shared = (cells: Cells): Cells => ({ "Contract ID": "K-1", "Customer ID": "C-1", "Split %": 100, ...cells });

/** Contents by code. */
export const DERIVING_PROBLEMS: Readonly<Record<string, WorkbookContent>> = {
  "bad-frequency": smallest({ InvoiceFrequencies: [{ Frequency: "MONTHLY", Period: "Month", Day: "32" }] }),
  "no-contract-line": actual({ "Project ID": "P-9" }),
  "ambiguous-contract-line": smallest({
    ContractLines: [...(SMALLEST["ContractLines"] ?? []), ...changed("ContractLines", { "Line ID": "L-2" })],
  }),
  "not-included": smallest({
    ContractLines: changed("ContractLines", { "Include Time": "No" }),
    Actuals: changed("Actuals", { "Line ID": "L-1" }),
  }),
  "contract-closed": smallest({ Contracts: changed("Contracts", { Status: "Closed" }) }),
  "no-price": actual({ Price: null }),
  "overlapping-prices": smallest({
    Contracts: changed("Contracts", { "Price List": "Standard" }),
    Prices: [price({}), price({ Price: 210 })],
    Actuals: unpriced,
  }),
  "formula-error": smallest({
    Contracts: changed("Contracts", { "Price List": "Standard" }),
    Prices: [price({ "Price Formula": "=RAND()" })],
    Actuals: unpriced,
  }),
  "currency-mismatch": actual({ Currency: "EUR" }),
  "split-not-100": smallest({ ContractCustomers: [shared({ "Split %": 90 })] }),
  "rounding-customer": smallest({
    Customers: [...(SMALLEST["Customers"] ?? []), { "Customer ID": "C-2", Name: "Fabrikam" }],
    ContractCustomers: [shared({ "Customer ID": "C-2" })],
  }),
  "bad-billable-quantity": actual({ Class: "Expense", Category: "Hotel", "Billable Quantity": -1 }),
  "milestone-not-fixed-price": smallest({ Milestones: [milestone] }),
  "milestones-not-contract-amount": smallest({
    ContractLines: fixedPrice,
    Milestones: [{ ...milestone, Amount: 900 }],
  }),
  "claim-not-typed": smallest({
    ContractLines: fixedPrice.map((cells) => ({ ...cells, "Schedule Type": "Progress" })),
    Milestones: [{ ...milestone, "Ready to Invoice": "Yes" }],
  }),
  "claim-above-remaining": smallest({
    ContractLines: fixedPrice,
    Milestones: [{ ...milestone, "Next Invoice %": 120 }],
  }),
  "bad-correction": actual({ Corrects: "A-0" }),
  "decision-without-row": smallest({
    Commits: COMMITS,
    Decisions: [
      {
        Key: "U|A-9|C-1|C",
        Field: "Ready to Invoice",
        Value: "Ready to Invoice",
        By: "Ada",
        At: "2026-10-06T09:00:00Z",
        Commit: "K-000001",
      },
    ],
  }),
  "nte-exceeded": smallest({
    Contracts: changed("Contracts", { "Not-to-Exceed": 1000 }),
    Commits: COMMITS,
    Decisions: [
      {
        Key: "U|A-1|C-1|C",
        Field: "Ready to Invoice",
        Value: "Ready to Invoice",
        By: "Ada",
        At: "2026-10-06T09:00:00Z",
        Commit: "K-000001",
      },
    ],
  }),
  "changed-after-booking": smallest({ Commits: COMMITS, BookedActuals: [booked] }),
};
