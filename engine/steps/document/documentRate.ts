/** The rate at which a document that is not posted prints its tax in accounting currency. */
import { groupBy } from "../../kernel/group";
import { add, subtract, ZERO, type Micro, type Minor } from "../../kernel/money";
import { once } from "../../kernel/once";
import { accountingAmountsOf } from "../../model/accountingAmounts";
import type { Book } from "../../model/book";
import { documentRatesOf } from "../../model/documentRates";
import type { DocumentTax, InvoiceDocument, RateTax } from "../../model/invoice";
import { isOfRevision, type Revisions } from "../../model/revision";
import { AS_IT_IS, conversionLike, conversionOn, type Conversion, type ConvertedLine } from "../posting/conversion";
import type { StagedRetainer } from "./appliedRetainers";
import { isCharged } from "./totals";

/** A document before its rate is known. */
type TaxedDocument = Omit<InvoiceDocument, "taxes"> & { readonly taxes: readonly RateTax[] };

/** How open documents are converted. Everything is null where no rate is known, which holds nothing back. */
export type DocumentConversions = {
  /**
   * A document with its rate and its tax in accounting currency.
   *
   * By the fixed rate of the contract, else the rate of the Tax Point Date (Directive 2006/112/EC art. 91), while that is
   * not known of the Accounting Date or the As Of Date; a document that only revises has the rate of what it corrects.
   */
  readonly inAccountingCurrency: (document: TaxedDocument) => InvoiceDocument;
  /** The tax that a retainer takes back, at the rate it was billed at: uses sum to what was billed. */
  readonly taxOfRetainer: (staged: StagedRetainer) => DocumentTax["taxInAccountingCurrency"];
};

/** The conversions of a book; nothing is read until a document asks. */
export function documentConversionsOf(book: Book, revisions: Revisions): DocumentConversions {
  const { accountingCurrency } = book.settings;
  const amounts = once(() => accountingAmountsOf(book));
  const like = likeInvoice(book);
  const conversionOf = ({ header, details }: TaxedDocument): Conversion | null => {
    const charged = details.filter(isCharged);
    const [revised] = charged.every(isOfRevision) ? charged : [];
    const corrected = revised === undefined ? null : revisions.detailOf(revised.corrects ?? "");
    const date = header.taxPointDate ?? header.accountingDate ?? header.asOfDate;
    return (corrected === null ? null : like(corrected.invoiceId)) ?? conversionOn(amounts(), header, date);
  };
  return {
    inAccountingCurrency(document) {
      const isForeign = document.header.currency !== accountingCurrency;
      const conversion = isForeign ? conversionOf(document) : AS_IT_IS;
      const taxes = document.taxes.map((tax) => ({
        ...tax,
        taxInAccountingCurrency: conversion?.of(tax.tax) ?? null,
      }));
      return { ...document, taxes, exchangeRate: isForeign ? (conversion?.rate ?? null) : null };
    },
    taxOfRetainer({ row, retainer }) {
      const conversion = retainer.currency === accountingCurrency ? AS_IT_IS : like(retainer.invoiceId);
      if (conversion === null) return null;
      const before = retainer.used.tax;
      return subtract(conversion.of(add(before, row.tax)), conversion.of(before));
    },
  };
}

/** As a confirmed invoice was converted: what it was posted with, else what it was confirmed with. */
function likeInvoice(book: Book): (invoiceId: string) => Conversion | null {
  const { rows, settings } = book;
  const taxes = once(() => groupBy(rows.InvoiceTaxes, ({ invoiceId }) => invoiceId));
  const headers = once(() => new Map(rows.Invoices.map((header) => [header.invoiceId, header])));
  const rates = once(() => documentRatesOf(book));
  return (invoiceId) => {
    const header = headers().get(invoiceId);
    const posted = rates().posted(invoiceId);
    const rate = posted ?? rates().confirmed(invoiceId);
    if (header === undefined || rate === null) return null;
    const stage = posted === null ? "Confirmed" : "Posted";
    const lines = (taxes().get(invoiceId) ?? [])
      .filter((tax) => tax.stage === stage)
      .map(({ tax, taxInAccountingCurrency }) => lineOf(header.currency, rate, tax, taxInAccountingCurrency ?? ZERO));
    const none = lineOf(header.currency, rate, ZERO, ZERO);
    const largest = lines.reduce((best, line) => (Math.abs(line.amount) > Math.abs(best.amount) ? line : best), none);
    return conversionLike(largest, lines, settings.accountingCurrency);
  };
}

function lineOf(currency: string, rate: Micro, amount: Minor, accountingAmount: Minor): ConvertedLine {
  return { postingType: "Tax Payable", currency, rate, amount, accountingAmount };
}
