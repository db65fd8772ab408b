/**
 * The general ledger as an hledger journal: one transaction a voucher, postings in accounting currency.
 *
 * Accounting currency, since only there does every voucher balance by itself: a rounding of 0.01 USD has no amount in
 * GBP, and `0 GBP @@ 0.01 USD` does not balance. The transaction amount, its currency and rate are tags of the posting.
 *
 * Text of the workbook never becomes syntax. In names that tell rows apart (accounts, IDs, keys, dimensions) whatever
 * hledger might read is written as `%` and two hexadecimal digits a byte, as in addresses of the web, so that different
 * names stay different; in texts for people (names of accounts and customers) it becomes a space.
 */
import { minorDigits } from "../../engine/kernel/currency";
import type { AnyRow } from "../../engine/model/runResult";
import { dimensionsOf, rowTexts, type CurrencyOf } from "../../engine/schema/rowTexts";
import { TABLES, type Row } from "../../engine/schema/tables";

/** What the journal says besides its entries. */
export type JournalHead = {
  readonly companyName: string;
  /** ISO 4217: the currency of every posting. */
  readonly currency: string;
  readonly asOf: string;
  readonly knownAt: string;
  /** The chart; accounts that only the entries name are declared besides. */
  readonly accounts: readonly Pick<Row<"Accounts">, "account" | "name" | "type">[];
  /** Names by Customer ID. */
  readonly customers: ReadonlyMap<string, string>;
};

type Texts = ReadonlyMap<string, string | null>;
type Entry = { readonly texts: Texts; readonly dimensions: ReadonlyMap<string, string> };

/**
 * The lines of the journal, each with its line ending: declarations, then transactions by date and voucher.
 *
 * @param entries rows of `LedgerEntries`, by voucher and place in it
 */
export function* hledgerLines(
  entries: readonly AnyRow[],
  head: JournalHead,
  currencyOf: CurrencyOf,
): Generator<string> {
  const vouchers = vouchersOf(entries, currencyOf);
  const names = accountNames(head, vouchers);
  yield `; ${readable(head.companyName)}: general ledger as of ${head.asOf}, known at ${head.knownAt}\n`;
  yield "decimal-mark .\n";
  yield `commodity ${samplePattern(head.currency)} ${head.currency}\n`;
  for (const { name, type } of names.values()) yield `account ${name}${type === null ? "" : `  ; type: ${type}`}\n`;
  for (const voucher of vouchers) yield* transactionLines(voucher, names, head);
}

/** Entries by voucher, in the order of accounting date, then of the entries. */
function vouchersOf(entries: readonly AnyRow[], currencyOf: CurrencyOf): readonly (readonly Entry[])[] {
  const vouchers = new Map<string, Entry[]>();
  for (const row of entries) {
    const entry = { texts: rowTexts(TABLES.LedgerEntries, row, currencyOf), dimensions: dimensionsOf(row) };
    const voucher = textOf(entry, "voucher");
    const group = vouchers.get(voucher);
    if (group) group.push(entry);
    else vouchers.set(voucher, [entry]);
  }
  const dateOf = ([first]: readonly Entry[]): string => (first ? textOf(first, "accountingDate") : "");
  return [...vouchers.values()].sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : 0));
}

type AccountName = { readonly name: string; readonly type: string | null };

const TYPE_LETTERS = { Asset: "A", Liability: "L", Equity: "E", Revenue: "R", Expense: "X" } as const;

/**
 * Names by account: the account itself, without spaces, then what the chart calls it ("1100 Customer Balance"). The
 * account tells them apart, whatever they are called.
 */
function accountNames(
  { accounts }: JournalHead,
  vouchers: readonly (readonly Entry[])[],
): ReadonlyMap<string, AccountName> {
  const used = vouchers.flatMap((entries) => entries.map((entry) => textOf(entry, "account")));
  const chart = new Map(accounts.map((row) => [row.account, row]));
  const all = [...new Set([...chart.keys(), ...used])].sort();
  return new Map(
    all.map((account) => {
      const row = chart.get(account);
      const called = (row?.name ?? "").replace(/[^\p{L}\p{M}\p{N}.,'&/+-]+/gu, " ").trim();
      const type = row?.type ?? null;
      return [
        account,
        {
          name: [encoded(account, /[^\p{L}\p{N}._-]/gu), called].join(" ").trim(),
          type: type === null ? null : TYPE_LETTERS[type],
        },
      ];
    }),
  );
}

/** Shows hledger the decimals of the currency: a point even where there are none. */
function samplePattern(currency: string): string {
  return `1000.${"0".repeat(minorDigits(currency))}`;
}

function* transactionLines(
  entries: readonly Entry[],
  names: ReadonlyMap<string, AccountName>,
  head: JournalHead,
): Generator<string> {
  const [first] = entries;
  if (first === undefined) return;
  const voucher = textOf(first, "voucher");
  const code = readable(voucher).replace(/[()]/g, " ");
  const tags = tagsOf([
    ["event", textOf(first, "event")],
    ["voucher", voucher],
    ["invoice", first.texts.get("invoiceId")],
    ["number", first.texts.get("number")],
    ["posted-at", first.texts.get("postedAt")],
  ]);
  yield `\n${textOf(first, "accountingDate")} (${code}) ${descriptionOf(first, head)}  ; ${tags}\n`;
  for (const entry of entries) {
    const account = names.get(textOf(entry, "account"))?.name ?? "";
    yield `    ${account}  ${textOf(entry, "accountingAmount")} ${head.currency}  ; ${postingTags(entry)}\n`;
  }
}

/** "Contoso | Invoice INV-2026-00001": hledger takes what stands before the bar for the payee. */
function descriptionOf(entry: Entry, { customers }: JournalHead): string {
  const customerId = entry.texts.get("customerId") ?? null;
  const customer = customerId === null ? "" : readable(customers.get(customerId) ?? customerId);
  const note = readable([textOf(entry, "event"), entry.texts.get("number") ?? ""].join(" "));
  return customer === "" ? note : `${customer} | ${note}`;
}

function postingTags({ texts, dimensions }: Entry): string {
  return tagsOf([
    ["entry", texts.get("key")],
    ["posting-type", texts.get("postingType")],
    ["contract", texts.get("contractId")],
    ["line", texts.get("lineId")],
    ["project", texts.get("projectId")],
    ["customer", texts.get("customerId")],
    ["source", texts.get("sourceKey")],
    ["tax-group", texts.get("taxGroup")],
    ["amount", `${texts.get("amount") ?? ""} ${texts.get("currency") ?? ""}`],
    ["rate", texts.get("rate")],
    ...Array.from(dimensions, ([name, value]) => [`dim-${encoded(name, /[^\p{L}\p{N}_-]/gu)}`, value] as const),
  ]);
}

type Tag = readonly [name: string, value: string | null | undefined];

/** Tags with a value. A value ends at a comma, and a date in brackets would date the posting. */
function tagsOf(tags: readonly Tag[]): string {
  return tags
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => `${name}: ${encoded(value ?? "", /[%,;[\]\p{C}\p{Zl}\p{Zp}]|^\s|\s$/gu)}`)
    .join(", ");
}

/** The text with what the pattern finds as `%` and the hexadecimal digits of its UTF-8 bytes. */
function encoded(text: string, unsafe: RegExp): string {
  return text.replace(unsafe, (found) =>
    Array.from(Buffer.from(found, "utf8"), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
  );
}

/** The text on one line, without what begins a comment or parts payee and note. */
function readable(text: string): string {
  return text.replace(/[\p{C}\p{Z};|]+/gu, " ").trim();
}

function textOf({ texts }: Entry, key: string): string {
  return texts.get(key) ?? "";
}
