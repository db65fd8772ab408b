/** The firm of the generated year: its customers, contracts, prices and taxes, and a year of approved work. */
import type { TypedRow, TypedTables } from "../workbookOf";

/** Numbers of a fixed seed (mulberry32): every run of the tests lives the same year. */
export type Draws = {
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
  of<T>(values: readonly T[]): T;
};

export function drawsOf(seed: number): Draws {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    between,
    chance: (percent) => between(1, 100) <= percent,
    of: (values) => {
      const value = values[between(0, values.length - 1)];
      if (value === undefined) throw new Error("nothing to draw from");
      return value;
    },
  };
}

/** Time and Material projects by contract line, with the price list each is billed by. */
const WORK = [
  ["L-1-1", "K-1", "P-11", "Time and Material"],
  ["L-1-2", "K-1", "P-12", "Accrued"],
  ["L-2-1", "K-2", "P-21", "Accrued"],
  ["L-3-1", "K-3", "P-31", "Held in WIP"],
  ["L-4-2", "K-4", "P-42", "Time and Material"],
  ["L-5-1", "K-5", "P-51", "Time and Material"],
] as const;

/** A contract on which nothing happens but a refund in April: a credit note. */
const REFUNDED = ["L-7-1", "K-7", "P-71", "Time and Material"] as const;

/** Milestones by line, with the project, the amount of each quarter and the revenue profile. */
const FIXED = [
  ["L-4-1", "K-4", "P-41", 18_000, "Fixed Price"],
  ["L-6-1", "K-6", "P-61", 7_499, "Fixed Price"],
  ["L-8-1", "K-8", "P-81", 12_345, "By percentage"],
] as const;

/** What contracts are billed in; those of no other currency are in that of the books. */
const CURRENCIES: Readonly<Record<string, TypedRow>> = {
  "K-2": { Currency: "USD" },
  "K-3": { Currency: "GBP", "Fixed Exchange Rate": "1.183333" },
  "K-6": { Currency: "GBP" },
  "K-8": { Currency: "USD" },
};

/** The lists of prices: in each currency the same figures. */
const PRICE_LISTS = ["EUR", "USD", "GBP"] as const;

/** Work on no contract: its cost is posted all the same. */
const INTERNAL = "P-INT";

/** The source tables, for a year of `perMonth` actuals a month. */
export function yearTables(draws: Draws, perMonth: number): TypedTables {
  return {
    Settings: rowsOf(["Setting", "Value"], {
      "Company Name": "Fjord & Polder; (Advice) = [works]",
      "Accounting Currency": "EUR",
      "Edit Policy": "Extended",
    }),
    Customers: [
      customer("C-1", "Hafnarfjörður Harbour", "NL"),
      customer("C-2", "Müller, Söhne & Partner | Bau", "EU"),
      customer("C-3", "; Stichting (Oost) = 5 [2026-01-01]", "NL"),
      customer("C-4", '* Ørsted: "Vind"', "EXPORT"),
      customer("C-5", "date:2026-13-45, Van der Veen", "NL"),
    ],
    Projects: [...[...WORK, ...FIXED, REFUNDED].map(([, , project]) => project), INTERNAL].map((project) => ({
      "Project ID": project,
      Name: `Works ${project}`,
    })),
    Contracts: ["C-1", "C-2", "C-3", "C-4", "C-5", "C-2", "C-5", "C-4"].map((of, index) => {
      const contract = { Currency: "EUR", ...CURRENCIES[`K-${index + 1}`] };
      return {
        "Contract ID": `K-${index + 1}`,
        Name: `Contract ${index + 1}`,
        "Customer ID": of,
        Status: "Confirmed",
        "Price List": contract.Currency,
        ...contract,
      };
    }),
    ContractLines: [
      ...[...WORK, REFUNDED].map(([line, contract, project, profile]) => ({
        ...lineOf(line, contract, project),
        "Billing Method": "Time and Material",
        "Revenue Profile": profile,
      })),
      ...FIXED.map(([line, contract, project, amount, profile]) => ({
        ...lineOf(line, contract, project),
        "Billing Method": "Fixed Price",
        "Revenue Profile": profile,
        "Contract Amount": String(amount * 4),
        "Item Tax Group": "SERVICES",
      })),
    ],
    RevenueProfiles: [
      profile("Time and Material", "Time and Material", { "Accrue Revenue": "No" }),
      profile("Accrued", "Time and Material", { "Accrue Revenue": "Yes" }),
      profile("Held in WIP", "Time and Material", { "Post Costs": "Balance" }),
      profile("Fixed Price", "Fixed Price", {}),
      profile("By percentage", "Fixed Price", {
        "On-Account Invoicing": "Balance",
        Completion: "Completed percentage",
      }),
    ],
    RevenueEstimates: Array.from({ length: 12 }, (_, index) => ({
      "Line ID": "L-8-1",
      Period: `2026-${twoDigits(index + 1)}`,
      "% Complete": index === 11 ? "100" : String((index + 1) * 8.25),
    })),
    ExchangeRates: ["USD", "GBP"].flatMap((currency) =>
      Array.from({ length: 12 }, (_, index) => ({
        From: currency,
        To: "EUR",
        "Valid From": `2026-${twoDigits(index + 1)}-01`,
        Rate: ((currency === "USD" ? 820_000 : 1_110_000) / 1_000_000 + draws.between(0, 90_000) / 1_000_000).toFixed(
          6,
        ),
      })),
    ),
    Retainers: [
      retainer("RET-1", "K-5", "2026-02-10", "4000"),
      retainer("RET-2", "K-2", "2026-03-10", "1500"),
      retainer("RET-3", "K-3", "2026-05-10", "2500"),
    ],
    Roles: [
      { Role: "Engineer", "Item Tax Group": "SERVICES" },
      { Role: "Expert", "Item Tax Group": "SERVICES" },
      { Role: "Trainee", "Billing Type": "Non-chargeable", "Item Tax Group": "SERVICES" },
    ],
    Categories: [
      { Category: "Travel", "Item Tax Group": "SERVICES" },
      { Category: "Meals", "Billing Type": "Complimentary", "Item Tax Group": "SERVICES" },
      { Category: "Licence", "Item Tax Group": "SERVICES" },
    ],
    Products: [
      { Product: "ANCHOR", Name: "Anchor bolt", Unit: "pcs", "Item Tax Group": "GOODS" },
      { Product: "=CABLE", Name: "Cable", Unit: "m", "Item Tax Group": "GOODS" },
    ],
    Prices: PRICE_LISTS.flatMap(pricesIn),
    TaxRates: [
      rate("NL", "SERVICES", "21", { "Valid To": "2026-08-31" }),
      rate("NL", "SERVICES", "22.5", { "Valid From": "2026-09-01" }),
      rate("NL", "GOODS", "9", {}),
      ...["SERVICES", "GOODS"].flatMap((item) => [
        rate("EU", item, "0", { "Tax Category": "AE", "Exemption Reason": "Reverse charge" }),
        rate("EXPORT", item, "0", { "Tax Category": "O", "Exemption Reason": "Outside the scope" }),
      ]),
    ],
    Milestones: FIXED.flatMap(([line, , , amount]) =>
      [3, 6, 9, 12].map((month, index) => ({
        "Milestone ID": `M-${line}-${index + 1}`,
        "Line ID": line,
        Name: `Part ${index + 1}`,
        Date: `2026-${twoDigits(month)}-15`,
        Amount: String(amount),
      })),
    ),
    Actuals: actualsOf(draws, perMonth),
  };
}

function rowsOf(headers: readonly [string, string], pairs: Readonly<Record<string, string>>): readonly TypedRow[] {
  return Object.entries(pairs).map(([name, value]) => ({ [headers[0]]: name, [headers[1]]: value }));
}

function customer(id: string, name: string, taxGroup: string): TypedRow {
  return { "Customer ID": id, Name: name, "Tax Group": taxGroup, "Payment Terms": id === "C-2" ? "Net 14" : "Net 30" };
}

function lineOf(line: string, contract: string, project: string): TypedRow {
  return { "Line ID": line, "Contract ID": contract, Name: `Line ${line}`, "Project ID": project };
}

function profile(name: string, method: string, cells: TypedRow): TypedRow {
  return { Profile: name, "Billing Method": method, ...cells };
}

function pricesIn(currency: string): readonly TypedRow[] {
  const price = (appliesTo: string, value: string, cells: TypedRow): TypedRow => ({
    "Price List": currency,
    "Applies To": appliesTo,
    Value: value,
    Currency: currency,
    ...cells,
  });
  return [
    price("Role", "Engineer", { Price: "112.5", "Valid To": "2026-06-30" }),
    price("Role", "Engineer", { Price: "117.333333", "Valid From": "2026-07-01" }),
    price("Role", "Expert", { Price: "189.99" }),
    price("Role", "Trainee", { Price: "40" }),
    price("Category", "Travel", { "Pricing Method": "At cost" }),
    price("Category", "Meals", { "Pricing Method": "At cost" }),
    price("Category", "Licence", { "Pricing Method": "Markup over cost", "Markup %": "12.5" }),
    price("Product", "ANCHOR", { Price: "8.105" }),
    price("Product", "=CABLE", { "Pricing Method": "Markup over cost", "Markup %": "17.25" }),
  ];
}

function retainer(id: string, contract: string, date: string, amount: string): TypedRow {
  return {
    "Retainer ID": id,
    "Contract ID": contract,
    Description: "Paid in advance",
    Date: date,
    Amount: amount,
    "Item Tax Group": "SERVICES",
    "Ready to Invoice": "Yes",
  };
}

function rate(group: string, item: string, percent: string, cells: TypedRow): TypedRow {
  return { "Tax Group": group, "Item Tax Group": item, "Rate %": percent, ...cells };
}

function actualsOf(draws: Draws, perMonth: number): readonly TypedRow[] {
  const rows: TypedRow[] = [];
  for (let month = 1; month <= 12; month += 1) {
    for (let index = 0; index < perMonth; index += 1) {
      const id = `A-${twoDigits(month)}-${String(index + 1).padStart(3, "0")}`;
      rows.push(actual(draws, id, `2026-${twoDigits(month)}-${twoDigits(draws.between(1, 28))}`));
    }
  }
  const refund = sold("A-04-REFUND", "2026-04-20", REFUNDED[2], "Expense");
  return [...rows, { ...refund, Category: "Travel", Quantity: "-1", "Unit Cost": "345.67" }];
}

function actual(draws: Draws, id: string, date: string): TypedRow {
  const project = draws.of([...[...WORK, ...FIXED].map(([, , name]) => name), INTERNAL]);
  const cost = (draws.between(100, 25_000) / 100).toFixed(2);
  const kind = draws.between(1, 10);
  if (kind <= 5) {
    const hours = String(draws.between(1, 40) / 4);
    const role = draws.of(["Engineer", "Engineer", "Expert", "Trainee"]);
    return { ...sold(id, date, project, "Time"), Role: role, Quantity: hours, "Unit Cost": cost, ...billed(draws) };
  }
  const sign = draws.chance(12) ? "-" : "";
  if (kind <= 8) {
    const category = draws.of(["Travel", "Meals", "Licence"]);
    return { ...sold(id, date, project, "Expense"), Category: category, Quantity: `${sign}1`, "Unit Cost": cost };
  }
  if (kind === 9) {
    const quantity = `${sign}${draws.between(1, 400) / 8}`;
    const product = draws.of(["ANCHOR", "=CABLE"]);
    return { ...sold(id, date, project, "Material"), Product: product, Quantity: quantity, "Unit Cost": cost };
  }
  return { ...sold(id, date, project, "Fee"), Category: "Licence", Quantity: "1", Price: cost, "Unit Cost": "0" };
}

function sold(id: string, date: string, project: string, name: string): TypedRow {
  return { "Actual ID": id, Date: date, "Project ID": project, Class: name };
}

/** Some of the time is not billed as its role is. */
function billed(draws: Draws): TypedRow {
  if (draws.chance(8)) return { "Billing Type": "Complimentary" };
  return draws.chance(8) ? { "Billable Quantity": "0.25" } : {};
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
