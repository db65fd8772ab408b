/**
 * The firm of the generated book: what it sells, to whom, at which prices and taxes. Invented from end to end.
 */
import type { RawCell } from "../../engine/model/workbook";
import type { TableCells } from "../engine/contentBuilder";
import { randomOf } from "./random";

/** The first day of work, 2026-01-01, and the last, 2026-11-10, as Excel's serial numbers. */
export const FIRST_DAY = 46023;
export const LAST_DAY = 46336;
/** 2026-10-01, 2026-10-20 and 2026-10-31. */
export const OCTOBER = { first: 46296, middle: 46315, last: 46326 } as const;
const FIRST_OF_2025 = 45658;
const LAST_OF_JUNE = 46203;
const TAX_CHANGE = 46320;

export const CURRENCIES = ["EUR", "USD", "IDR"] as const;
export type GeneratedCurrency = (typeof CURRENCIES)[number];
/** What one euro is about in the currency. */
export const SCALE: Readonly<Record<GeneratedCurrency, number>> = { EUR: 1, USD: 1, IDR: 17000 };

/** Roles by their number; `units` says in which units the price lists have them: any, Hour and Day, or Hour alone. */
export const ROLES = Array.from({ length: 12 }, (_, index) => ({
  role: `Role ${String(index + 1).padStart(2, "0")}`,
  billingType: index === 10 ? "Non-chargeable" : index === 11 ? "Complimentary" : "Chargeable",
  units: index % 3 === 0 ? "hour and day" : index % 3 === 1 ? "any" : "hour",
}));
/** Works and is priced, but is not in `Roles`: Chargeable, and without an item tax group. */
export const UNKNOWN_ROLE = "Guest expert";

export const CATEGORIES = [
  ["Travel", "Chargeable", "TRAVEL", "Markup over cost"],
  ["Mileage", "Chargeable", "TRAVEL", "Price per unit"],
  ["Accommodation", "Chargeable", "TRAVEL", "At cost"],
  ["Meals", "Non-chargeable", "TRAVEL", "At cost"],
  ["Permits", "Chargeable", "SERVICES", "At cost"],
  ["Courier", "Complimentary", "SERVICES", "Price per unit"],
  ["Licences", "Chargeable", "GOODS", "Markup over cost"],
  ["Printing", "Chargeable", "BOOKS", "Price per unit"],
  ["Insurance", "Not available", "SERVICES", "At cost"],
  ["Mobilisation", "Chargeable", "SERVICES", "Price per unit"],
].map(([category = "", billingType = "", itemTaxGroup = "", pricingMethod = ""]) => ({
  category,
  billingType,
  itemTaxGroup,
  pricingMethod,
}));

/** Product 30 has two prices in summer; product 29 has none in any list. */
export const PRODUCTS = Array.from({ length: 30 }, (_, index) => ({
  product: `PR-${String(index + 1).padStart(2, "0")}`,
  unit: index % 2 === 0 ? "pcs" : "m",
  itemTaxGroup: index % 5 === 0 ? "BOOKS" : "GOODS",
}));

export const TASKS = Array.from({ length: 8 }, (_, index) => `Task ${index + 1}`);

const TAX_GROUPS = ["DOM", "EU", "EXPORT", "BASE"] as const;
const ITEM_TAX_GROUPS = ["SERVICES", "GOODS", "TRAVEL", "BOOKS"] as const;
export const CUSTOMERS = 120;

/** Everything but contracts and what follows from them. */
export function firmTables(): Readonly<Record<string, TableCells>> {
  return {
    Settings: [
      ["Company Name", "Generated Engineering"],
      ["Accounting Currency", "EUR"],
    ].map(([Setting = "", Value = ""]) => ({ Setting, Value })),
    Customers: Array.from({ length: CUSTOMERS }, (_, index) => ({
      "Customer ID": customerId(index),
      Name: `Customer ${index + 1}`,
      Street: `Harbour Road ${index + 1}`,
      City: "Northport",
      Country: "Netherlands",
      "Tax Group": index % 40 === 39 ? null : (TAX_GROUPS[index % 7] ?? "DOM"),
    })),
    Roles: ROLES.map(({ role, billingType }) => ({
      Role: role,
      "Billing Type": billingType,
      "Item Tax Group": "SERVICES",
    })),
    Categories: CATEGORIES.map(({ category, billingType, itemTaxGroup }) => ({
      Category: category,
      "Billing Type": billingType,
      "Item Tax Group": itemTaxGroup,
    })),
    Products: PRODUCTS.map(({ product, unit, itemTaxGroup }) => ({
      Product: product,
      Name: `Product ${product}`,
      Unit: unit,
      "Item Tax Group": itemTaxGroup,
    })),
    Prices: CURRENCIES.flatMap((currency) => [0, 1].flatMap((list) => pricesOf(currency, list))),
    TaxRates: taxRates(),
  };
}

/** The ID of a customer by its number, from 0. */
export function customerId(index: number): string {
  return `C-${String(index + 1).padStart(3, "0")}`;
}

/** Each currency has two price lists. */
export function priceListOf(currency: GeneratedCurrency, list: number): string {
  return `${currency} ${list === 0 ? "standard" : "public"}`;
}

function pricesOf(currency: GeneratedCurrency, list: number): TableCells {
  const random = randomOf(7000 + CURRENCIES.indexOf(currency) * 10 + list);
  const common = { "Price List": priceListOf(currency, list), Currency: currency };
  const priced = (euros: number): RawCell => decimal(euros * SCALE[currency], 10000);
  const rows: Record<string, RawCell>[] = [];
  const inTwoPeriods = (row: Readonly<Record<string, RawCell>>, price: () => RawCell): void => {
    rows.push({ ...common, ...row, Price: price(), "Valid From": FIRST_OF_2025, "Valid To": LAST_OF_JUNE });
    rows.push({ ...common, ...row, Price: price(), "Valid From": LAST_OF_JUNE + 1 });
  };
  for (const { role, units } of [...ROLES, { role: UNKNOWN_ROLE, units: "any" }]) {
    const hourly = { "Applies To": "Role", Value: role, Unit: units === "any" ? null : "Hour" };
    inTwoPeriods(hourly, () => priced(60 + random.below(12000) / 100));
    if (units === "hour and day") {
      const daily = { "Applies To": "Role", Value: role, Unit: "Day" };
      inTwoPeriods(daily, () => priced(500 + random.below(80000) / 100));
    }
  }
  for (const { category, pricingMethod } of CATEGORIES) {
    const row = { "Applies To": "Category", Value: category, "Pricing Method": pricingMethod };
    if (pricingMethod === "Price per unit") inTwoPeriods(row, () => priced(0.19 + random.below(400000) / 10000));
    else rows.push({ ...common, ...row, "Markup %": pricingMethod === "At cost" ? null : 7.5 + list * 0.125 });
  }
  PRODUCTS.forEach(({ product, unit }, index) => {
    if (index === 28) return;
    const row = { "Applies To": "Product", Value: product, Unit: index % 3 === 0 ? null : unit };
    inTwoPeriods(row, () => priced(1 + random.below(900000) / 10000));
    if (index === 29) {
      rows.push({ ...common, ...row, Price: priced(3), "Valid From": LAST_OF_JUNE - 30, "Valid To": LAST_OF_JUNE });
    }
  });
  return rows;
}

/** A rate a pair of groups; the domestic ones change on 2026-10-25; BASE is 12 % on 11/12 of the base. */
function taxRates(): TableCells {
  const percents: Readonly<Record<(typeof ITEM_TAX_GROUPS)[number], number>> = {
    SERVICES: 21,
    GOODS: 21,
    TRAVEL: 9,
    BOOKS: 5.5,
  };
  return ITEM_TAX_GROUPS.flatMap((item) => [
    { ...rate("DOM", item, percents[item], "S"), "Valid From": FIRST_OF_2025, "Valid To": TAX_CHANGE - 1 },
    { ...rate("DOM", item, percents[item] + 0.5, "S"), "Valid From": TAX_CHANGE },
    rate("EU", item, 0, "AE"),
    rate("EXPORT", item, 0, "G"),
    { ...rate("BASE", item, 12, "S"), "Base %": 91.666667 },
  ]);
}

function rate(group: string, item: string, percent: number, category: string): Record<string, RawCell> {
  return { "Tax Group": group, "Item Tax Group": item, "Rate %": percent, "Tax Category": category };
}

/** A number with so many steps to one, as a cell holds it: the double nearest to its decimal. */
export function decimal(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
