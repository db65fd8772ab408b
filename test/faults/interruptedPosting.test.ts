/**
 * Invoices posted together, some refused, by a session that ends on the way: whatever is done next, the numbers of the
 * series have no gap and no repeat, and stand in the order of their dates; so do the vouchers.
 */
import { applyInSteps } from "../../addin/workbook/applyInSteps";
import { openWorkbookFile } from "../../addin/workbook/file";
import { run, type Command, type RunResult } from "../../engine/index";
import { hours, smallFirm, workbookOf, type TypedTables } from "../workbookOf";
import { stepwiseFile } from "./stepwiseFile";

const IDS = ["1", "2", "3", "4"];
const DOCUMENTS = IDS.map((id) => `PF-0000${id}`);
const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;

/** Four contracts, each with work to invoice; the third is in euros, for which there is no rate before 2027. */
const FIRM: TypedTables = {
  ...smallFirm(
    IDS.map((id) =>
      hours(`A-${id}`, { "Project ID": `P-${id}`, ...(id === "3" ? { Currency: "EUR", "Cost Currency": "USD" } : {}) }),
    ),
  ),
  Projects: IDS.map((id) => ({ "Project ID": `P-${id}`, Name: `Survey ${id}` })),
  Contracts: IDS.map((id) => ({
    "Contract ID": `K-${id}`,
    Name: `Survey ${id}`,
    "Customer ID": "C-1",
    Currency: id === "3" ? "EUR" : "USD",
    Status: "Confirmed",
  })),
  ContractLines: IDS.map((id) => ({
    "Line ID": `L-${id}`,
    "Contract ID": `K-${id}`,
    Name: "Survey work",
    "Billing Method": "Time and Material",
    "Project ID": `P-${id}`,
  })),
  RevenueProfiles: [{ Profile: "T", "Billing Method": "Time and Material", "Post Costs": "Profit and loss" }],
  ExchangeRates: [{ From: "EUR", To: "USD", "Valid From": "2027-01-01", Rate: "1.1" }],
};

const READY: readonly Command[] = [
  { kind: "mark", mark: "ready", selection: ALL, set: [] },
  { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL },
  { kind: "confirm", ids: DOCUMENTS },
];

const post = (ids: readonly string[], date: string): Command => ({ kind: "post", ids, date });
/** The first document's Invoice Date, whatever day it is posted on. */
const dated = (date: string): Command => ({
  kind: "edit",
  ids: ["PF-00001"],
  set: [{ column: "Invoice Date", value: date }],
});
const journal: Command = { kind: "journal", to: "2026-10-31", post: true };

const AT = "2026-11-30T09:00:00Z";
const actor = { by: "Ana", at: AT, today: "2026-11-30" };

async function carriedOut(bytes: Uint8Array, command: Command): Promise<Uint8Array> {
  const file = openWorkbookFile(bytes);
  const { plan } = await run({ content: await file.read(), command, actor });
  if (plan !== null) await file.apply(plan, { password: null });
  return file.toBytes();
}

/** The rate that was missing is valid now. */
function rated(bytes: Uint8Array): Uint8Array {
  const file = openWorkbookFile(bytes);
  const locale = { decimal: ".", group: "", dateOrder: "ymd" } as const;
  const at = { sheet: "ExchangeRates", row: 2, column: 3, texts: [["2026-10-01"]], locale, keepsOther: false } as const;
  expect(file.type(at, null)).toMatchObject({ kind: "typed", changed: true });
  return file.toBytes();
}

const checked = async (bytes: Uint8Array): Promise<RunResult> =>
  run({ content: await openWorkbookFile(bytes).read(), command: { kind: "check" }, actor });

/** Numbers with their dates, by number; and vouchers as they follow each other. */
async function given(bytes: Uint8Array) {
  const { book, problems } = await checked(bytes);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const numbered = book.rows.Invoices.flatMap(({ number, invoiceDate }) =>
    number === null ? [] : [{ number, date: invoiceDate ?? "" }],
  ).sort((a, b) => (a.number < b.number ? -1 : 1));
  return {
    numbers: numbered.map(({ number }) => number),
    dates: numbered.map(({ date }) => date),
    vouchers: [...new Set(book.rows.LedgerEntries.map(({ voucher }) => voucher))].sort(),
  };
}

const counted = (series: string, digits: number, length: number) =>
  Array.from({ length }, (_, index) => `${series}${String(index + 1).padStart(digits, "0")}`);

/** After one step in so many the session is cut off. */
const EVERY = 8;

test("a bulk posting cut off on the way leaves numbers and vouchers whole, whatever is posted next", async () => {
  let bytes = await workbookOf(FIRM);
  for (const command of [...READY, journal, dated("2026-11-01")]) bytes = await carriedOut(bytes, command);
  const { book } = await checked(bytes);
  expect(book.rows.Invoices.map(({ projectInvoiceStatus }) => projectInvoiceStatus)).toEqual(
    IDS.map(() => "Confirmed"),
  );

  const session = stepwiseFile(bytes);
  const { plan, outcomes } = await run({
    content: await session.read(),
    command: post(DOCUMENTS, "2026-11-02"),
    actor,
  });
  expect(outcomes.map(({ code }) => code)).toEqual([
    "invoice-posted",
    "invoice-posted",
    "post-refused",
    "invoice-posted",
    "sealed",
  ]);
  if (plan === null) throw new Error("nothing is posted");
  await applyInSteps(session, plan);

  const cut = session.states.filter((_, step) => step % EVERY === 0);
  let before = 0;
  for (const [index, state] of cut.entries()) {
    const left = await given(state);
    expect(left.numbers).toEqual(counted("INV-2026-", 5, left.numbers.length));
    if (left.numbers.length === 0) before += 1;
    // Every other time somebody posts the last of them first, of a later day: that of the first document has passed then.
    const first = index % 2 === 0 ? [] : [post(["PF-00004"], "2026-11-05")];
    let resumed = rated(state);
    for (const command of [
      journal,
      ...first,
      post(DOCUMENTS, "2026-11-10"),
      dated("2026-11-12"),
      post(DOCUMENTS, "2026-11-12"),
    ]) {
      resumed = await carriedOut(resumed, command);
    }
    const done = await given(resumed);
    expect(done.numbers).toEqual(counted("INV-2026-", 5, 4));
    expect(done.dates).toEqual([...done.dates].sort());
    expect(done.vouchers).toEqual(counted("V-2026-", 6, done.vouchers.length));
  }
  expect([before > 0, before < cut.length, cut.length > 5]).toEqual([true, true, true]);
}, 600_000);
