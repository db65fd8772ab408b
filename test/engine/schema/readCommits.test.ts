import type { WorkbookContent } from "../../../engine/model/workbook";
import { inputsDigest, rowsDigest } from "../../../engine/schema/commitDigests";
import { rowCurrencies } from "../../../engine/schema/currencyOfRow";
import { extendBook } from "../../../engine/schema/extendBook";
import { readBook } from "../../../engine/schema/readBook";
import { rowOf } from "../bookBuilder";
import { smallest, tableOf, type TableCells } from "../contentBuilder";

const AT = "2026-10-06T09:00:00Z";
const mark = (commit: string, value: string) => ({
  Key: "U|A-1|C-1|C",
  Field: "Ready to Invoice",
  Value: value,
  By: "Ada",
  At: AT,
  Commit: commit,
});
const commit = (key: string, state: string, digests: { inputs?: string; rows?: string } = {}) => ({
  Key: key,
  Commit: key,
  Command: "mark",
  By: "Ada",
  At: AT,
  "Inputs Digest": digests.inputs ?? null,
  "Rows Digest": digests.rows ?? null,
  State: state,
});

/** A workbook with one commit done, and what an interrupted one left: its commit row, and its decision. */
function interrupted(left: { readonly rows?: string; readonly decisions?: TableCells; readonly tampered?: boolean }) {
  const done = smallest({ Commits: [commit("K-1", "Committed")], Decisions: [mark("K-1", "Not Ready")] });
  const decision = rowOf("Decisions", {
    key: "U|A-1|C-1|C",
    field: "Ready to Invoice",
    value: "Ready to Invoice",
    by: "Ada",
    at: AT,
    commit: "K-2",
  });
  const rows = left.rows ?? rowsDigest({ Decisions: [decision] }, rowCurrencies(readBook(done).book));
  const digests = { inputs: inputsDigest(done, "K-2"), rows };
  return smallest({
    Commits: [commit("K-1", "Committed"), commit("K-2", "Intended", digests)],
    Decisions: [
      mark("K-1", left.tampered ? "Ready to Invoice" : "Not Ready"),
      ...(left.decisions ?? [mark("K-2", "Ready to Invoice")]),
    ],
  });
}

const decisions = (content: WorkbookContent) =>
  readBook(content).book.rows.Decisions.map((row) => [row.commit, row.value]);

describe("a commit that is Abandoned", () => {
  const entry = (number: number, of: string) => ({
    Key: `S-${number}-${of}`,
    Commit: of,
    Sequence: String(number),
    Event: "Sign",
    Document: "PF-00001",
    Table: "Signatures",
    "Row Key": `PF-00001|Signed|${number}`,
    Content: "[]",
    Hash: "0".repeat(64),
  });
  const removedWith = (...entries: readonly TableCells[number][]) => {
    const Commits = [commit("K-1", "Committed"), commit("K-2", "Abandoned"), commit("K-3", "Committed")];
    return Object.fromEntries(readBook(smallest({ Commits, Seal: entries })).commits.removed);
  };

  test("and on whose entries the seal goes on was Committed once: what it wrote is evidence, and stays", () => {
    expect(removedWith(entry(1, "K-1"), entry(2, "K-2"), entry(3, "K-3"))).toEqual({});
  });

  test("and never counted is removed: the next one began where it began, or there is none", () => {
    expect(removedWith(entry(1, "K-1"), entry(2, "K-2"), entry(2, "K-3"), entry(3, "K-3"))).toEqual({ Seal: [1] });
    expect(removedWith(entry(1, "K-1"), entry(2, "K-2"))).toEqual({ Seal: [1] });
  });
});

describe("what an interrupted run left", () => {
  test("an intended commit whose inputs and rows are whole counts as committed", () => {
    const content = interrupted({});
    const { commits, book, problems } = readBook(content);
    expect(problems).toEqual([]);
    expect([...commits.verdicts]).toEqual([["K-2", "Committed"]]);
    expect(commits.removed.size).toBe(0);
    expect(book.rows.Commits.map(({ key, state }) => [key, state])).toEqual([
      ["K-1", "Committed"],
      ["K-2", "Committed"],
    ]);
    expect(decisions(content)).toEqual([
      ["K-1", "Not Ready"],
      ["K-2", "Ready to Invoice"],
    ]);
  });

  test("one whose rows are not all there is abandoned, and the rows it left are removed", () => {
    const content = interrupted({ decisions: [mark("K-2", "Ready to Invoice"), mark("K-2", "Not Ready")] });
    const { commits, book } = readBook(content);
    expect([...commits.verdicts]).toEqual([["K-2", "Abandoned"]]);
    expect([...commits.removed]).toEqual([["Decisions", [1, 2]]]);
    expect(book.stored).toBe("sound");
    expect(decisions(content)).toEqual([["K-1", "Not Ready"]]);
  });

  test("one that announced other rows than it left is abandoned", () => {
    expect([...readBook(interrupted({ rows: "0" })).commits.verdicts]).toEqual([["K-2", "Abandoned"]]);
  });

  test("one whose inputs changed since is abandoned", () => {
    expect([...readBook(interrupted({ tampered: true })).commits.verdicts]).toEqual([["K-2", "Abandoned"]]);
  });

  test("rows of a commit abandoned before are removed, whatever they hold", () => {
    const content = smallest({
      Commits: [commit("K-1", "Abandoned")],
      Decisions: [{ ...mark("K-1", "x"), At: "yesterday" }],
    });
    const { commits, book, problems } = readBook(content);
    expect(problems).toEqual([]);
    expect([...commits.removed]).toEqual([["Decisions", [0]]]);
    expect(book.rows.Decisions).toEqual([]);
  });
});

describe("Daybook's own tables", () => {
  test("a row whose commit is not in Commits makes the book unsound", () => {
    const content = smallest({ Commits: [commit("K-1", "Committed")], Decisions: [mark("K-9", "x")] });
    const { book, problems } = readBook(content);
    expect(problems.map(({ code, cell }) => [code, cell])).toEqual([["unknown-reference", "Decisions!F2"]]);
    expect(book.stored).toBe("unsound");
  });

  test("rows without the table Commits make the book unsound, not empty", () => {
    const { book, problems } = readBook(smallest({ Decisions: [mark("K-1", "x")] }));
    expect(problems.map(({ code, table }) => [code, table])).toContainEqual(["missing-table", "Commits"]);
    expect(book.stored).toBe("unsound");
  });

  test("a cell that cannot be read makes the book unsound", () => {
    const content = smallest({
      Commits: [commit("K-1", "Committed")],
      Decisions: [{ ...mark("K-1", "x"), At: "yesterday" }],
    });
    const { book, problems } = readBook(content);
    expect(problems.map(({ code, cell }) => [code, cell])).toEqual([["not-a-date", "Decisions!E2"]]);
    expect(book.stored).toBe("unsound");
  });

  test("a row of an invoice that is gone makes the book unsound", () => {
    const tax = { Key: "PF-1|Confirmed|1", Commit: "K-1", "Invoice ID": "PF-1", Stage: "Confirmed", Net: 100, Tax: 21 };
    const content = smallest({ Commits: [commit("K-1", "Committed")], InvoiceTaxes: [tax] });
    const { book, problems } = readBook(content);
    expect(problems.map(({ code, cell }) => [code, cell])).toEqual([["unknown-reference", "InvoiceTaxes!C2"]]);
    expect(book.stored).toBe("unsound");
  });

  test("confirmed actuals without the table BookedActuals make the book unsound: they would be billed again", () => {
    const invoice = { Key: "PF-1", Commit: "K-1", "Invoice ID": "PF-1", "Contract ID": "K-1", "Customer ID": "C-1" };
    const amounts = { "Detail Amount": 0, "Pre-Freight Amount": 0, "Total Tax": 0, "Total Amount": 0 };
    const states = { "Project Invoice Status": "Confirmed", Status: "Active" };
    const detail = { Key: "PF-1-0001", Commit: "K-1", "Detail ID": "PF-1-0001", "Invoice ID": "PF-1", Currency: "USD" };
    const figures = {
      Kind: "Actual",
      Class: "Time",
      Quantity: 8,
      Price: 200,
      Amount: 1600,
      "Billing Type": "Chargeable",
    };
    const content = smallest({
      Commits: [commit("K-1", "Committed")],
      Invoices: [{ ...invoice, Currency: "USD", "As Of Date": 46300, ...amounts, ...states }],
      InvoiceLineDetails: [{ ...detail, ...figures }],
    });
    const { book, problems } = readBook(content);
    expect(problems.map(({ code, table }) => [code, table])).toEqual([["missing-table", "BookedActuals"]]);
    expect(book.stored).toBe("unsound");
  });

  test("a workbook without an accounting currency is not written to", () => {
    const settings = tableOf("Settings", [{ Setting: "Company Name", Value: "Daybook Test" }]);
    const { book, problems } = readBook(smallest({ Settings: settings }));
    expect(problems.map(({ code, params }) => [code, params["column"]])).toEqual([["required", "Accounting Currency"]]);
    expect(book.stored).toBe("unsound");
  });
});

describe("drafts", () => {
  const header = (cells: Readonly<Record<string, string>>) =>
    rowOf("DraftInvoices", { key: "PF-1", invoiceId: "PF-1", commit: "K-1", projectInvoiceStatus: "Draft", ...cells });
  const line = rowOf("DraftLines", { key: "PF-1|L-1", invoiceId: "PF-1", lineId: "L-1" });
  const { book } = readBook(smallest());
  const drafted = extendBook(book, { DraftInvoices: [header({})], DraftLines: [line] }, []);

  test("of a draft the last row of a key holds", () => {
    const changed = extendBook(drafted, { DraftInvoices: [header({ name: "October" })] }, []);
    expect(changed.rows.DraftInvoices.map(({ name }) => name)).toEqual(["October"]);
    expect(changed.rows.DraftLines).toHaveLength(1);
  });

  test("a discarded draft keeps its header alone, so that its ID is not given again", () => {
    const discarded = header({ projectInvoiceStatus: "Discarded" });
    const { rows } = extendBook(drafted, { DraftInvoices: [discarded] }, []);
    expect(rows.DraftInvoices.map(({ projectInvoiceStatus }) => projectInvoiceStatus)).toEqual(["Discarded"]);
    expect(rows.DraftLines).toEqual([]);
  });

  test("a draft that is confirmed is no draft any more", () => {
    const { rows } = extendBook(drafted, { Invoices: [{ ...header({}), projectInvoiceStatus: "Confirmed" }] }, []);
    expect([rows.DraftInvoices, rows.DraftLines]).toEqual([[], []]);
    expect(rows.Invoices).toHaveLength(1);
  });

  test("only state columns of a booked row change", () => {
    const invoices = [{ ...header({}), projectInvoiceStatus: "Confirmed" as const }];
    const confirmed = extendBook(book, { Invoices: invoices }, []);
    const change = (values: Readonly<Record<string, string>>) =>
      extendBook(confirmed, {}, [{ table: "Invoices", key: "PF-1", values }]).rows.Invoices[0];
    expect(change({ projectInvoiceStatus: "Posted", number: "INV-2026-00001" })).toMatchObject({
      projectInvoiceStatus: "Posted",
      number: "INV-2026-00001",
      name: null,
    });
    expect(() => change({ name: "Other" })).toThrow("not a state column");
  });
});
