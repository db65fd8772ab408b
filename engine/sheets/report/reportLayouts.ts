/** The sheets of each report and the tables on them. */
import type { ReportName } from "../../model/command";
import { amount } from "../../schema/column";
import { BACKLOG_BY_AGE, FULLEST_LIMITS, LARGEST_CONTRACTS, LIMITS_USED, PERCENT } from "./chartLayouts";
import type { ReportSheetLayout, RowFormula } from "./layout";

const accounting = { negative: true, accounting: true } as const;
const BALANCE = {
  balance: { column: amount("Balance", accounting), kind: "running", of: "accountingAmount" },
} as const;
const SIDES = {
  debit: { column: amount("Debit", accounting), kind: "debit", of: "accountingAmount" },
  credit: { column: amount("Credit", accounting), kind: "credit", of: "accountingAmount" },
} as const;

/** The buckets of open amounts, by days past the due date. */
const AGES = { notDue: [0, 0], upTo30Days: [1, 30], upTo60Days: [31, 60], upTo90Days: [61, 90] } as const;
const AGED: Readonly<Record<string, RowFormula>> = {
  ...Object.fromEntries(
    Object.entries(AGES).map(([key, [from, to]]) => [key, { kind: "aged", of: "open", days: "daysOverdue", from, to }]),
  ),
  over90Days: { kind: "aged", of: "open", days: "daysOverdue", from: 91, to: null },
};

/** Every figure of an ageing is the sum of open items. */
function summedFrom(section: string, same: readonly string[]): Readonly<Record<string, RowFormula>> {
  const columns = ["openAmount", "open", ...Object.keys(AGED)];
  return Object.fromEntries(columns.map((column) => [column, { kind: "rows", section, column, same }]));
}

/** What of a project is in the rows of its ledger of one type. */
function posted(type: string): RowFormula {
  const same = ["projectId", "contractId"];
  return { kind: "rows", section: "projectLedger", column: "accountingAmount", same, where: { type } };
}

/** Tax of a period at one rate is the sum of the register's rows. */
const TAX_OF_DOCUMENTS = {
  kind: "rows",
  section: "taxRegister",
  same: ["period", "taxGroup", "itemTaxGroup", "taxCategory", "ratePercent"],
} as const;

const DIFFERENCE: RowFormula = { kind: "sum", plus: ["held"], less: ["expected"] };

function wipOf(column: "held" | "expected"): RowFormula {
  return { kind: "rows", section: "wipSources", column, same: ["contractId", "lineId", "postingType"] };
}

/** The sheets of each report. */
export const REPORT_SHEETS: Readonly<Record<ReportName, readonly ReportSheetLayout[]>> = {
  "trial-balance": [
    {
      part: null,
      tables: [{ section: "trialBalance", formulas: { balance: { kind: "sum", plus: ["debit"], less: ["credit"] } } }],
    },
  ],
  "general-ledger": [
    {
      part: null,
      tables: [
        {
          section: "ledger",
          columns: words(
            "voucher accountingDate event account postingType contractId projectId customerId number amount currency rate debit credit",
          ),
          added: SIDES,
          groupBy: ["voucher"],
          unsummed: ["amount"],
        },
      ],
    },
  ],
  "customer-ledger": [
    {
      part: null,
      tables: [
        {
          section: "customerLedger",
          columns: words(
            "customerId accountingDate voucher invoiceId number dueDate settles amount currency accountingAmount balance",
          ),
          added: BALANCE,
          groupBy: ["customerId"],
          formulas: { balance: { kind: "running", of: "accountingAmount" } },
          unsummed: ["amount", "balance"],
        },
      ],
    },
    {
      part: "open-items",
      tables: [
        { section: "openItems", groupBy: ["customerId", "currency"], formulas: AGED },
        {
          section: "ageing",
          formulas: summedFrom("openItems", ["customerId", "currency"]),
        },
        { section: "ageingByCurrency", formulas: summedFrom("ageing", ["currency"]) },
      ],
    },
  ],
  "project-ledger": [
    {
      part: null,
      tables: [
        {
          section: "projectTotals",
          formulas: {
            accrued: posted("Unbilled Sales"),
            billed: posted("Billed Sales"),
            cost: posted("Cost"),
            margin: { kind: "sum", plus: ["revenue"], less: ["costOfSales"] },
          },
        },
        {
          section: "projectLedger",
          columns: words(
            "projectId contractId type accountingDate voucher lineId class quantity amount currency accountingAmount balance sourceKey",
          ),
          added: BALANCE,
          groupBy: ["projectId", "contractId", "type"],
          formulas: { balance: { kind: "running", of: "accountingAmount" } },
          unsummed: ["amount", "balance"],
          isApart: true,
        },
      ],
    },
  ],
  tax: [
    {
      part: null,
      tables: [
        {
          section: "taxByPeriod",
          groupBy: ["period"],
          formulas: {
            net: { ...TAX_OF_DOCUMENTS, column: "netInAccountingCurrency" },
            tax: { ...TAX_OF_DOCUMENTS, column: "taxInAccountingCurrency" },
          },
        },
        {
          section: "taxReconciliation",
          formulas: {
            register: { kind: "rows", section: "taxByPeriod", column: "tax", same: ["period"] },
            difference: { kind: "sum", plus: ["register"], less: ["ledger"] },
          },
        },
        {
          section: "taxRegister",
          groupBy: ["period", "taxGroup", "itemTaxGroup", "taxCategory", "ratePercent"],
          unsummed: ["confirmedNet", "confirmedTax"],
        },
      ],
    },
  ],
  wip: [
    {
      part: null,
      tables: [
        {
          section: "wip",
          groupBy: ["postingType"],
          formulas: { held: wipOf("held"), expected: wipOf("expected"), difference: DIFFERENCE },
          isApart: true,
        },
        {
          section: "wipExceptions",
          formulas: { difference: DIFFERENCE },
          isApart: true,
          unsummed: ["held", "expected", "difference"],
        },
        {
          section: "wipSources",
          groupBy: ["contractId", "lineId", "postingType"],
          formulas: { difference: DIFFERENCE },
          isApart: true,
        },
      ],
    },
  ],
  backlog: [
    {
      part: null,
      tables: [
        BACKLOG_BY_AGE,
        {
          section: "backlogTotals",
          formulas: { backlog: { kind: "sum", plus: ["work", "milestones", "products"], less: [] } },
        },
      ],
    },
    {
      part: "work",
      tables: [
        {
          section: "backlog",
          columns: words(
            "customerId contractId lineId date class role category resource description quantity unit price amount currency billingType billingStatus invoiceId accountingAmount wipSalesValue figures",
          ),
          groupBy: ["billingType", "contractId"],
          isApart: true,
        },
      ],
    },
    {
      part: "claims",
      tables: [
        {
          section: "milestones",
          columns: words(
            "customerId contractId lineId milestoneId claim name date amount currency invoicedToDate remaining headerStatus billingStatus invoiceId figures",
          ),
          groupBy: ["contractId"],
          unsummed: ["invoicedToDate", "remaining"],
        },
        {
          section: "retainers",
          columns: words(
            "customerId contractId retainerId description date amount invoiced used available currency billingStatus invoiceId figures",
          ),
          groupBy: ["contractId"],
        },
        {
          section: "products",
          columns: words(
            "customerId contractId lineId product description date quantity unit price amount currency billingStatus invoiceId figures",
          ),
          groupBy: ["contractId"],
        },
      ],
    },
  ],
  "contract-performance": [
    {
      part: null,
      tables: [
        LARGEST_CONTRACTS,
        FULLEST_LIMITS,
        {
          section: "contractPerformance",
          formulas: { grossMarginPercent: { kind: "percent", plus: "billed", less: "cost", of: "billed" } },
          formats: { grossMarginPercent: PERCENT },
        },
        LIMITS_USED,
      ],
    },
  ],
};

function words(keys: string): readonly string[] {
  return keys.split(" ");
}
