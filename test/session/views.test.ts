/** What is on a screen, against the engine's own rows: sums, pages, filters; and that all of it crosses threads. */
import type { Performed, Session } from "../../addin/session/protocol";
import type { Amount } from "../../addin/session/views/common";
import type { FilePort } from "../../addin/workbook/file/index";
import { run, type Command, type RunResult } from "../../engine/index";
import { REPORT_NAMES } from "../../engine/model/command";
import { minorDigits } from "../../engine/kernel/currency";
import { minorText, sum, type Minor } from "../../engine/kernel/money";
import { ADA, ALL, EVERYTHING, FIRST, sampleSession, UNHEARD, valueOf, WITHOUT_PASSWORD } from "./sampleSession";

const LIST = {
  state: null,
  customer: null,
  contract: null,
  text: null,
  sort: "id",
  descending: false,
  ...FIRST,
} as const;
const ROWS = { ...EVERYTHING, lineId: null, hasLine: false } as const;

let session: Session;
let port: FilePort;
let engine: RunResult;

async function done(command: Command): Promise<Performed> {
  return valueOf(await session.perform(command, WITHOUT_PASSWORD, UNHEARD));
}

const euros = (amounts: readonly Minor[]): string => minorText(sum(amounts), minorDigits("EUR"));
const valueIn = (totals: readonly Amount[]): string => totals.map(({ value }) => value).join(" ") || "0.00";

/** The sample with one invoice posted, one confirmed, one draft edited by hand, and the rest in the backlog. */
beforeAll(async () => {
  ({ session, port } = await sampleSession());
  await done({ kind: "mark", mark: "ready", selection: { ...ALL, to: "2026-10-15" }, set: [] });
  await done({ kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL });
  await done({ kind: "confirm", ids: ["PF-00001"] });
  await done({ kind: "journal", to: "2026-10-16", post: true });
  await done({ kind: "post", ids: ["PF-00001"], date: "2026-10-31" });
  await done({ kind: "edit", ids: ["PF-00001"], set: [{ column: "Status", value: "Paid" }] });
  await done({ kind: "confirm", ids: ["PF-00002"] });
  await done({ kind: "sign", ids: ["PF-00002"], role: "Auditor", comment: "Seen." });
  await done({ kind: "journal", to: "2026-11-30", post: false });
  await done({ kind: "mark", mark: "ready", selection: { ...ALL, contracts: ["C-104"] }, set: [] });
  const set = [{ column: "Discount %", value: "10" }];
  await done({ kind: "edit", ids: ["PF-00003"], set });
  engine = await run({ content: await port.read(), command: { kind: "check" }, actor: ADA });
  valueOf(await session.status(ADA, UNHEARD));
});

describe("the backlog", () => {
  test("sums what the engine's lists hold, by readiness; what is not charged adds nothing", async () => {
    const { totals, contracts } = await session.backlog(EVERYTHING);
    const { unbilled, milestones, retainers, products } = engine.derivation;
    const open = [...unbilled, ...milestones, ...retainers, ...products].filter(
      ({ billingStatus }) => billingStatus !== "Customer Invoice Posted",
    );
    const of = (status: string, isBlocked: boolean) =>
      open.filter((row) => row.billingStatus === status && (row.blockedBy !== null) === isBlocked);
    const expected = {
      ready: of("Ready to Invoice", false),
      "not-ready": of("Not Ready", false),
      "on-draft": of("Customer Invoice Created", false),
      blocked: of("Not Ready", true),
    };
    for (const readiness of ["ready", "not-ready", "on-draft", "blocked"] as const) {
      const rows = expected[readiness];
      const charged = rows.filter(({ billingType }) => billingType === "Chargeable").map(({ amount }) => amount);
      expect([readiness, totals[readiness].count]).toEqual([readiness, rows.length]);
      expect(valueIn(totals[readiness].totals)).toBe(euros(charged));
      expect(rows.length).toBeGreaterThan(0);
    }
    const lines = contracts.flatMap((contract) => contract.lines);
    const count = (line: (typeof lines)[number]) =>
      line.ready.count + line.notReady.count + line.onDraft.count + line.blocked.count;
    expect(lines.reduce((total, line) => total + count(line), 0)).toBe(open.length);
    expect(contracts.map(({ contractId }) => contractId)).toEqual(
      [...new Set(open.map((row) => row.contractId))].sort(),
    );
  });

  test("comes in pages that join to the whole, each row once", async () => {
    const whole = await session.backlogRows({ ...ROWS, offset: 0, limit: 500 });
    const pages = [];
    for (let offset = 0; offset < whole.total; offset += 7) {
      const page = await session.backlogRows({ ...ROWS, offset, limit: 7 });
      expect(page.total).toBe(whole.total);
      pages.push(...page.rows);
    }
    expect(pages).toEqual(whole.rows);
    expect(new Set(pages.map(({ key }) => key)).size).toBe(whole.total);
    expect((await session.backlogRows({ ...ROWS, offset: whole.total + 5, limit: 7 })).rows).toEqual([]);
  });

  test.each([
    [{ contract: "C-103" }, (row: { readonly contractId: string }) => row.contractId === "C-103"],
    [{ customer: "RUHRTAL" }, (row: { readonly customerId: string }) => row.customerId === "RUHRTAL"],
    [
      { from: "2026-10-01", to: "2026-10-20" },
      (row: { readonly date: string }) => row.date >= "2026-10-01" && row.date <= "2026-10-20",
    ],
  ])("keeps what meets %j", async (condition, meets) => {
    const { unbilled, milestones } = engine.derivation;
    const open = [...unbilled, ...milestones].filter((row) => row.billingStatus !== "Customer Invoice Posted");
    const expected = open.filter((row) => meets(row)).map(({ key }) => key);
    const page = await session.backlogRows({ ...ROWS, ...condition, offset: 0, limit: 500 });
    expect(page.rows.map(({ key }) => key).sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(0);
  });

  test("keeps one class, one readiness, one line", async () => {
    const milestones = await session.backlogRows({ ...ROWS, class: "Milestone", ...FIRST });
    expect(milestones.rows.every(({ kind, claim }) => kind === "milestone" && claim !== null)).toBe(true);
    const blocked = await session.backlogRows({ ...ROWS, readiness: "blocked", ...FIRST });
    expect(blocked.rows.map(({ blockedBy }) => blockedBy?.length ?? 0).every((length) => length > 20)).toBe(true);
    const onLine = await session.backlogRows({ ...ROWS, lineId: "L-101-1", hasLine: true, ...FIRST });
    expect(onLine.total).toBe(engine.lists.backlog.filter(({ lineId }) => lineId === "L-101-1").length);
  });

  test("gives the keys of what can be marked, and marking them works on each", async () => {
    const { keys, tally } = await session.backlogKeys(EVERYTHING);
    const { totals } = await session.backlog(EVERYTHING);
    expect(keys).toHaveLength(totals.ready.count + totals["not-ready"].count);
    expect(tally.count).toBe(keys.length);
    const selection = { ...ALL, all: false, ids: keys };
    const { result } = {
      result: await run({
        content: await port.read(),
        command: { kind: "mark", mark: "ready", selection, set: [] },
        actor: ADA,
      }),
    };
    expect(result.outcomes.filter(({ result: of }) => of === "refused")).toEqual([]);
  });

  test("leads to the source row of each", async () => {
    const { rows } = await session.backlogRows({ ...ROWS, ...FIRST });
    const content = await port.read();
    for (const row of rows.filter(({ kind }) => kind === "actual")) {
      const table = content.tables.find(({ sheet }) => sheet === row.place?.sheet);
      const cells = table?.rows[Number(row.place?.cell?.slice(1)) - (table.headerRow + 1)];
      expect(cells?.[0]).toBe(row.key.split("|")[1]);
    }
  });
});

describe("invoices", () => {
  test("are listed with the engine's totals, sorted and searched", async () => {
    const { rows, totals, states, total } = await session.invoices(LIST);
    const headers = engine.documents.map(({ header }) => header);
    expect(rows.map(({ id }) => id)).toEqual(headers.map(({ invoiceId }) => invoiceId));
    expect(valueIn(totals)).toBe(euros(headers.map(({ totalAmount }) => totalAmount)));
    expect([states.Posted, states.Confirmed, states.Draft, total]).toEqual([1, 1, headers.length - 2, headers.length]);
    const byTotal = await session.invoices({ ...LIST, sort: "total", descending: true });
    const sizes = byTotal.rows.map((row) => Number(row.total.value));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    const searched = await session.invoices({ ...LIST, text: "ruhrtal" });
    expect(searched.rows.every(({ customerId }) => customerId === "RUHRTAL")).toBe(true);
    expect(searched.total).toBeGreaterThan(0);
    expect((await session.invoices({ ...LIST, state: "Posted" })).rows.map(({ id }) => id)).toEqual(["PF-00001"]);
  });

  test("show a draft with what of it may be edited, and what was", async () => {
    const draft = await session.invoice("PF-00003");
    const field = (column: string) => draft?.fields.find((one) => one.column === column);
    expect(field("Discount %")).toMatchObject({ value: "10", isEditable: true, isEdited: true, kind: "percent" });
    expect(field("Discount Amount")).toMatchObject({ isEditable: true, isEdited: false });
    expect(field("Invoice ID")).toMatchObject({ isEditable: false });
    expect(draft?.edits).toBe(1);
    const { rows } = await session.invoiceEdits("PF-00003", FIRST);
    expect(rows.map(({ field: name, is, by, isInForce }) => [name, is, by, isInForce])).toEqual([
      ["Discount %", "10", "Ada", true],
    ]);
    expect(draft?.newDetail.length).toBeGreaterThan(0);
    expect(draft?.obstacles).toEqual([]);
    const document = engine.documents.find(({ header }) => header.invoiceId === "PF-00003");
    expect(draft?.sums.totalAmount.value).toBe(euros([document?.header.totalAmount ?? (0 as Minor)]));
    const amounts = document?.lines.map(({ amount }) => amount) ?? [];
    expect(draft?.contract.thisInvoice.value).toBe(euros(amounts));
  });

  test("say who did what: posted and paid, confirmed and signed", async () => {
    const posted = await session.invoice("PF-00001");
    expect(posted?.history.map(({ event, by }) => `${event} ${by}`)).toEqual(
      ["Created", "Submitted", "Confirmed", "Posted", "Paid"].map((event) => `${event} Ada`),
    );
    expect(posted?.fields.some(({ isEditable }) => isEditable)).toBe(false);
    expect(posted?.seal).toHaveLength(64);
    const confirmed = await session.invoice("PF-00002");
    // Nobody edited it; the letterhead it keeps is no edit.
    expect(confirmed?.edits).toBe(0);
    expect(confirmed?.signatures.map(({ name, role }) => [name, role])).toEqual([["Ada", "Auditor"]]);
    expect(confirmed?.fields.filter(({ isEditable }) => isEditable).map(({ column }) => column)).toEqual([
      "Invoice Date",
      "Due Date",
      "Text",
    ]);
  });

  test("list their details in pages, and lead to where they come from", async () => {
    for (const { header, details } of engine.documents) {
      const page = await session.invoiceDetails(header.invoiceId, FIRST);
      expect(page.rows.map(({ id, amount }) => [id, amount.value])).toEqual(
        details.map(({ detailId, amount }) => [detailId, euros([amount])]),
      );
      expect(page.rows.filter(({ kind }) => kind === "Actual").every(({ place }) => place?.sheet === "Actuals")).toBe(
        true,
      );
      const isOpen = header.projectInvoiceStatus === "Draft";
      expect(page.rows.every(({ fields, isRemovable }) => fields.length > 0 === isOpen && isRemovable === isOpen)).toBe(
        true,
      );
    }
  });
});

describe("the books", () => {
  test("show the journal's lines apart by type, with what the accountant may change", async () => {
    const { rows, total, totals } = await session.journal({ to: null, offset: 0, limit: 5 });
    const lines = engine.book.rows.JournalDraft;
    expect(total).toBe(lines.length);
    expect(rows).toHaveLength(5);
    for (const { type, tally } of totals) {
      const ofType = lines.filter((line) => line.type === type);
      expect(tally.count).toBe(ofType.length);
      expect(valueIn(tally.totals)).toBe(euros(ofType.map(({ amount }) => amount)));
    }
    expect(rows[0]?.fields.map(({ column }) => column).slice(0, 2)).toEqual(["Tax Group", "Item Tax Group"]);
  });

  test("narrow the journal to one of its journals and to the lines in error, which say where they are mended", async () => {
    const { choices, waiting } = await session.journal({ to: null, ...FIRST });
    const [journal = ""] = choices.journals;
    const ofJournal = engine.lists.journal.filter((line) => line.journalId === journal);
    const only = { journal, status: null, error: null };
    expect((await session.journal({ to: null, only, ...FIRST })).total).toBe(ofJournal.length);
    const inError = await session.journal({ to: null, only: { ...only, status: "Error" }, ...FIRST });
    expect(inError.total).toBe(ofJournal.filter(({ status }) => status === "Error").length);
    expect([inError.rows.length, inError.waiting]).toEqual([2, waiting]);
    const places = inError.rows.map(({ problems }) => problems.map(({ code, column }) => [code, column]));
    expect(places).toEqual([[["journal-waits", "Price"]], [["journal-waits", "Price"]]]);
  });

  test.each(["2026-10-20", "2026-11-30", "2027-12-31"])(
    "announce of the journal up to %s what posting it then posts, and how many lines it leaves",
    async (to) => {
      const { toPost, withErrors } = await session.journal({ to, offset: 0, limit: 0 });
      const content = await port.read();
      const posting = await run({ content, command: { kind: "journal", to, post: true }, actor: ADA });
      const known = new Set(engine.book.rows.Journal.map(({ key }) => key));
      const posted = posting.book.rows.Journal.filter(({ key }) => !known.has(key));
      expect(posted.length).toBeGreaterThan(0);
      expect(toPost.map(({ type, tally }) => [type, tally.count, valueIn(tally.totals)])).toEqual(
        ["Cost", "Unbilled Sales"].flatMap((type) => {
          const lines = posted.filter((line) => line.type === type);
          return lines.length === 0 ? [] : [[type, lines.length, euros(lines.map(({ amount }) => amount))]];
        }),
      );
      const left = posting.book.rows.JournalDraft.filter(({ status, date }) => status === "Error" && date <= to);
      expect(withErrors).toBe(left.length);
    },
  );

  test("draw the backlog by age: the parts of each bar are as long as their share of the longest", async () => {
    const query = { name: "backlog", asOf: "2026-11-30", knownAt: null, ...FIRST } as const;
    const { tables } = await session.report(query, ADA);
    const [chart, ...others] = tables.flatMap((table) => table.chart ?? []);
    expect(others).toEqual([]);
    expect(chart).toMatchObject({ title: "Backlog by age", isStacked: true });
    const lengths = chart?.groups.map((group) => group.lengths.reduce((sum, length) => sum + length, 0)) ?? [];
    const totals = chart?.groups.map(({ total }) => Number(total)) ?? [];
    expect(totals).toHaveLength(4);
    lengths.forEach((length, index) => {
      expect(length).toBeCloseTo(Number(totals[index]) / Math.max(...totals), 9);
    });
  });

  test("print the trial balance as the engine does, and it balances", async () => {
    const query = { name: "trial-balance", asOf: "2026-11-30", knownAt: null, ...FIRST } as const;
    const { tables } = await session.report(query, ADA);
    const command: Command = { kind: "report", report: "trial-balance", asOf: "2026-11-30", knownAt: null };
    const { report } = await run({ content: await port.read(), command, actor: ADA });
    expect(tables[0]?.rows.total).toBe(report?.tables[0]?.rows.length);
    expect(tables[0]?.rows.rows.map(([account]) => account)).toEqual(
      report?.tables[0]?.rows.map((row) => row["account"]),
    );
    const [debit, credit, balance] = tables[0]?.totals.slice(-3) ?? [];
    expect(debit).toBe(credit);
    expect(balance).toBe("0.00");
    expect(Number(debit)).toBeGreaterThan(0);
  });

  test("trace a number back to the rows of the workbook, each with its cell, and nothing for what nobody knows", async () => {
    const number = engine.book.rows.Invoices.find((header) => header.number !== null)?.number ?? "";
    const { steps } = await session.trace(number);
    expect(steps.map(({ step }) => step)).toEqual(
      expect.arrayContaining(["Source row", "Transaction", "Invoice line detail", "Document", "General ledger"]),
    );
    const rows = steps.find(({ step }) => step === "Source row");
    const [first] = rows?.records ?? [];
    expect(first?.place?.sheet).toBe(engine.book.places.get("Actuals")?.sheet);
    const again = await session.trace(first?.name ?? "");
    expect(again.steps[0]?.records[0]).toMatchObject({ key: first?.key, isStart: true });
    expect(await session.trace("nobody")).toEqual({ steps: [] });
  });

  test("count every problem by code, and list those of one code", async () => {
    const all = await session.problems({ severity: null, code: null, ...FIRST });
    expect(all.groups.reduce((total, { count }) => total + count, 0)).toBe(
      engine.problemCounts.reduce((total, { count }) => total + count, 0),
    );
    for (const { code } of all.groups) {
      const { rows } = await session.problems({ severity: null, code, ...FIRST });
      expect(rows).toHaveLength(engine.problems.filter((problem) => problem.code === code).length);
      expect(rows.every(({ what }) => what.endsWith("."))).toBe(true);
    }
    const errors = await session.problems({ severity: "error", code: null, ...FIRST });
    expect(errors.groups.every(({ severity }) => severity === "error")).toBe(true);
  });

  test("are intact, and verify against the head of the seal", async () => {
    const view = valueOf(await session.verify(null, ADA, UNHEARD));
    expect([view.isIntact, view.entries, view.head]).toEqual([
      true,
      engine.book.rows.Seal.length,
      engine.book.rows.Seal.at(-1)?.hash,
    ]);
    const again = valueOf(await session.verify("f".repeat(64), ADA, UNHEARD));
    expect(again.isIntact).toBe(false);
  });
});

test("every answer is plain data, which crosses threads as it is", async () => {
  const reports = REPORT_NAMES.map((name) =>
    session.report({ name, asOf: "2026-11-30", knownAt: null, ...FIRST }, ADA),
  );
  const answers: readonly unknown[] = await Promise.all([
    session.status(ADA, UNHEARD),
    session.perform({ kind: "backlog" }, WITHOUT_PASSWORD, UNHEARD),
    session.backlog(EVERYTHING),
    session.backlogRows({ ...ROWS, ...FIRST }),
    session.backlogKeys(EVERYTHING),
    session.invoices(LIST),
    ...["PF-00001", "PF-00002", "PF-00003", "PF-00099"].map((id) => session.invoice(id)),
    session.invoiceDetails("PF-00003", FIRST),
    session.invoiceEdits("PF-00003", FIRST),
    session.invoicePending("PF-00003", FIRST),
    session.journal({ to: "2026-11-30", ...FIRST }),
    session.costs({ date: "2026-11-30", ...FIRST }),
    session.costsOf("C-101", { date: "2026-11-30", ...FIRST }),
    session.costsPosting({ ...ALL, contracts: ["C-101"] }, "2026-11-30"),
    session.problems({ severity: null, code: null, ...FIRST }),
    session.trace("PF-00001"),
    session.verify(null, ADA, UNHEARD),
    ...reports,
  ]);
  for (const answer of answers) {
    expect(structuredClone(answer)).toEqual(answer);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  }
  expect(answers).toHaveLength(20 + REPORT_NAMES.length);
});
