/** The smallest workbook for each problem of posting: of the journal, of invoices and of their numbers. */
import type { TypedRow } from "../workbookOf";
import type { Raised } from "./documents";
import { after, check, confirm, create, edit, EIGHT_HOURS, firm, journal, mark, post, withCell } from "./worked";

const confirmed = [mark, create(), confirm];
const booked = [...confirmed, journal];
const period = (status: string): TypedRow => ({
  Period: "2026-10",
  From: "2026-10-01",
  To: "2026-10-31",
  Status: status,
});
const profile = (name: string, cells: TypedRow = {}): TypedRow => ({
  Profile: name,
  "Billing Method": "Time and Material",
  ...cells,
});

/** Two customers, so that there are two invoices. */
const TWO_CONTRACTS = {
  Contracts: ["K-1", "K-2"].map((contract) => ({
    "Contract ID": contract,
    Name: "Survey",
    "Customer ID": "C-1",
    Currency: "USD",
    Status: "Confirmed",
  })),
  Projects: ["P-1", "P-2"].map((project) => ({ "Project ID": project, Name: "Bridge survey" })),
  ContractLines: ["1", "2"].map((number) => ({
    "Line ID": `L-${number}`,
    "Contract ID": `K-${number}`,
    Name: "Survey work",
    "Billing Method": "Time and Material",
    "Project ID": `P-${number}`,
  })),
  Actuals: ["1", "2"].map((number) => ({ ...EIGHT_HOURS, "Actual ID": `A-${number}`, "Project ID": `P-${number}` })),
};

/** A line without Contract Amount, and what recognises its revenue. */
const FIXED_PRICE: TypedRow = {
  "Line ID": "L-1",
  "Contract ID": "K-1",
  Name: "Survey",
  "Billing Method": "Fixed Price",
  "Project ID": "P-1",
};
const WORK_IN_PROGRESS: TypedRow = {
  Profile: "Percentage",
  "Billing Method": "Fixed Price",
  "On-Account Invoicing": "Balance",
  Completion: "Completed percentage",
};

/** By code. */
export const POSTING_PROBLEMS: Readonly<Record<string, Raised>> = {
  "journal-waits": {
    content: () => after(firm({ Actuals: [{ ...EIGHT_HOURS, Price: "" }] }), []),
    command: journal,
    at: ["Actuals", 2, "Cost Currency", "Actuals!P2"],
    key: "J|C|A-1",
    because: ["no-price"],
  },
  "closed-period": {
    content: () => after(firm({ Periods: [period("Closed")] }, { "Move Closed Dates": "No" }), []),
    command: journal,
    at: ["Actuals", 2, "Cost Currency", "Actuals!P2"],
    key: "J|C|A-1",
  },
  "no-exchange-rate": {
    content: () => after(firm({ Actuals: [{ ...EIGHT_HOURS, "Cost Currency": "EUR" }] }), []),
    command: journal,
    at: ["Actuals", 2, "Cost Currency", "Actuals!P2"],
    key: "J|C|A-1",
  },
  "rules-unread": {
    content: () => after(firm({ Periods: [period("Shut")] }), []),
    command: journal,
    at: ["Periods", 2, "Period", "Periods!A2"],
    key: "J|C|A-1",
    because: ["not-one-of"],
  },
  "bad-sections": {
    content: async () =>
      withCell(
        await after(firm(), confirmed),
        { table: "InvoiceProposals", row: 0, column: "Sections" },
        "Time: Summary; Hours",
      ),
    command: check,
    at: ["InvoiceProposals", 5, "Sections", "Invoice proposals!D5"],
    key: "PF-00001",
  },
  "due-before-invoice": {
    content: async () =>
      withCell(
        await after(firm(), [...confirmed, edit("PF-00001", { "Invoice Date": "2026-11-02" })]),
        { table: "InvoiceProposals", row: 0, column: "Due Date Override" },
        "2026-11-01",
      ),
    command: check,
    at: ["InvoiceProposals", 5, "Due Date Override", "Invoice proposals!B5"],
    key: "PF-00001",
  },
  "no-account": {
    content: () => after(firm({ PostingProfiles: [{ "Posting Type": "Cost", Account: "5100" }] }), []),
    command: journal,
    at: ["PostingProfiles", null, "Account", null],
    key: "J|C|A-1",
  },
  "profile-conflict": {
    content: () =>
      after(firm({ RevenueProfiles: [profile("Odd", { "Accrue Revenue": "Yes", "Post Costs": "Balance" })] }), []),
    command: journal,
    at: ["RevenueProfiles", 2, null, null],
    key: "J|C|A-1",
  },
  "ambiguous-profile": {
    content: () => after(firm({ RevenueProfiles: [profile("One"), profile("Two")] }), []),
    command: journal,
    at: ["RevenueProfiles", null, null, null],
    key: "J|C|A-1",
  },
  "bad-series": {
    content: () => after(firm({}, { "Voucher Series": "V" }), []),
    command: journal,
    at: ["Settings", null, "Value", null],
    key: null,
  },
  "originals-not-posted": {
    content: () => after(firm(), confirmed),
    command: post(),
    at: ["Invoices", 5, "Project Invoice Status", "Invoices!AE5"],
    key: "PF-00001",
  },
  "bad-payment-terms": {
    content: () =>
      after(firm({ Customers: [{ "Customer ID": "C-1", Name: "Adventure Works", "Payment Terms": "soon" }] }), booked),
    command: post(),
    at: ["Customers", null, "Payment Terms", null],
    key: "PF-00001",
  },
  // What the post command writes last, the state of the invoice, as it was before: its session ended too soon.
  "unfinished-commit": {
    content: async () => {
      const states = { "Project Invoice Status": "Confirmed", Number: null, "Invoice Date": null, "Due Date": null };
      return Object.entries({ ...states, "Posted By": null, "Posted At": null }).reduce(
        (content, [column, value]) => withCell(content, { table: "Invoices", row: 0, column }, value),
        await after(firm(), [...booked, post()]),
      );
    },
    command: check,
    at: ["Invoices", 5, null, null],
    key: "PF-00001",
  },
  // What its session appended is not what it announced: none of it is there.
  "abandoned-commit": {
    content: async () => {
      const commit = { table: "Commits", row: 0 };
      const intended = withCell(await after(firm(), [mark]), { ...commit, column: "State" }, "Intended");
      return withCell(intended, { ...commit, column: "Rows Digest" }, "0".repeat(64));
    },
    command: check,
    at: ["Commits", 5, "State", "Commits!H5"],
    key: "K-000001-07b296",
  },
  "revenue-needs": {
    content: () => after(firm({ ContractLines: [FIXED_PRICE], RevenueProfiles: [WORK_IN_PROGRESS] }), [journal]),
    command: { kind: "recognize", period: "2026-10", lines: [], reverse: false },
    at: ["ContractLines", 2, "Contract Amount", "ContractLines!M2"],
    key: "L-1",
  },
  "date-before-last-number": {
    content: () =>
      after(firm(TWO_CONTRACTS), [
        mark,
        create(),
        { kind: "confirm", ids: ["PF-00001", "PF-00002"] },
        journal,
        post("PF-00001", "2026-11-02"),
      ]),
    command: post("PF-00002", "2026-11-01"),
    at: ["Invoices", 6, "Invoice Date", "Invoices!AH6"],
    key: "PF-00002",
  },
};
