/** What the accounts of work in progress and accrued revenue hold, transaction by transaction. */
import { add, ZERO, type Minor } from "../../kernel/money";
import type { Book } from "../../model/book";
import { WIP_TYPES, type WipType } from "../../schema/wipReportTables";
import type { Row } from "../../schema/tables";
import type { PostedRows } from "./postedRows";

/** A posting type of one transaction; of a contract line as a whole where `sourceKey` is null. */
export type WipSource = {
  readonly contractId: string | null;
  readonly lineId: string | null;
  readonly postingType: WipType;
  /** That of the original where a correction took it back: both are one. */
  readonly sourceKey: string | null;
  /** Debits positive, in accounting currency. */
  held: Minor;
  expected: Minor;
};

/** What is held and expected, by transaction and posting type, each found or made when it is asked for. */
export type WipSources = {
  readonly of: (place: Pick<WipSource, "contractId" | "lineId" | "postingType" | "sourceKey">) => WipSource;
  readonly all: () => readonly WipSource[];
};

/** Every entry of these accounts in one of the sources. */
export function heldSources({ ledger }: PostedRows): WipSources {
  const sources = new Map<string, WipSource>();
  const of: WipSources["of"] = (place) => {
    const key = JSON.stringify([place.contractId, place.lineId, place.postingType, place.sourceKey]);
    const source = sources.get(key) ?? { ...place, held: ZERO, expected: ZERO };
    sources.set(key, source);
    return source;
  };
  for (const { contractId, lineId, postingType, sourceKey, accountingAmount } of ledger) {
    if (!isWipType(postingType)) continue;
    const source = of({ contractId, lineId, postingType, sourceKey: transactionOf(sourceKey) });
    source.held = add(source.held, accountingAmount);
  }
  return { of, all: () => [...sources.values()] };
}

function isWipType(type: string): type is WipType {
  return WIP_TYPES.some((known) => known === type);
}

/** The journal's transaction that a key is of: `U|A-1|C-1|C|R` takes back `U|A-1|C-1|C`; null for what is none. */
export function transactionOf(sourceKey: string | null): string | null {
  if (sourceKey === null || !/^[UC]\|/.test(sourceKey)) return null;
  return sourceKey.replace(/\|R$/, "");
}

/** What became of the transactions of a book by then. */
export type Transactions = {
  readonly of: (key: string) => Row<"BookedActuals"> | null;
  /** The posted invoice that bills an unbilled sale; null for none. */
  readonly billedBy: (key: string) => string | null;
  /** Whether something chargeable of an actual was sold and all of it is billed. */
  readonly isBilled: (actualId: string) => boolean;
};

/** Booked transactions, billed by the invoices whose posting is among the rows. */
export function transactionsOf(book: Book, { customerLedger }: PostedRows): Transactions {
  const posted = new Set(customerLedger.filter(({ settles }) => settles === null).map(({ invoiceId }) => invoiceId));
  const booked = new Map(book.rows.BookedActuals.map((row) => [row.key, row]));
  const billed = new Map<string, string>();
  const sales = new Map<string, string[]>();
  for (const { key, type, reverses, invoiceId, actualId, billingType } of booked.values()) {
    if (type !== "Unbilled Sales") continue;
    if (reverses !== null) {
      if (invoiceId !== null && posted.has(invoiceId)) billed.set(reverses, invoiceId);
    } else if (actualId !== null && billingType === "Chargeable" && key.startsWith("U|")) {
      sales.set(actualId, [...(sales.get(actualId) ?? []), key]);
    }
  }
  return {
    of: (key) => booked.get(key) ?? null,
    billedBy: (key) => billed.get(key) ?? null,
    isBilled: (actualId) => {
      const keys = sales.get(actualId) ?? [];
      return keys.length > 0 && keys.every((key) => billed.has(key));
    },
  };
}
