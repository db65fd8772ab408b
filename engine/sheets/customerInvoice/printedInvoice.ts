/**
 * What a customer's invoice says, from the posted rows of the book alone: the sheet and the PDF print this and nothing
 * else, so that it is the same whenever it is drawn.
 *
 * It says what EU VAT Directive 2006/112/EC art. 226 asks of an invoice: date (1), number (2), both parties with their
 * tax numbers and addresses (3 to 5), quantity and nature of what was supplied (6), date of supply (7), unit price
 * without tax, taxable amount a rate and discounts (8), rate (9), tax (10), why nothing is taxed (11) or that the buyer
 * is (11a); of a credit note, what it corrects (art. 219). Tax in the currency of the books: art. 230.
 */
import type { IsoDate } from "../../kernel/calendar";
import { groupBy } from "../../kernel/group";
import { add, HUNDRED_PERCENT, negate, sum, ZERO, type Micro, type Minor } from "../../kernel/money";
import { buyerReferenceOf } from "../../model/invoiceTerms";
import { isCreditNote, type DocumentTax, type InvoiceDocument } from "../../model/invoice";
import { parsePrintSections, USUAL_SECTIONS, type PrintSection, type SectionForm } from "../../model/printSections";
import type { Settings } from "../../model/settings";
import type { Row } from "../../schema/tables";
import type { TransactionClass } from "../../schema/values";

type Detail = Row<"InvoiceLineDetails">;

/** The book's rows of one posted document. */
export type PostedRows = {
  /** Its taxes are those of the Posted stage. */
  readonly document: InvoiceDocument;
  readonly number: string;
  /** As they were when it was confirmed. */
  readonly settings: Settings;
  readonly proposal: Row<"Proposals"> | null;
  /** Value of the decision `Invoice Terms`; null for none. */
  readonly terms: string | null;
  /** Accounting currency for one unit of the document's. */
  readonly rate: Micro;
  /** Hash of the last entry of the seal that its posting made. */
  readonly seal: string | null;
  /** What its retainers are, and which invoice billed each; by Retainer ID. */
  readonly billedRetainers: ReadonlyMap<string, BilledRetainerNames>;
};

export type BilledRetainerNames = { readonly name: string | null; readonly invoice: NumberedInvoice | null };

/** An invoice by its number and date. */
type NumberedInvoice = { readonly number: string; readonly date: IsoDate | null };

export type PrintedInvoice = {
  readonly kind: "invoice" | "credit note";
  readonly number: string;
  readonly header: Row<"Invoices">;
  readonly settings: Settings;
  readonly buyerReference: string | null;
  /** What it corrects: numbers with their dates, or the proforma where that has no number. */
  readonly corrects: readonly NumberedInvoice[];
  readonly text: string | null;
  /** In printing order; one that has nothing is left out. */
  readonly sections: readonly PrintedSection[];
  readonly retainers: readonly PrintedRetainer[];
  /** By rate and category. */
  readonly taxes: readonly PrintedTax[];
  /** The rates of its details, by their groups. */
  readonly rates: readonly Pick<DocumentTax, "taxGroup" | "itemTaxGroup" | "ratePercent">[];
  /** null where the document is in the currency of the books. */
  readonly accountingCurrency: { readonly code: string; readonly rate: Micro } | null;
  readonly figures: PrintedFigures;
  readonly seal: string | null;
};

export type PrintedSection = {
  readonly class: TransactionClass;
  readonly form: SectionForm;
  /** By contract line. */
  readonly lines: readonly PrintedLine[];
};

export type PrintedLine = {
  /** null for what is on no line. */
  readonly name: string | null;
  /** What is charged, then what is free of charge. */
  readonly details: readonly Detail[];
  /** Of what is charged. */
  readonly amount: Minor;
};

export type PrintedRetainer = BilledRetainerNames & { readonly id: string; readonly amount: Minor };

/** What retainers take back stands apart, as German law has it of advances (UStG section 14 (5)). */
export type PrintedTax = Omit<DocumentTax, "part"> & { readonly part: "charged" | "retainers" };

/** Amount + freight - discount = net; net + tax = total. */
export type PrintedFigures = {
  readonly amount: Minor;
  readonly discountPercent: Micro | null;
  readonly discount: Minor;
  readonly freight: Minor;
  readonly net: Minor;
  readonly tax: Minor;
  readonly total: Minor;
};

/** What is printed of a posted document. Details that are not charged are left out, but for those given away. */
export function printedInvoice(posted: PostedRows): PrintedInvoice {
  const { document, number, settings, proposal, rate, seal, billedRetainers } = posted;
  const { header } = document;
  const isForeign = header.currency !== settings.accountingCurrency;
  return {
    kind: isCreditNote(document) ? "credit note" : "invoice",
    number,
    header,
    settings,
    buyerReference: buyerReferenceOf(posted.terms),
    corrects: correctedBy(document),
    text: proposal?.text ?? null,
    sections: sectionsOf(document, proposal?.sections ?? null),
    retainers: document.retainers.map(({ retainerId, usedAmount }) => ({
      id: retainerId,
      ...(billedRetainers.get(retainerId) ?? { name: null, invoice: null }),
      amount: negate(usedAmount),
    })),
    taxes: taxesByRate(document.taxes),
    rates: document.taxes.filter(({ part }) => part === "details"),
    accountingCurrency: isForeign ? { code: settings.accountingCurrency, rate } : null,
    figures: figuresOf(document),
    seal,
  };
}

function correctedBy({ header, revision }: InvoiceDocument): PrintedInvoice["corrects"] {
  const corrected = revision?.corrected ?? [];
  if (corrected.length === 0) return header.corrects === null ? [] : [{ number: header.corrects, date: null }];
  return corrected.map(({ invoiceId, number, invoiceDate }) => ({ number: number ?? invoiceId, date: invoiceDate }));
}

function sectionsOf({ details, lines }: InvoiceDocument, text: string | null): readonly PrintedSection[] {
  const parsed = parsePrintSections(text);
  const wanted: readonly PrintSection[] = parsed.kind === "sections" ? parsed.sections : USUAL_SECTIONS;
  const byClass = groupBy(details.filter(isPrinted), (detail) => detail.class);
  const names = new Map(lines.map(({ lineId, name }) => [lineId, name ?? lineId]));
  return wanted.flatMap((section): readonly PrintedSection[] => {
    const own = byClass.get(section.class) ?? [];
    if (own.length === 0) return [];
    const byLine = groupBy(own, ({ lineId }) => lineId);
    const order = [...names.keys(), ...[...byLine.keys()].filter((id) => id === null || !names.has(id))];
    return [{ ...section, lines: order.flatMap((id) => lineOf(names, id, byLine.get(id) ?? [])) }];
  });
}

/**
 * What is not charged for another reason than that it is given away is the firm's own matter. Of what is credited whole
 * nothing stands: that is no line.
 */
function isPrinted({ billingType, kind, quantity, amount }: Detail): boolean {
  if (kind === "Standing" && quantity === 0 && amount === 0) return false;
  return billingType === "Chargeable" || billingType === "Complimentary";
}

function lineOf(
  names: ReadonlyMap<string, string>,
  lineId: string | null,
  details: readonly Detail[],
): readonly PrintedLine[] {
  if (details.length === 0) return [];
  const charged = details.filter(({ billingType }) => billingType === "Chargeable");
  const free = details.filter(({ billingType }) => billingType !== "Chargeable");
  return [
    {
      name: lineId === null ? null : (names.get(lineId) ?? lineId),
      details: [...charged, ...free],
      amount: sum(charged.map(({ amount }) => amount)),
    },
  ];
}

/** Rates in the order of the document; details, discount and freight of one rate are one. */
function taxesByRate(taxes: readonly DocumentTax[]): readonly PrintedTax[] {
  const byRate = groupBy(taxes, ({ part, taxCategory, ratePercent, terms }) =>
    JSON.stringify([
      part === "retainers",
      ...[taxCategory, ratePercent, terms?.basePercent ?? HUNDRED_PERCENT, terms?.exemptionReason ?? null],
    ]),
  );
  return [...byRate.values()].flatMap((rows): readonly PrintedTax[] => {
    const [first] = rows;
    if (first === undefined) return [];
    const { taxGroup, itemTaxGroup, taxCategory, ratePercent, terms } = first;
    return [
      {
        part: first.part === "retainers" ? "retainers" : "charged",
        ...{ taxGroup, itemTaxGroup, taxCategory, ratePercent, terms },
        net: sum(rows.map(({ net }) => net)),
        tax: sum(rows.map(({ tax }) => tax)),
        taxInAccountingCurrency: sum(rows.map((row) => row.taxInAccountingCurrency ?? ZERO)),
      },
    ];
  });
}

/** Tax and total are those of the Posted stage, which may differ from the proforma's. */
function figuresOf({ header, taxes }: InvoiceDocument): PrintedFigures {
  const tax = sum(taxes.map((row) => row.tax));
  const freight = header.freightAmount ?? ZERO;
  const net = add(header.preFreightAmount, freight);
  return {
    amount: header.detailAmount,
    discountPercent: header.discountPercent,
    discount: header.discountAmount ?? ZERO,
    freight,
    net,
    tax,
    total: add(net, tax),
  };
}
