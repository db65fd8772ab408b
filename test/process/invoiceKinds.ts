/** One document of each kind that a customer may get, posted, with the book it stands in. */
import type { PrintedInvoice } from "../../engine/sheets/customerInvoice/printedInvoice";
import { postedInvoices } from "../../engine/sheets/customerInvoice/postedInvoices";
import type { Settings } from "../../engine/model/settings";
import type { Row } from "../../engine/schema/tables";
import {
  actual,
  cents,
  contract,
  decision,
  line,
  milestone,
  millionths,
  smallBook,
  type PartialRows,
} from "../engine/bookBuilder";
import { flowOf, type Flow } from "../engine/steps/documentFlow";
import { rated } from "./currencyFirm";
import { OCTOBER, retainer } from "./retainerFirm";
import { creditedWhole, detailId, posted, proposed } from "./taxFirm";

/** A document in its book. */
export type InvoiceOfKind = { readonly flow: Flow; readonly id: string };

export const FIRM = {
  companyName: "Northwind Engineering GmbH",
  companyStreet: "Hafenstraße 12",
  companyPostalCode: "20457",
  companyCity: "Hamburg",
  companyCountry: "Germany",
  companyTaxId: "DE129273398",
  companyRegistrationNo: "HRB 12345",
  companyEmail: "billing@northwind.example",
  companyIban: "DE89 3704 0044 0532 0130 00",
  companyBic: "COBADEFFXXX",
  invoiceFooter: "Managing director: Ada Weiß. Registered in Hamburg.",
  accountingCurrency: "EUR",
} as const satisfies Partial<Settings>;

const CUSTOMER = {
  customerId: "C-1",
  name: "Contoso Ltd",
  contact: "Grace Okafor",
  street: "1 Harbour Road",
  postalCode: "SE1 9GF",
  city: "London",
  country: "United Kingdom",
  taxId: "GB999999973",
  taxGroup: "HOME",
  paymentTerms: "Net 14",
  buyerReference: "Berth 7",
} as const satisfies Partial<Row<"Customers">>;

const rate = (
  itemTaxGroup: string,
  percent: number,
  more: Partial<Row<"TaxRates">> = {},
): Partial<Row<"TaxRates">> => ({
  taxGroup: "HOME",
  itemTaxGroup,
  ratePercent: millionths(percent),
  taxCategory: "S",
  ...more,
});

const RATES = [
  rate("Full", 19),
  rate("Reduced", 7),
  rate("Part", 12, { basePercent: millionths("91.666667") }),
  rate("Zero", 0, { taxCategory: "Z" }),
  rate("Full", 0, {
    taxGroup: "ABROAD",
    taxCategory: "AE",
    exemptionCode: "VATEX-EU-AE",
    exemptionReason: "Reverse charge, article 196 of Directive 2006/112/EC",
  }),
  rate("Reduced", 0, {
    taxGroup: "ABROAD",
    taxCategory: "G",
    exemptionCode: "VATEX-EU-G",
    exemptionReason: "Export outside the EU, article 146 of Directive 2006/112/EC",
  }),
];

/** Roles and categories are taxed as they are called. */
const GROUPS = ["Full", "Reduced", "Part", "Zero"];

const work = (actualId: string, more: Partial<Row<"Actuals">> = {}) =>
  actual({
    ...{ actualId, role: "Full", currency: "EUR", externalDescription: `Survey of pier ${actualId}` },
    ...{ quantity: millionths("1.5"), price: millionths("133.33") },
    ...more,
  });
const bought = (actualId: string, of: "Expense" | "Material" | "Fee", price: number) => {
  const source = of === "Material" ? { product: "Reduced" } : { category: "Reduced" };
  return work(actualId, { class: of, role: null, resource: null, unit: "Each", price: millionths(price), ...source });
};

/** What is worked and bought, all of it ready to invoice. */
function firm(
  Actuals: readonly Partial<Row<"Actuals">>[],
  rows: PartialRows = {},
  settings: Partial<Settings> = {},
): Flow {
  return flowOf(
    smallBook(
      {
        Customers: [CUSTOMER],
        Contracts: [contract({ currency: "EUR", poNumber: "PO-7781", name: "Harbour walls" })],
        Roles: GROUPS.map((role) => ({ role, itemTaxGroup: role })),
        Products: GROUPS.map((product) => ({ product, itemTaxGroup: product })),
        Categories: GROUPS.map((category) => ({ category, itemTaxGroup: category })),
        TaxRates: RATES,
        Actuals,
        Decisions: Actuals.map(({ actualId }) => decision({ key: `U|${actualId ?? ""}|C-1|C` })),
        ...rows,
      },
      { ...FIRM, ...settings },
    ),
  );
}

const THREE = [
  work("A-1"),
  work("A-2", { role: "Reduced", date: "2026-10-06" }),
  bought("A-3", "Expense", 80.05),
  bought("A-4", "Material", 12),
];

const confirmed = (flow: Flow): Flow => {
  const done = flow.confirm();
  if (done.codes.join() !== "confirmed") throw new Error(JSON.stringify([done.outcomes, flow.problems]));
  return done;
};
const first = (flow: Flow): InvoiceOfKind => ({ flow: posted(confirmed(flow)), id: "PF-00001" });
const firstWith = (flow: Flow, set: Readonly<Record<string, string>>): InvoiceOfKind => ({
  flow: posted(proposed(flow.confirm(), "PF-00001", set)),
  id: "PF-00001",
});

const inPounds = (): Flow =>
  firm(
    [work("A-1", { currency: "GBP" }), bought("A-2", "Expense", 33.35)].map((one) => ({ ...one, currency: "GBP" })),
    {
      Contracts: [contract({ currency: "GBP", poNumber: "PO-7781", name: "Harbour walls" })],
      ExchangeRates: [rated("GBP", "EUR", "2026-10-01", "1.153846")],
    },
  );

const toCredit = (): Flow => posted(firm(THREE).create(OCTOBER).edit("PF-00001", { "Discount %": "5" }).confirm());

const withRetainer = (hours: number): Flow => {
  const Retainers = [retainer({ amount: cents(500), itemTaxGroup: "Full", description: "Advance for pier 1" })];
  const started = firm([work("A-1", { quantity: millionths(hours) }), work("A-2")], { Retainers });
  const billed = started.create({ asOf: "2026-09-30" }).confirm();
  return posted(posted(billed).create(OCTOBER).confirm(["PF-00002"]), "PF-00002");
};

/** By kind; each made anew when asked for. */
export const INVOICE_KINDS = {
  "three sections": () => first(firm(THREE).create(OCTOBER)),
  "sections in another order, two in summary": () =>
    firstWith(firm([...THREE, bought("A-5", "Fee", 40)]).create(OCTOBER), {
      Sections: "Expense: Summary; Time: Summary; Material: Detail",
      Text: "With thanks for the good work on site.",
    }),
  "a credit of all": () => ({ flow: creditedWhole(toCredit(), "PF-00001", "PF-00002"), id: "PF-00002" }),
  "a credit of a part": () => {
    const started = toCredit()
      .revise({ ids: [detailId(1)] })
      .edit(detailId(2, "PF-00002"), { Quantity: "1" });
    return { flow: posted(started.confirm(["PF-00002"]), "PF-00002"), id: "PF-00002" };
  },
  "pounds in books of euros": () => first(inPounds().create(OCTOBER)),
  "a credit in pounds": () => ({
    flow: creditedWhole(posted(inPounds().create(OCTOBER).confirm()), "PF-00001", "PF-00002"),
    id: "PF-00002",
  }),
  "a retainer billed": () => ({ flow: withRetainer(6), id: "PF-00001" }),
  "a retainer applied": () => ({ flow: withRetainer(6), id: "PF-00002" }),
  "a retainer that pays for all": () => ({ flow: withRetainer(1), id: "PF-00002" }),
  "a changed tax group": () => ({
    flow: posted(proposed(firm(THREE).create(OCTOBER).confirm(), detailId(1), { "Tax Group": "ABROAD" })),
    id: "PF-00001",
  }),
  "exemptions and a part of the base": () =>
    first(
      firm(
        [work("A-1"), work("A-2", { role: "Zero" }), work("A-3", { role: "Part" }), work("A-4", { role: "Reduced" })],
        { Customers: [{ ...CUSTOMER, taxGroup: "HOME" }] },
      ).create(OCTOBER),
    ),
  "reverse charge and export": () =>
    first(firm(THREE, { Customers: [{ ...CUSTOMER, taxGroup: "ABROAD" }] }).create(OCTOBER)),
  "no tax groups": () =>
    first(
      firm(THREE, {
        Customers: [{ ...CUSTOMER, taxGroup: null }],
        Roles: [],
        Categories: [],
        Products: [],
        TaxRates: [],
      }).create(OCTOBER),
    ),
  "discount and freight": () =>
    first(firm(THREE).create(OCTOBER).edit("PF-00001", { "Discount %": "7.5", "Freight Amount": "12.34" })),
  "a typed discount": () => first(firm(THREE).create(OCTOBER).edit("PF-00001", { "Discount Amount": "3.33" })),
  "a milestone beside work of another line": () =>
    first(
      firm(
        [work("A-1"), work("A-2", { billingType: "Complimentary" }), work("A-3", { billingType: "Non-chargeable" })],
        {
          Projects: ["P-1", "P-2"].map((projectId) => ({ projectId, name: `Harbour ${projectId}` })),
          ContractLines: [
            line({ name: "Survey" }),
            line({
              ...{ lineId: "L-2", name: "Design", projectId: "P-2", itemTaxGroup: "Full" },
              ...{ billingMethod: "Fixed Price", contractAmount: cents(2000) },
            }),
          ],
          Milestones: [milestone({ lineId: "L-2", readyToInvoice: "Yes" })],
        },
      ).create(OCTOBER),
    ),
  "whole rupiah": () =>
    first(
      firm(
        [work("A-1", { role: "Part", currency: "IDR", price: millionths(1_234_567), resource: "Siti Nurhaliza" })],
        { Contracts: [contract({ currency: "IDR" })] },
        { accountingCurrency: "IDR", companyCountry: "Indonesia" },
      ).create(OCTOBER),
    ),
  "large figures and long units": () =>
    first(
      firm(
        [
          work("A-1", { quantity: millionths("12345.666666"), price: millionths("98765.432109") }),
          work("A-2", { quantity: millionths("1"), price: millionths("8765432109.25"), unit: "Kilometre" }),
        ],
        {},
        {},
      ).create(OCTOBER),
    ),
} as const satisfies Readonly<Record<string, () => InvoiceOfKind>>;

/** So many details of two lines and four sections, with texts of several lengths and languages. */
export const LONG_INVOICE = (details: number, country = "Germany"): InvoiceOfKind => {
  const texts = [
    "Ștefan Țîrlea, probă",
    "Société Générale d’Œuvres",
    "Bjørn Ærø Åse",
    "Kata pengantar",
    "Survey ".repeat(20),
  ];
  const sources = [work, ...(["Expense", "Material", "Fee"] as const).map((of) => (id: string) => bought(id, of, 10))];
  const Actuals = Array.from({ length: details }, (_, index) => ({
    ...(sources[index % sources.length] ?? work)(`A-${index + 1}`),
    projectId: index % 3 === 0 ? "P-2" : "P-1",
    externalDescription: texts[index % texts.length] ?? null,
  }));
  const rows = {
    Projects: ["P-1", "P-2"].map((projectId) => ({ projectId, name: `Harbour ${projectId}` })),
    ContractLines: [line({ name: "Survey" }), line({ lineId: "L-2", name: "Design", projectId: "P-2" })],
  };
  return first(firm(Actuals, rows, { companyCountry: country }).create(OCTOBER));
};

/** A draft with discount, and work that is given away. */
export const PROFORMA = (): Flow =>
  firm([...THREE, work("A-5", { billingType: "Complimentary" })])
    .create(OCTOBER)
    .edit("PF-00001", { "Discount %": "5" });

export type InvoiceKind = keyof typeof INVOICE_KINDS;

/** What is printed of it. */
export function printedOf({ flow, id }: InvoiceOfKind): PrintedInvoice {
  const number = flow.book.rows.Invoices.find(({ invoiceId }) => invoiceId === id)?.number ?? null;
  const printed = number === null ? null : postedInvoices(flow.book)(number);
  if (printed === null) throw new Error(`${id} is not posted: ${JSON.stringify([flow.outcomes, flow.last.problems])}`);
  return printed;
}
