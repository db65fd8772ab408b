/**
 * The workbook's settings: one list, from which reader, templates and README take names, defaults and choices.
 */

type Setting = {
  readonly name: string;
  readonly required: boolean;
  readonly fallback: string | null;
  /** The values it may have; empty for free text. */
  readonly values: readonly string[];
  readonly about: string;
};

function setting<const V extends string = string, const D extends V | null = null>(
  name: string,
  about: string,
  options: { readonly required?: boolean; readonly fallback?: D; readonly values?: readonly V[] } = {},
): Setting & { readonly fallback: D | null; readonly values: readonly V[] } {
  return {
    name,
    about,
    required: options.required ?? false,
    fallback: options.fallback ?? null,
    values: options.values ?? [],
  };
}

const YES_NO = ["Yes", "No"] as const;

/** Every setting by its key in `Settings`. */
export const SETTINGS = {
  companyName: setting("Company Name", "Who bills; printed on every document.", { required: true }),
  companyTaxId: setting("Company Tax ID", "Printed on every document."),
  companyRegistrationNo: setting("Company Registration No", "Printed on every document."),
  companyStreet: setting("Company Street", "Printed on every document."),
  companyCity: setting("Company City", "Printed on every document."),
  companyPostalCode: setting("Company Postal Code", "Printed on every document."),
  companyRegion: setting("Company Region", "Printed on every document."),
  companyCountry: setting("Company Country", "Printed on every document."),
  companyEmail: setting("Company Email", "Printed on every document."),
  companyIban: setting("Company IBAN", "Where customers pay to."),
  companyBic: setting("Company BIC", "Where customers pay to."),
  invoiceFooter: setting("Invoice Footer", "Printed at the foot of every document."),
  accountingCurrency: setting("Accounting Currency", "The currency of the books, an ISO 4217 code.", {
    required: true,
  }),
  proformaPrefix: setting("Proforma Prefix", "What proforma IDs begin with.", { fallback: "PF-" }),
  invoiceSeries: setting("Invoice Series", "Numbers of posted invoices.", { fallback: "INV-{yyyy}-{00000}" }),
  creditNoteSeries: setting("Credit Note Series", "Numbers of posted credit notes.", { fallback: "CN-{yyyy}-{00000}" }),
  voucherSeries: setting("Voucher Series", "Numbers of vouchers.", { fallback: "V-{yyyy}-{000000}" }),
  lastInvoiceNumber: setting(
    "Last Invoice Number",
    "The last number given before Daybook; the series goes on from it.",
  ),
  editPolicy: setting("Edit Policy", "Extended lets quantity and price of a draft's details be edited.", {
    fallback: "Standard",
    values: ["Standard", "Extended"],
  }),
  twoPersonSignOff: setting("Two-Person Sign-Off", "Who confirms differs from who submitted and last edited.", {
    fallback: "No",
    values: YES_NO,
  }),
  notToExceedSplit: setting("Not-to-Exceed Split", "The row that crosses a limit is divided.", {
    fallback: "No",
    values: YES_NO,
  }),
  salesTaxGroupMethod: setting("Sales Tax Group Method", "Where a transaction's tax group comes from.", {
    fallback: "Search",
    values: ["Search", "Project", "Contract", "Customer"],
  }),
  taxRounding: setting("Tax Rounding", "Where tax is rounded.", {
    fallback: "Per tax group",
    values: ["Per tax group", "Per detail"],
  }),
  journalPeriod: setting("Journal Period", "How journal lines are grouped.", {
    fallback: "Month",
    values: ["Day", "Month", "Year", "All"],
  }),
  moveClosedDates: setting("Move Closed Dates", "Journal lines of a closed period move to the next open one.", {
    fallback: "Yes",
    values: YES_NO,
  }),
  postCostsOnInvoicing: setting("Post Costs on Invoicing", "Costs in balance are posted with the invoice.", {
    fallback: "Yes",
    values: YES_NO,
  }),
  protectStructure: setting("Protect Structure", "Protects the workbook's structure too.", {
    fallback: "No",
    values: YES_NO,
  }),
  workbookLanguage: setting("Workbook Language", "The language of generated sheets.", {
    fallback: "en",
    values: ["en", "fr", "nb", "ro", "id"],
  }),
  templateVersion: setting("Template Version", "Which template the workbook was made from."),
} as const;

type ValueOfSetting<S> = S extends { readonly fallback: infer D; readonly values: readonly (infer V)[] }
  ? [string] extends [V]
    ? null extends D
      ? string | null
      : string
    : V
  : never;

/** Settings as read, defaults applied. Company Name and Accounting Currency are "" when the workbook lacks them. */
export type Settings = {
  readonly [K in keyof typeof SETTINGS]: K extends
    "companyName" | "accountingCurrency" | "proformaPrefix" | "invoiceSeries" | "creditNoteSeries" | "voucherSeries"
    ? string
    : ValueOfSetting<(typeof SETTINGS)[K]>;
};
