/** Believable documents, computed by hand: what a consultancy would send. */
import { amountOf, minor, percentOf, subtract, sum, add, type Minor } from "../../../engine/kernel/money";
import type { DocumentTax, InvoiceDocument } from "../../../engine/model/invoice";
import type { Settings } from "../../../engine/model/settings";
import { PLAIN_TERMS } from "../../../engine/model/taxTerms";
import type { Row } from "../../../engine/schema/tables";
import { bookOf, cents, millionths, rowOf } from "../bookBuilder";

type Detail = Row<"InvoiceLineDetails">;

/** A Norwegian consultancy, its letterhead whole. */
export const FIRM: Settings = bookOf(
  {},
  {
    companyName: "Fjordlys Consulting AS",
    companyStreet: "Bryggen 14",
    companyPostalCode: "5003",
    companyCity: "Bergen",
    companyCountry: "Norway",
    companyTaxId: "NO 987 654 321 MVA",
    companyRegistrationNo: "987 654 321",
    companyEmail: "billing@fjordlys.example",
    companyIban: "NO93 8601 1117 947",
    companyBic: "DNBANOKK",
    invoiceFooter: "Fjordlys Consulting AS, registered in Bergen. Thank you for working with us.",
    accountingCurrency: "EUR",
    editPolicy: "Extended",
  },
).settings;

/** The same firm under the stricter policy. */
export const STRICT: Settings = { ...FIRM, editPolicy: "Standard" };

/** A detail of invoice PF-00001 with its amounts: taxed at 25 % where it is charged. */
export function detail(number: number, partial: Partial<Detail>): Detail {
  const detailId = `PF-00001-${String(number).padStart(4, "0")}`;
  const plain = rowOf("InvoiceLineDetails", {
    key: detailId,
    detailId,
    invoiceId: "PF-00001",
    lineId: "L-100",
    sourceKey: `U|A-${number}|C-7|C`,
    kind: "Actual",
    class: "Time",
    date: "2026-10-05",
    projectId: "P-HARBOUR",
    quantity: millionths(8),
    unit: "Hour",
    price: millionths(145),
    currency: "EUR",
    billingType: "Chargeable",
    taxGroup: "DOM",
    itemTaxGroup: "FULL",
    splitPercent: millionths(100),
    ...partial,
  });
  const amount = partial.amount ?? amountOf(plain, 2);
  const charged = plain.billingType === "Chargeable";
  const tax = partial.tax ?? (charged ? percentOf(amount, millionths(25)) : cents(0));
  return { ...plain, amount, tax, extendedAmount: add(amount, tax) };
}

type Wanted = {
  readonly header?: Partial<Row<"Invoices">>;
  readonly lines: readonly Partial<Row<"InvoiceLines">>[];
  readonly details: readonly Detail[];
  readonly discountPercent?: number;
  readonly freight?: Minor;
  readonly change?: Partial<InvoiceDocument>;
};

/** A document with lines and totals added up; tax on discount and freight in a row of its own. */
export function documentOf({ header, lines, details, discountPercent, freight, change }: Wanted): InvoiceDocument {
  const totalled = lines.map((line) => totalledLine(line, details));
  const detailAmount = sum(totalled.map(({ amount }) => amount));
  const discount = discountPercent === undefined ? null : percentOf(detailAmount, millionths(discountPercent));
  const detailTax = sum(totalled.map(({ tax }) => tax));
  const adjustedNet = subtract(freight ?? minor(0), discount ?? minor(0));
  const adjustedTax = subtract(percentOf(add(detailAmount, adjustedNet), millionths(25)), detailTax);
  const taxes: DocumentTax[] = [taxRow("details", detailAmount, detailTax)];
  if (adjustedNet !== 0) taxes.push(taxRow("adjustment", adjustedNet, adjustedTax));
  const preFreightAmount = subtract(detailAmount, discount ?? minor(0));
  const totalTax = sum(taxes.map(({ tax }) => tax));
  return {
    header: rowOf("Invoices", {
      key: "PF-00001",
      invoiceId: "PF-00001",
      contractId: "K-2026-014",
      customerId: "C-7",
      name: "Harbour terminal: planning and rollout",
      description: "Work from 1 to 31 October 2026, as agreed in the steering group of 24 September.",
      currency: "EUR",
      poNumber: "PO-4500123",
      billToName: "Contoso Shipping ASA",
      contact: "Ingrid Halvorsen",
      street: "Strandgaten 200",
      postalCode: "5004",
      city: "Bergen",
      country: "Norway",
      taxId: "NO 912 345 678 MVA",
      asOfDate: "2026-10-31",
      taxPointDate: "2026-10-30",
      detailAmount,
      discountPercent: discountPercent === undefined ? null : millionths(discountPercent),
      discountAmount: discount,
      preFreightAmount,
      freightAmount: freight ?? null,
      totalTax,
      totalAmount: sum([preFreightAmount, freight ?? minor(0), totalTax]),
      projectInvoiceStatus: "Draft",
      status: "Active",
      createdBy: "Ola",
      createdAt: "2026-11-02T08:00:00Z",
      ...header,
    }),
    lines: totalled,
    details,
    retainers: [],
    taxes,
    exchangeRate: null,
    edits: [],
    comment: null,
    claims: [],
    outdated: [],
    revision: null,
    ...change,
  };
}

function totalledLine(line: Partial<Row<"InvoiceLines">>, details: readonly Detail[]): Row<"InvoiceLines"> {
  const charged = details.filter(({ lineId, billingType }) => lineId === line.lineId && billingType === "Chargeable");
  const amount = sum(charged.map((one) => one.amount));
  const tax = sum(charged.map((one) => one.tax ?? minor(0)));
  const key = `PF-00001|${line.lineId ?? ""}`;
  return rowOf("InvoiceLines", { key, invoiceId: "PF-00001", ...line, amount, tax, extendedAmount: add(amount, tax) });
}

function taxRow(part: DocumentTax["part"], net: Minor, tax: Minor): DocumentTax {
  return {
    part,
    taxGroup: "DOM",
    itemTaxGroup: "FULL",
    taxCategory: "S",
    ratePercent: millionths(25),
    net,
    tax,
    terms: PLAIN_TERMS,
    taxInAccountingCurrency: tax,
  };
}

/** Two lines, every kind of detail, groups that are not charged, discount and freight. */
export function harbour(header: Partial<Row<"Invoices">> = {}, change: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return documentOf({
    header,
    lines: [
      {
        lineId: "L-100",
        name: "Planning and advice",
        projectId: "P-HARBOUR",
        billingMethod: "Time and Material",
        contractLineAmount: cents(120000),
        invoicedToDate: cents("41250.50"),
      },
      {
        lineId: "L-200",
        name: "Terminal system, fixed price",
        projectId: "P-TERMINAL",
        billingMethod: "Fixed Price",
        contractLineAmount: cents(80000),
        invoicedToDate: cents(20000),
      },
    ],
    details: [
      detail(1, {
        resource: "Astrid Berg",
        role: "Senior consultant",
        task: "Analysis",
        description: "prep + call w/ Kari, they were late again",
        externalDescription: "Workshop with the terminal crew and minutes",
      }),
      detail(2, {
        date: "2026-10-06",
        resource: "Jonas Lie",
        role: "Engineer",
        quantity: millionths("4.75"),
        price: millionths("166.26"),
        task: "Design",
        externalDescription: "Interface design for the crane control, including review of the supplier's protocol",
      }),
      detail(3, {
        date: "2026-10-12",
        class: "Expense",
        category: "Travel",
        resource: "Astrid Berg",
        quantity: millionths(1),
        unit: "Each",
        price: millionths("312.40"),
        externalDescription: "Train Bergen to Oslo and return",
      }),
      detail(4, {
        date: "2026-10-14",
        class: "Material",
        product: "Sensor kit",
        quantity: millionths(12),
        unit: "Piece",
        price: millionths("84.125"),
        externalDescription: "Sensor kits for quay 3",
      }),
      detail(5, {
        date: "2026-10-15",
        class: "Expense",
        category: "Travel",
        quantity: millionths(-1),
        unit: "Each",
        price: millionths("48.20"),
        externalDescription: "Refund of an unused ticket",
      }),
      detail(6, {
        date: "2026-10-20",
        resource: "Astrid Berg",
        role: "Senior consultant",
        quantity: millionths(2),
        billingType: "Complimentary",
        externalDescription: "Introduction for the new harbour master",
      }),
      detail(7, {
        date: "2026-10-21",
        resource: "Jonas Lie",
        role: "Engineer",
        quantity: millionths("1.5"),
        billingType: "Non-chargeable",
        externalDescription: "Rework of test scripts",
      }),
      detail(8, {
        kind: "Milestone",
        class: "Milestone",
        lineId: "L-200",
        projectId: "P-TERMINAL",
        date: "2026-10-30",
        quantity: millionths(1),
        unit: null,
        price: millionths(20000),
        sourceKey: "M|M-2#1|C-7",
        externalDescription: "Milestone 2: acceptance of the gate module",
      }),
      detail(9, {
        kind: "New",
        date: "2026-10-31",
        class: "Fee",
        category: "Licence fee",
        quantity: millionths(1),
        unit: "Month",
        price: millionths(450),
        sourceKey: null,
        externalDescription: "Planning board licence, October",
      }),
    ],
    discountPercent: 5,
    freight: cents(75),
    change,
  });
}

/** Sixty details over several pages. */
export function longDocument(): InvoiceDocument {
  const people = ["Astrid Berg", "Jonas Lie", "Mette Solheim"];
  const texts = [
    "Daily stand-up and follow-up",
    "Data migration of berth schedules, with checks of totals against the port register and a written summary",
    "Support during night shift",
    "Testing",
  ];
  return documentOf({
    lines: [
      { lineId: "L-100", name: "Planning and advice", projectId: "P-HARBOUR", billingMethod: "Time and Material" },
      { lineId: "L-300", name: "Operations support", projectId: "P-HARBOUR", billingMethod: "Time and Material" },
    ],
    details: Array.from({ length: 60 }, (_, index) =>
      detail(index + 1, {
        lineId: index < 35 ? "L-100" : "L-300",
        date: `2026-10-${String((index % 28) + 1).padStart(2, "0")}`,
        resource: people[index % people.length] ?? null,
        role: index % 2 === 0 ? "Senior consultant" : "Engineer",
        externalDescription: texts[index % texts.length] ?? null,
        quantity: millionths((index % 8) + 0.25),
        billingType: index % 17 === 16 ? "Complimentary" : "Chargeable",
      }),
    ),
  });
}
