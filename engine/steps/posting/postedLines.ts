/** What corrected documents posted of their own, line by line. */
import { negate } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import { rateKeyOf } from "../../model/invoice";
import { isOfAppliedRetainer } from "../../model/retainers";
import { correctedBy, type Revisions } from "../../model/revision";
import { mergedLines, mirrored, type VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import type { ConfirmedInvoice } from "./confirmedInvoices";
import { sumOfBoth } from "./mirror";

export type PostedLines = {
  /** What an invoice posted of its own: its entries less what it mirrored in turn; empty where it is not posted. */
  readonly ownOf: (invoiceId: string) => readonly VoucherLine[];
  /** The invoices that a document corrects. */
  readonly correctedOf: (invoice: ConfirmedInvoice) => readonly string[];
  /** Keys of the rows that an invoice's tax of a rate was posted with. */
  readonly taxKeysOf: (invoiceId: string, rateKey: string) => readonly string[];
  /** An invoice's tax of a rate as one line, that on discount and freight too: parts taken of it sum to it. */
  readonly taxLineOf: (invoiceId: string, rateKey: string) => VoucherLine | undefined;
};

type Ground = {
  readonly revisions: Revisions;
  readonly invoiceOf: (invoiceId: string) => ConfirmedInvoice | null;
  /** The general ledger's entries of an invoice's own posting, those of this run included. */
  readonly entriesOf: (invoiceId: string) => readonly Row<"LedgerEntries">[];
  /** The lines that a document posted as the mirror of others. */
  readonly mirroredBy: (invoice: ConfirmedInvoice) => readonly VoucherLine[];
};

/** The posted lines of a book's invoices, each worked out when it is first asked for. */
export function postedLinesOf({ revisions, invoiceOf, entriesOf, mirroredBy }: Ground): PostedLines {
  const known = new Map<string, readonly VoucherLine[]>();
  const ownOf = (invoiceId: string): readonly VoucherLine[] => {
    const found = known.get(invoiceId);
    if (found !== undefined) return found;
    const [invoice, entries] = [invoiceOf(invoiceId), entriesOf(invoiceId)];
    if (invoice === null || entries.length === 0) return [];
    const own = mergedLines([...mirrored(entries), ...mirroredBy(invoice)]).map(turned);
    known.set(invoiceId, own);
    return own;
  };
  const correctedOf = ({ header, details }: ConfirmedInvoice): readonly string[] =>
    correctedBy(revisions, header, details).map(({ invoiceId }) => invoiceId);
  const taxKeysOf = (invoiceId: string, rateKey: string): readonly string[] => {
    const invoice = invoiceOf(invoiceId);
    if (invoice === null) return [];
    const keys = ownTaxKeys(invoice, rateKey);
    if (keys.length > 0) return keys;
    return correctedOf(invoice)
      .flatMap((id) => taxKeysOf(id, rateKey))
      .slice(0, 1);
  };
  const taxLines = new Map<string, VoucherLine | undefined>();
  const taxLineOf = (invoiceId: string, rateKey: string): VoucherLine | undefined => {
    const name = JSON.stringify([invoiceId, rateKey]);
    if (!taxLines.has(name)) taxLines.set(name, madeTaxLine(invoiceId, rateKey));
    return taxLines.get(name);
  };
  const madeTaxLine = (invoiceId: string, rateKey: string): VoucherLine | undefined => {
    const keys = new Set<string | null>(taxKeysOf(invoiceId, rateKey));
    const lines = ownOf(invoiceId).filter((line) => line.postingType === "Tax Payable" && keys.has(line.sourceKey));
    const [first] = lines;
    return first === undefined ? undefined : { ...first, ...sumOfBoth(lines) };
  };
  return { ownOf, correctedOf, taxKeysOf, taxLineOf };
}

function ownTaxKeys({ taxes }: ConfirmedInvoice, rateKey: string): readonly string[] {
  return taxes
    .filter((tax) => !isOfAppliedRetainer(tax.key) && rateKeyOf(tax) === rateKey)
    .map(({ key }) => key)
    .sort((a, b) => a.length - b.length || compareText(a, b));
}

function turned(line: VoucherLine): VoucherLine {
  return { ...line, amount: negate(line.amount), accountingAmount: negate(line.accountingAmount) };
}
