/**
 * Every figure of a run beside the one DuckDB works out by rules stated a second time.
 */
import { minorDigits } from "../../engine/kernel/currency";
import { minorText, type Micro, type Minor } from "../../engine/kernel/money";
import type { RunResult } from "../../engine/model/runResult";
import type { UnbilledSales } from "../../engine/model/billable";
import type { Cell, SecondOpinion } from "./duckdb";

export type Comparison = {
  /** How many figures of how many rows were compared, by what they are figures of. */
  readonly compared: ReadonlyMap<string, { readonly rows: number; readonly figures: number }>;
  /** The first of them in words, and how many there are in all. */
  readonly differences: readonly string[];
  readonly differing: number;
};

/** What one query is held against: by key, the figures the engine has, in the order of the query's columns. */
type Held = {
  readonly name: string;
  /** The first column is the key, the others are the figures named. */
  readonly sql: string;
  readonly figures: readonly string[];
  readonly engine: ReadonlyMap<string, () => readonly Cell[]>;
};

const TOLD = 20;

/** Compares a preview of all drafts as of a day with what DuckDB made of the same tables on the same day. */
export async function compareFigures(
  result: RunResult,
  opinion: Pick<SecondOpinion, "rows">,
  asOf: string,
): Promise<Comparison> {
  const compared = new Map<string, { rows: number; figures: number }>();
  const differences: string[] = [];
  let differing = 0;
  const tell = (text: string): void => {
    differing += 1;
    if (differences.length < TOLD) differences.push(text);
  };
  for (const { name, sql, figures, engine } of heldFigures(result, asOf)) {
    const count = { rows: 0, figures: 0 };
    const seen = new Set<string>();
    await opinion.rows(sql, ([key, ...others]) => {
      const own = engine.get(String(key));
      count.rows += 1;
      if (own === undefined || seen.has(String(key))) {
        tell(`${name} ${key}: DuckDB alone has ${others.join(", ")}`);
        return;
      }
      seen.add(String(key));
      own().forEach((figure, at) => {
        count.figures += 1;
        if (figure !== others[at]) tell(`${name} ${key}: ${figures[at]} is ${figure}, by DuckDB ${others[at]}`);
      });
    });
    for (const [key, own] of engine)
      if (!seen.has(key)) tell(`${name} ${key}: the engine alone has ${own().join(", ")}`);
    compared.set(name, count);
  }
  return { compared, differences, differing };
}

/** How many figures were compared in all. */
export function figuresCompared({ compared }: Comparison): number {
  return [...compared.values()].reduce((total, { figures }) => total + figures, 0);
}

function heldFigures(result: RunResult, asOf: string): readonly Held[] {
  return [
    costs(result),
    backlog(result, asOf),
    milestones(result, asOf),
    ...backlogTotals(result),
    details(result),
    invoices(result),
    invoiceLines(result),
    taxes(result),
  ];
}

function costs({ derivation }: RunResult): Held {
  return {
    name: "cost",
    sql: "SELECT actual_id, quantity, currency, amount FROM costs",
    figures: ["Quantity", "Currency", "Amount"],
    engine: mapOf(derivation.costs, (cost) => [
      cost.actualId,
      () => [factor(cost.quantity), cost.currency, money(cost.amount, cost.currency)],
    ]),
  };
}

function statusOf(asOf: string): string {
  return `CASE WHEN is_ready AND date <= DATE '${asOf}' THEN 'Customer Invoice Created'
    WHEN is_ready THEN 'Ready to Invoice' ELSE 'Not Ready' END`;
}

function backlog({ lists, derivation }: RunResult, asOf: string): Held {
  const taxes = new Map(derivation.unbilled.map((sale) => [sale.key, sale]));
  return {
    name: "backlog row",
    sql: `SELECT key, contract_id, line_id, customer_id, class, currency, quantity, price, amount, billing_type,
      ${statusOf(asOf)}, tax_group, item_tax_group, given_tax FROM backlog`,
    figures: [
      ...["Contract", "Line", "Customer", "Class", "Currency", "Quantity", "Price", "Amount", "Billing Type"],
      ...["Billing Status", "Tax Group", "Item Tax Group", "Tax"],
    ],
    engine: mapOf(lists.backlog, (row) => [
      row.key,
      () => {
        const sale = taxes.get(row.key);
        const { contractId, lineId, customerId, currency, billingType, billingStatus } = row;
        return [
          ...[contractId, lineId, customerId, row.class, currency, factor(row.quantity), factor(row.price)],
          ...[money(row.amount, currency), billingType, billingStatus, sale?.taxGroup ?? null],
          ...[sale?.itemTaxGroup ?? null, given(sale?.givenTax ?? null, currency)],
        ];
      },
    ]),
  };
}

function milestones({ derivation }: RunResult, asOf: string): Held {
  return {
    name: "milestone",
    sql: `SELECT key, contract_id, line_id, customer_id, currency, amount, given_tax, ${statusOf(asOf)} FROM claims`,
    figures: ["Contract", "Line", "Customer", "Currency", "Amount", "Tax", "Billing Status"],
    engine: mapOf(derivation.milestones, (claim) => {
      const { contractId, lineId, customerId, currency, amount, givenTax, billingStatus } = claim;
      const figures = [money(amount, currency), given(givenTax, currency), billingStatus];
      return [claim.key, () => [contractId, lineId, customerId, currency, ...figures]];
    }),
  };
}

/** The groupings of the backlog: what stands for a key in SQL, and the engine's. */
const TOTALS: readonly (readonly [name: string, sql: string, of: (sale: UnbilledSales) => string])[] = [
  ["backlog by contract", "contract_id", (sale) => sale.contractId],
  ["backlog by line", "line_id", (sale) => sale.lineId],
  [
    "backlog by currency and billing type",
    "currency || '|' || billing_type",
    (sale) => `${sale.currency}|${sale.billingType}`,
  ],
  [
    "backlog by currency and billing status",
    "currency || '|' || billing_status",
    (sale) => `${sale.currency}|${sale.billingStatus}`,
  ],
  [
    "backlog by line, billing type, billing status and class",
    "line_id || '|' || billing_type || '|' || billing_status || '|' || class",
    (sale) => `${sale.lineId}|${sale.billingType}|${sale.billingStatus}|${sale.class}`,
  ],
];

/** Columns that are null in all groupings but their own. */
const GROUPED_BY: readonly (readonly string[])[] = [
  ["contract_id"],
  ["line_id"],
  ["currency", "billing_type"],
  ["currency", "billing_status"],
  ["line_id", "billing_type", "billing_status", "class"],
];
const GROUPED = ["contract_id", "line_id", "currency", "billing_type", "billing_status", "class"];

function backlogTotals({ derivation }: RunResult): readonly Held[] {
  return TOTALS.map(([name, key, of], at) => {
    const own = GROUPED_BY[at] ?? [];
    const where = GROUPED.map((column) => `${column} IS ${own.includes(column) ? "NOT NULL" : "NULL"}`);
    const sums = new Map<string, { rows: number; quantity: bigint; amount: bigint }>();
    for (const sale of derivation.unbilled) {
      const found = sums.get(of(sale)) ?? { rows: 0, quantity: 0n, amount: 0n };
      sums.set(of(sale), found);
      found.rows += 1;
      found.quantity += BigInt(sale.quantity);
      found.amount += BigInt(inHundredths(sale.amount, sale.currency));
    }
    return {
      name,
      sql: `SELECT ${key}, row_count, quantity, amount FROM backlog_totals WHERE ${where.join(" AND ")}`,
      figures: ["rows", "Quantity", "Amount"],
      engine: mapOf(sums, ([group, { rows, quantity, amount }]) => [
        group,
        () => [rows, scaled(Number(quantity), 6), scaled(Number(amount), 2)],
      ]),
    };
  });
}

function details({ documents }: RunResult): Held {
  const rows = documents.flatMap((document) =>
    document.details.map((detail, at) => ({ detail, at, header: document.header })),
  );
  return {
    name: "draft detail",
    sql: `SELECT d.key, d.contract_id, d.customer_id, d.detail, d.amount, d.billing_type, coalesce(t.tax, 0)
      FROM details d LEFT JOIN detail_taxes t ON t.key = d.key`,
    figures: ["Contract", "Customer", "place", "Amount", "Billing Type", "Tax"],
    engine: mapOf(rows, ({ detail, at, header }) => {
      const { sourceKey, currency, amount, tax, billingType } = detail;
      const figures = [money(amount, currency), billingType, given(tax, currency)];
      return [sourceKey ?? detail.detailId, () => [header.contractId, header.customerId, at + 1, ...figures]];
    }),
  };
}

function invoices({ documents }: RunResult): Held {
  return {
    name: "draft",
    sql: `SELECT contract_id || '|' || customer_id, details, detail_amount, total_tax, total_amount FROM invoices`,
    figures: ["details", "Detail Amount", "Total Tax", "Total Amount"],
    engine: mapOf(documents, ({ header, details: rows }) => {
      const { contractId, customerId, currency, detailAmount, totalTax, totalAmount } = header;
      const amounts = [detailAmount, totalTax, totalAmount].map((amount) => money(amount, currency));
      return [`${contractId}|${customerId}`, () => [rows.length, ...amounts]];
    }),
  };
}

/** Lines that bill nothing are on a draft too; DuckDB has those with chargeable details. */
function invoiceLines({ documents }: RunResult): Held {
  const rows = documents.flatMap(({ header, lines, details: all }) => {
    const charged = new Set(all.flatMap(({ lineId, billingType }) => (billingType === "Chargeable" ? [lineId] : [])));
    return lines.filter(({ lineId }) => charged.has(lineId)).map((line) => ({ line, header }));
  });
  return {
    name: "draft line",
    sql: "SELECT contract_id || '|' || customer_id || '|' || line_id, amount, tax FROM invoice_lines",
    figures: ["Amount", "Tax"],
    engine: mapOf(rows, ({ line: { lineId, amount, tax }, header: { contractId, customerId, currency } }) => [
      `${contractId}|${customerId}|${lineId}`,
      () => [money(amount, currency), money(tax, currency)],
    ]),
  };
}

function taxes({ documents }: RunResult): Held {
  const rows = documents.flatMap((document) => document.taxes.map((tax) => ({ tax, header: document.header })));
  return {
    name: "draft tax",
    sql: `SELECT contract_id || '|' || customer_id || '|' || coalesce(tax_group, '') || '|' || coalesce(item_tax_group, ''),
      rate_percent, net, tax + typed_tax FROM group_taxes
      WHERE coalesce(tax_group, item_tax_group) IS NOT NULL OR tax + typed_tax <> 0`,
    figures: ["Rate %", "Net", "Tax"],
    engine: mapOf(rows, ({ tax: { taxGroup, itemTaxGroup, ratePercent, net, tax }, header }) => [
      `${header.contractId}|${header.customerId}|${taxGroup ?? ""}|${itemTaxGroup ?? ""}`,
      () => [
        ratePercent === null ? null : factor(ratePercent),
        money(net, header.currency),
        money(tax, header.currency),
      ],
    ]),
  };
}

function mapOf<T>(rows: Iterable<T>, entry: (row: T) => readonly [string, () => readonly Cell[]]) {
  const map = new Map<string, () => readonly Cell[]>();
  for (const row of rows) {
    const [key, figures] = entry(row);
    if (map.has(key)) throw new Error(`two rows of the key ${key}`);
    map.set(key, figures);
  }
  return map;
}

function inHundredths(amount: Minor, currency: string): number {
  return amount * 10 ** (2 - minorDigits(currency));
}

function money(amount: Minor, currency: string): string {
  return scaled(inHundredths(amount, currency), 2);
}

function given(amount: Minor | null, currency: string): string | null {
  return amount === null ? null : money(amount, currency);
}

function factor(value: Micro): string {
  return scaled(value, 6);
}

function scaled(value: number, digits: number): string {
  return minorText(value as Minor, digits);
}
