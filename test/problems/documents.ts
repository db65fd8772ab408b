/** The smallest workbook for each problem of drafts, their taxes and what is typed into their sheets. */
import type { Command } from "../../engine/model/command";
import type { WorkbookContent } from "../../engine/model/workbook";
import type { TypedRow, TypedTables } from "../workbookOf";
import {
  after,
  check,
  confirm,
  create,
  EIGHT_HOURS,
  edit,
  firm,
  mark,
  revise,
  withCell,
  withTyped,
  discard,
} from "./worked";

/** How one problem is raised. */
export type Raised = {
  readonly content: () => Promise<WorkbookContent>;
  readonly command: Command;
  /** Table, row, column and cell of the first. */
  readonly at: readonly [string | null, number | null, string | null, string | null];
  readonly key: string | null;
  /** Codes of problems without which this one cannot be. */
  readonly because?: readonly string[];
};

const taxed = { Customers: [{ "Customer ID": "C-1", Name: "Adventure Works", "Tax Group": "Home" }] };
const roles = [{ Role: "Engineer", "Item Tax Group": "Work" }];
const rate = (cells: TypedRow = {}): TypedRow => ({
  "Tax Group": "Home",
  "Item Tax Group": "Work",
  "Rate %": "20",
  ...cells,
});
const drafted = [mark, create()];
const milestones: TypedTables = {
  ContractLines: [
    {
      "Line ID": "L-1",
      "Contract ID": "K-1",
      Name: "Design",
      "Billing Method": "Fixed Price",
      "Project ID": "P-1",
      "Contract Amount": "1000",
    },
  ],
  Milestones: [{ "Milestone ID": "M-1", "Line ID": "L-1", Name: "Design", Date: "2026-10-31", Amount: "1000" }],
};

function lastRowOf({ tables }: WorkbookContent, name: string): number {
  return (tables.find((table) => table.name === name)?.rows.length ?? 0) - 1;
}

/** A row that corrects A-1 and is not approved until `approved` says so. */
const correcting = { ...EIGHT_HOURS, "Actual ID": "A-2", Corrects: "A-1", Approved: "No" };
const approved = (content: WorkbookContent): WorkbookContent =>
  withCell(content, { table: "Actuals", row: 1, column: "Approved" }, "Yes");
const correctedAfter = async (commands: readonly Command[]): Promise<WorkbookContent> =>
  approved(await after(firm({ Actuals: [EIGHT_HOURS, correcting] }), commands));

/** By code. */
export const DOCUMENT_PROBLEMS: Readonly<Record<string, Raised>> = {
  "draft-outdated": {
    content: async () => withCell(await after(firm(), drafted), { table: "Actuals", row: 0, column: "Quantity" }, 7),
    command: check,
    at: ["DraftDetails", 5, null, null],
    key: "PF-00001-0001",
  },
  "corrects-invoiced": {
    content: () => correctedAfter([...drafted, confirm]),
    command: check,
    at: ["Actuals", 3, "Corrects", "Actuals!X3"],
    key: "A-2",
  },
  "corrected-on-draft": {
    content: () => correctedAfter(drafted),
    command: check,
    at: ["Actuals", 3, "Corrects", "Actuals!X3"],
    key: "A-2",
  },
  "discount-exceeds-amount": {
    content: () =>
      after(firm({}, { "Edit Policy": "Extended" }), [
        ...drafted,
        edit("PF-00001", { "Discount Amount": "1500" }),
        edit("PF-00001-0001", { Quantity: "7" }),
      ]),
    command: check,
    at: ["DraftInvoices", 5, null, null],
    key: "PF-00001",
  },
  // Eight hours of USD 1,600 apply the whole retainer of USD 500.
  "retainer-exceeds-available": {
    content: async () => {
      const retainer = { "Retainer ID": "RET-1", "Contract ID": "K-1", Description: "Advance", Date: "2026-09-30" };
      const ready = { ...retainer, Amount: "500", "Ready to Invoice": "Yes" };
      const billed = [create("2026-09-30"), confirm, mark, create()];
      return withTyped(await after(firm({ Retainers: [ready] }), billed), { J29: 600 }, "PF-00002");
    },
    command: check,
    at: [null, 29, "Extended Amount", "PF-00002!J29"],
    key: "PF-00002|R|RET-1",
  },
  // Somebody changes what was typed in the table of decisions: typed in a sheet or a command it is refused.
  "turned-sign": {
    content: async () => {
      const revised = await after(firm(), [...drafted, confirm, revise, edit("PF-00002-0002", { Price: "150" })]);
      return withCell(revised, { table: "Decisions", row: lastRowOf(revised, "Decisions"), column: "Value" }, "-150");
    },
    command: check,
    at: ["DraftDetails", 6, null, null],
    key: "PF-00002-0002",
  },
  "more-than-billed": {
    content: async () => {
      const billed = [...drafted, confirm, revise, edit("PF-00002-0002", { Price: "900" })];
      const revised = await after(firm({ ...milestones, Actuals: [] }), billed);
      return withCell(revised, { table: "Decisions", row: lastRowOf(revised, "Decisions"), column: "Value" }, "1100");
    },
    command: check,
    at: ["DraftDetails", 6, null, null],
    key: "PF-00002-0002",
  },
  // Eight hours of USD 1,600 apply the whole retainer of USD 500, of which only 100 is to stand.
  "less-than-used": {
    content: () => {
      const retainer = { "Retainer ID": "RET-1", "Contract ID": "K-1", Description: "Advance", Date: "2026-09-30" };
      const ready = { ...retainer, Amount: "500", "Ready to Invoice": "Yes" };
      const revised = [create("2026-09-30"), confirm, revise, edit("PF-00002-0002", { Price: "100" })];
      return after(firm({ Retainers: [ready] }), [...revised, mark, create()]);
    },
    command: check,
    at: ["DraftDetails", 6, null, null],
    key: "PF-00002-0002",
  },
  "no-tax-rate": {
    content: () => after(firm({ ...taxed, Roles: roles }), drafted),
    command: check,
    at: ["TaxRates", null, null, null],
    key: "PF-00001",
  },
  "overlapping-rates": {
    content: () => after(firm({ ...taxed, Roles: roles, TaxRates: [rate(), rate({ "Rate %": "21" })] }), drafted),
    command: check,
    at: ["TaxRates", 3, "Rate %", "TaxRates!C3"],
    key: "PF-00001",
  },
  "tax-differs": {
    content: () =>
      after(firm({ ...taxed, Roles: roles, TaxRates: [rate()], Actuals: [{ ...EIGHT_HOURS, Tax: "300" }] }), drafted),
    command: check,
    at: ["DraftDetails", 5, "Tax", "Draft details!AB5"],
    key: "PF-00001-0001",
  },
  "typed-but-locked": {
    content: async () => withTyped(await after(firm(), drafted), { Currency: "EUR" }),
    command: check,
    at: [null, 14, "Currency", "PF-00001!H14"],
    key: "PF-00001",
  },
  // Typed into the sheet as it was shown before the draft was discarded.
  "typed-but-gone": {
    content: async () => {
      const { documents } = withTyped(await after(firm(), drafted), { Name: "Another name" });
      return { ...(await after(firm(), [...drafted, discard])), documents };
    },
    command: check,
    at: [null, 19, "Name", "PF-00001!C19"],
    key: "PF-00001",
  },
  "both-typed": {
    content: async () => withTyped(await after(firm(), drafted), { Discount_Percent: 5, Discount_Amount: 80 }),
    command: check,
    at: [null, 29, "Discount %", "PF-00001!I29"],
    key: "PF-00001",
  },
};
