import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { COMMANDS } from "../../addin/cli/commandList";
import { emptyWorkbook } from "../../addin/workbook/file/index";
import { NOWHERE } from "../../engine/kernel/problem";
import type { Command } from "../../engine/model/command";
import { daybook, fakeHost, withProblems } from "./fakeHost";

const folder = mkdtempSync(path.join(tmpdir(), "daybook-usage-"));
const book = path.join(folder, "book.xlsx");
beforeEach(() => writeFileSync(book, emptyWorkbook()));

async function asked(...words: readonly string[]): Promise<{ command: Command; actor: unknown }> {
  const host = fakeHost();
  const { exit, errors } = await daybook(host, ...words);
  expect(errors).toBe("");
  expect(exit).toBe(0);
  const last = host.inputs.at(-1);
  if (!last) throw new Error("nothing was run");
  return { command: last.command, actor: last.actor };
}

describe("wrong usage ends with 2 and says what to do", () => {
  it.each([
    [["frobnicate", book], /Unknown command 'frobnicate'.*daybook --help/],
    [["chekc", book], /Did you mean check\?.*daybook --help/],
    [["recognize", book], /Required option '--period <period>'.*daybook recognize --help/],
    [["eliminate", book], /which lines.*--all/],
    [["eliminate", book, "--all", "--reverse"], /--all takes neither lines nor --reverse/],
    [["verify", book, "--head", "abc"], /--head is "abc".*64 characters/],
    [["check"], /Missing required argument 'file'.*daybook check --help/],
    [["check", book, "more"], /Too many arguments/],
    [["check", book, "--frob"], /Unknown option '--frob'.*daybook check --help/],
    [["check", book, "--out", "x.xlsx"], /Unknown option '--out'/],
    [["mark", book, "--all"], /how to mark.*--ready/],
    [["mark", book, "--ready", "--clear", "--all"], /how to mark/],
    [["mark", book, "--ready"], /Choose rows/],
    [["mark", book, "--ready", "--class", "Tome"], /--class is "Tome".*Time, Expense/],
    [["mark", book, "--ready", "--from", "31.10.2026"], /--from is "31.10.2026".*2026-10-31/],
    [["create", book, "--as-of", "2026-02-30"], /--as-of is "2026-02-30"/],
    [["edit", book], /what to edit/],
    [["edit", book, "PF-00001"], /--set "Column=Value"/],
    [["edit", book, "PF-00001", "--set", "Discount"], /"Discount" is not a field/],
    [["edit", book, "PF-00001", "--set", "Status=Paid", "Paid Date=2026-11-30"], /is no ID. Write --set before/],
    [["edit", book, "PF-00001", "--remove", "--set", "A=B"], /cannot be used with/],
    [["edit", book, "PF-1", "PF-2", "--new", "Class=Fee"], /one invoice/],
    [["return", book, "PF-00001"], /--comment/],
    [["return", book, "PF-00001", "--comment", "  "], /--comment/],
    [["confirm", book], /which documents/],
    [["confirm", book, "PF-00001", "--by", " "], /--by/],
    [["check", book, "--at", "yesterday"], /--at is "yesterday"/],
    [["report", book, "nonsense"], /no report "nonsense".*trial-balance/],
    [["export", book, "csv"], /--out/],
    [["export", book, "ubl", "--out", "x"], /"ubl" is not a format/],
    [["export", book, "pdf", "--out", "x"], /which documents: --id/],
    [["export", book, "csv", "--table", "Actuals", "--out", "x"], /no table "Actuals" to export/],
  ])("%j", async (words, sentence) => {
    const host = fakeHost();
    const { exit, output, errors } = await daybook(host, ...words);
    expect(errors.replace(/\s+/g, " ")).toMatch(sentence);
    expect(exit).toBe(2);
    expect(output).toBe("");
    expect(host.inputs).toEqual([]);
  });

  it("with --json the reason is the document's only problem", async () => {
    const { exit, output } = await daybook(fakeHost(), "mark", book, "--json");
    expect(exit).toBe(2);
    const document = JSON.parse(output) as { problems: { code: string }[]; outcomes: unknown[] };
    expect(document.problems.map(({ code }) => code)).toEqual(["wrong-usage"]);
    expect(document.outcomes).toEqual([]);
  });
});

describe("help", () => {
  it("lists every command", async () => {
    const { exit, output } = await daybook(fakeHost(), "--help");
    expect(exit).toBe(0);
    for (const name of Object.keys(COMMANDS)) expect(output).toMatch(new RegExp(`^  ${name} `, "m"));
    expect(output).toContain("2 wrong usage");
  });

  it.each(Object.keys(COMMANDS))("of %s has an example", async (name) => {
    const { exit, output } = await daybook(fakeHost(), name, "--help");
    expect(exit).toBe(0);
    expect(output).toContain(`Examples:\n  daybook ${name} `);
  });

  it("is shown when nothing is asked, as wrong usage", async () => {
    const { exit, output } = await daybook(fakeHost());
    expect(exit).toBe(2);
    expect(output).toContain("Usage: daybook <command> FILE.xlsx");
  });
});

describe("what is asked of the engine", () => {
  it("marks by key and by what rows belong to", async () => {
    const { command } = await asked(
      ...["mark", book, "U|A|C|C", "--id", "U|B|C|C", "--not-ready", "--contract", "CT-1", "--class", "time"],
      ...["--from", "2026-10-01", "--to", "2026-10-31"],
    );
    expect(command).toEqual({
      kind: "mark",
      mark: "not-ready",
      selection: {
        ids: ["U|A|C|C", "U|B|C|C"],
        contracts: ["CT-1"],
        customers: [],
        classes: ["Time"],
        from: "2026-10-01",
        to: "2026-10-31",
        all: false,
      },
      set: [],
    });
  });

  it("creates from everything ready when nothing is chosen, as of today", async () => {
    const { command } = await asked("create", book, "--date", "2026-10-31", "--preview");
    expect(command).toMatchObject({ kind: "create", asOf: "2026-10-31", add: false, preview: true });
    expect(command).toMatchObject({ selection: { all: true } });
  });

  it("edits fields; nothing after the equals sign takes an edit back", async () => {
    const { command } = await asked("edit", book, "PF-1", "--set", "Discount %=5", "--set", "Name=", "--id", "PF-2");
    expect(command).toEqual({
      kind: "edit",
      ids: ["PF-1", "PF-2"],
      set: [
        { column: "Discount %", value: "5" },
        { column: "Name", value: null },
      ],
    });
  });

  it("makes a new detail; a semicolon within a value has a backslash before it", async () => {
    const { command } = await asked("edit", book, "PF-1", "--new", "Class=Fee; Description=a\\;b=c\\\\;Quantity=1;");
    expect(command).toEqual({
      kind: "newDetail",
      invoice: "PF-1",
      fields: [
        { column: "Class", value: "Fee" },
        { column: "Description", value: "a;b=c\\" },
        { column: "Quantity", value: "1" },
      ],
    });
  });

  it("takes report and file in either order", async () => {
    const expected = { kind: "report", report: "trial-balance", asOf: "2026-10-31", knownAt: "2026-11-01T08:00:00Z" };
    const options = ["--as-of", "2026-10-31", "--known-at", "2026-11-01T10:00+02:00"];
    expect((await asked("report", book, "trial-balance", ...options)).command).toEqual(expected);
    expect((await asked("report", "trial-balance", book, ...options)).command).toEqual(expected);
  });

  it("a trace names what to trace, and is of the workbook as it stands", async () => {
    const expected = { kind: "trace", key: "A-1" };
    expect((await asked("report", book, "trace", "--id", "A-1")).command).toEqual(expected);
    expect((await asked("report", "trace", book, "--id", "A-1")).command).toEqual(expected);
    await expect(asked("report", book, "trace")).rejects.toThrow("--id");
    await expect(asked("report", book, "trace", "--id", "A-1", "--as-of", "2026-10-31")).rejects.toThrow("--as-of");
    await expect(asked("report", book, "trial-balance", "--id", "A-1")).rejects.toThrow("trace");
  });

  it("journal prepares, and with --post posts", async () => {
    expect((await asked("journal", book, "--to", "2026-10-31")).command).toEqual({
      kind: "journal",
      to: "2026-10-31",
      post: false,
    });
    expect((await asked("journal", book, "--date", "2026-10-31", "--post")).command).toMatchObject({
      to: "2026-10-31",
      post: true,
    });
  });
});

describe("who acts, and when", () => {
  it("is the login name, now, today here", async () => {
    const { actor } = await asked("check", book);
    expect(actor).toEqual({
      by: "ana",
      at: `${new Date(2026, 10, 21, 9, 30).toISOString().slice(0, 19)}Z`,
      today: "2026-11-21",
    });
  });

  it("keeps a moment in UTC to the second; today is the day as written", async () => {
    const { actor } = await asked("check", book, "--by", "Ioan", "--at", "2026-10-31T00:30:15.7+02:00");
    expect(actor).toEqual({ by: "Ioan", at: "2026-10-30T22:30:15Z", today: "2026-10-31" });
  });

  it("--date wins over the day of --at", async () => {
    const { actor } = await asked("check", book, "--at", "2026-11-02", "--date", "2026-10-31");
    expect(actor).toMatchObject({ at: "2026-11-02T00:00:00Z", today: "2026-10-31" });
  });

  it("must be said where the machine knows no login name", async () => {
    const { exit } = await daybook(fakeHost({}, { loginName: null }), "check", book);
    expect(exit).toBe(2);
  });
});

describe("exit codes", () => {
  const error = { ...NOWHERE, code: "no-price", severity: "error", key: null, params: {} } as const;

  it("0 with warnings only, 1 with an error among the problems", async () => {
    const warned = fakeHost(withProblems({ ...error, severity: "warning" }));
    expect((await daybook(warned, "check", book)).exit).toBe(0);
    expect((await daybook(fakeHost(withProblems(error)), "check", book)).exit).toBe(1);
  });

  it("1 when something was refused", async () => {
    const outcomes = [{ result: "refused", code: "book-unsound", key: null, params: {} }] as const;
    const { exit, output } = await daybook(fakeHost({ outcomes }), "confirm", book, "PF-00001");
    expect(exit).toBe(1);
    expect(output).toMatch(/^Not done: /);
  });

  it.each([
    ["no file", path.join(folder, "absent.xlsx"), /There is no file/],
    ["a folder", folder, /is a folder/],
  ])("3 for %s", async (_, file, sentence) => {
    const { exit, errors } = await daybook(fakeHost(), "check", file);
    expect(errors).toMatch(sentence);
    expect(exit).toBe(3);
  });

  it("3 for a file that is no workbook, told what it is, on both streams with --json", async () => {
    writeFileSync(book, "Actual ID,Date\n");
    const { exit, output, errors } = await daybook(fakeHost(), "check", book, "--json");
    expect(exit).toBe(3);
    expect(errors).toMatch(/is a text file.*save it as \.xlsx/s);
    expect(output).toContain('"code":"unreadable-file"');
  });
});
