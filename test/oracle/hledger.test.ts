import { writeFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";

import { hledgerLines, type JournalHead } from "../../addin/cli/hledgerJournal";
import { currenciesOfBook } from "../../engine/schema/rowTexts";
import type { Row } from "../../engine/schema/tables";
import { commandLineOn, newFolder, type Folder } from "../cli/onFile";
import { bookOf, cents, millionths, rowOf } from "../engine/bookBuilder";
import { balances, hledger, itWithHledger } from "./hledger";
import { stagesOfSample } from "./sampleBook";

const withHledger = itWithHledger();

let folder: Folder;
beforeAll(async () => void (folder = await newFolder()));
afterAll(() => folder.remove());

const HEAD: JournalHead = {
  companyName: "Daybook Test",
  currency: "EUR",
  asOf: "2026-12-31",
  knownAt: "2026-12-31T10:00:00Z",
  accounts: [],
  customers: new Map(),
};

type Entry = Partial<Row<"LedgerEntries">>;

/** The journal of entries; voucher V-1 of 5 October 2026 in EUR unless said otherwise. */
function journalOf(entries: readonly Entry[], head: Partial<JournalHead> = {}): string {
  const currency = head.currency ?? "EUR";
  const rows = entries.map((entry, index) =>
    rowOf("LedgerEntries", {
      key: `V-1|${index + 1}`,
      voucher: "V-1",
      event: "Invoice",
      accountingDate: "2026-10-05",
      currency,
      ...entry,
    }),
  );
  const currencyOf = currenciesOfBook(bookOf({}, { accountingCurrency: currency }));
  return [...hledgerLines(rows, { ...HEAD, ...head }, currencyOf)].join("");
}

/** 100.00 from one account to the other. */
function between(debit: Entry, credit: Entry): readonly Entry[] {
  return [
    { account: "1100", amount: cents(100), accountingAmount: cents(100), ...debit },
    { account: "4100", amount: cents(-100), accountingAmount: cents(-100), ...credit },
  ];
}

async function written(text: string, name = "journal"): Promise<string> {
  const file = path.join(folder.path, `${name}.journal`);
  await writeFile(file, text);
  return file;
}

/** What hledger might take for something else than text. */
const HOSTILE = [
  "; note",
  "two  spaces",
  "a:b",
  "(virtual)",
  "[balanced]",
  "[2026-01-01]",
  "[2026-13-45]",
  "date:2026-13-45",
  "date2:x, date:2020-01-01",
  "= 5 EUR",
  "* starred",
  "! pending",
  "~ monthly",
  "100 EUR @@ 5 USD",
  "| bar",
  "P,1",
  "100%",
  "tab\tand\rreturn",
  "line\n2026-01-01 other\n    a  5 EUR\n    b",
  "no\u00a0break\u2028line\u0085next",
  "include /etc/passwd",
  "alias a=b",
  "end comment",
  "Åse Ørsted 株式会社",
  '"quoted"',
  "\\",
  "trailing \\",
];

describe("the hledger journal", () => {
  it("has one transaction a voucher, with postings in accounting currency and what was sold as a tag", () => {
    const rate = millionths("1.25");
    const entries = between(
      { amount: cents(80), currency: "GBP", rate, customerId: "C-1", projectId: "P-1", number: "INV-2026-00001" },
      {
        amount: cents(-80),
        currency: "GBP",
        rate,
        sourceKey: "PF-00001-0001|B",
        dimensions: new Map([["Dim Site", "North"]]),
      },
    );
    const accounts = [{ account: "1100", name: "Customer Balance", type: "Asset" as const }];
    const text = journalOf(entries, { accounts, customers: new Map([["C-1", "Contoso"]]) });
    expect(text.split("\n")).toEqual([
      "; Daybook Test: general ledger as of 2026-12-31, known at 2026-12-31T10:00:00Z",
      "decimal-mark .",
      "commodity 1000.00 EUR",
      "account 1100 Customer Balance  ; type: A",
      "account 4100",
      "",
      "2026-10-05 (V-1) Contoso | Invoice INV-2026-00001  ; event: Invoice, voucher: V-1, number: INV-2026-00001, posted-at: 2026-10-01T09:00:00Z",
      "    1100 Customer Balance  100.00 EUR  ; entry: V-1|1, posting-type: Customer Balance, project: P-1, customer: C-1, amount: 80.00 GBP, rate: 1.25",
      "    4100  -100.00 EUR  ; entry: V-1|2, posting-type: Customer Balance, source: PF-00001-0001|B, amount: -80.00 GBP, rate: 1.25, dim-Site: North",
      "",
    ]);
  });

  it("stands by date, then by voucher, whatever order vouchers were drawn in", () => {
    const voucher = (name: string, accountingDate: string) =>
      between({ voucher: name, accountingDate }, { voucher: name, accountingDate });
    const text = journalOf([
      ...voucher("V-1", "2026-10-31"),
      ...voucher("V-2", "2026-10-05"),
      ...voucher("V-3", "2026-10-31"),
    ]);
    expect(text.match(/\(V-\d\)/g)).toEqual(["(V-2)", "(V-1)", "(V-3)"]);
  });

  withHledger.each([
    ["IDR", 0, "1500000"],
    ["KWD", 3, "1500000.125"],
  ])("has the decimals of %s", async (currency, digits, amount) => {
    const value = cents(amount, digits);
    const [debit, credit] = [
      { amount: value, accountingAmount: value },
      { amount: cents(`-${amount}`, digits), accountingAmount: cents(`-${amount}`, digits) },
    ];
    const journal = await written(journalOf(between(debit, credit), { currency }));
    hledger(journal, "check", "-s");
    expect(balances(journal).get("1100")).toBe(amount);
  });

  withHledger(
    "takes no text of the workbook for syntax, wherever it stands",
    async () => {
      const used = new Set<string>();
      for (const text of HOSTILE) {
        const entries = between(
          {
            account: text,
            event: text,
            number: text,
            projectId: text,
            contractId: text,
            lineId: text,
            customerId: text,
            invoiceId: text,
          },
          { sourceKey: text, taxGroup: text, dimensions: new Map([[`Dim ${text}`, text]]) },
        );
        const head = {
          companyName: text,
          accounts: [{ account: text, name: text, type: null }],
          customers: new Map([[text, text]]),
        };
        for (const voucher of [text]) {
          const journal = await written(
            journalOf(
              entries.map((entry) => ({ ...entry, voucher })),
              head,
            ),
          );
          hledger(journal, "check", "-s");
          expect(hledger(journal, "stats")).toMatch(/^Transactions +: 1 /m);
          const dates = hledger(journal, "register", "-O", "csv").match(/^"\d+","\d{4}-\d\d-\d\d"/gm);
          expect(dates).toEqual(['"1","2026-10-05"', '"1","2026-10-05"']);
          const found = balances(journal);
          expect([...found.values()].sort()).toEqual(["-100.00", "100.00"]);
          for (const name of found.keys()) used.add(name);
          expect(balances(journal, "--pivot", "project").size).toBe(2);
        }
      }
      expect(used.size).toBe(HOSTILE.length + 1);
    },
    300_000,
  );

  withHledger("keeps accounts apart whose names differ in what is no name for hledger", async () => {
    const accounts = ["1;1", "1:1", "1 1", "1,1", "1%3B1", "1  1", "11", "(11)", "[11]"];
    const entries = accounts.flatMap((account, index) =>
      between({ account, accountingAmount: cents(index + 1) }, { accountingAmount: cents(-index - 1) }),
    );
    const journal = await written(
      journalOf(entries, { accounts: accounts.map((account) => ({ account, name: "Cost: (a; b)", type: null })) }),
    );
    const amounts = [...balances(journal).values()].map(Number).filter((amount) => amount > 0);
    expect(amounts.sort()).toEqual(accounts.map((_, index) => index + 1));
  });

  withHledger("is read whatever the text", async () => {
    const texts = fc.string({ unit: "binary", maxLength: 12 });
    const cases = fc.sample(fc.tuple(texts, texts, texts), { numRuns: 400, seed: 20_261_231 });
    const entries = cases.flatMap(([a, b, c], index) => {
      const shared = { voucher: `V${index}${a}`, event: b, number: c, customerId: a };
      return between(
        { ...shared, account: `${b}1`, projectId: c, dimensions: new Map([[`Dim ${a}`, b]]) },
        { ...shared, sourceKey: a },
      );
    });
    const journal = await written(journalOf(entries, { customers: new Map(cases.map(([a, b]) => [a, b])) }));
    hledger(journal, "check", "-s");
    expect(hledger(journal, "stats")).toMatch(/^Transactions +: 400 /m);
  });
});

describe("the sample book as an hledger journal", () => {
  withHledger("passes the strict check and has our trial balance, now and as of a day", async () => {
    const posted = (await stagesOfSample()).get("posted.xlsx");
    const file = path.join(folder.path, "sample.xlsx");
    await writeFile(file, posted?.bytes ?? "");
    for (const asOf of ["2026-12-31", "2026-09-30", "2026-10-15"]) {
      const journal = path.join(folder.path, "sample.journal");
      const told = await commandLineOn(["export", file, "hledger", "--as-of", asOf, "--out", journal, "--json"]);
      expect(told.json("outcomes")[0]).toMatchObject({ result: "done", code: "ledger-exported" });
      hledger(journal, "check", "-s");
      const trial = (await commandLineOn(["report", file, "trial-balance", "--as-of", asOf, "--json"])).json(
        "trialBalance",
      );
      expect(trial.length).toBeGreaterThan(2);
      const names = trial.map(({ account, name, balance }) => [`${account} ${name}`, balance]);
      expect([...balances(journal)].sort()).toEqual(names.sort());
    }
  });
});
