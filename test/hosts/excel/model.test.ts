import { bootClient, type Client } from "./client";
import type { ExcelHost } from "./host";
import { snapshotOf, type SheetSnapshot } from "./snapshot";
import { userOf, type User } from "./user";

let client: Client;
let host: ExcelHost;
let person: User;

beforeAll(async () => {
  client = await bootClient();
});

beforeEach(() => {
  host = client.open();
  person = userOf(host);
});

/** Runs a batch on Sheet1 and syncs. */
async function batch(work: (sheet: Excel.Worksheet, context: Excel.RequestContext) => void): Promise<void> {
  await Excel.run(async (context) => {
    work(context.workbook.worksheets.getItem("Sheet1"), context);
    await context.sync();
  });
}

/** The code a batch fails with. */
async function failureOf(work: (sheet: Excel.Worksheet, context: Excel.RequestContext) => void): Promise<string> {
  try {
    await batch(work);
  } catch (error) {
    if (error instanceof OfficeExtension.Error) return error.code;
    throw error;
  }
  return "none";
}

function sheet(name = "Sheet1"): SheetSnapshot {
  const found = snapshotOf(host.workbook).sheets.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

function valueOf(cell: string): unknown {
  return sheet().cells[cell]?.value;
}

describe("what is typed", () => {
  it.each([
    ["12", 12],
    [" 1,234.50", 1234.5],
    ["-5", -5],
    ["+5", 5],
    ["(5)", -5],
    ["12%", 0.12],
    ["1e3", 1000],
    ["007", 7],
    ["true", true],
    ["#N/A", "error #N/A"],
    ["10/31/2026", 46326],
    ["2026-10-31", 46326],
    ["31-Oct-2026", 46326],
    ["1-2", 46024],
    ["10:30", 0.4375],
    ["PF-00001", "PF-00001"],
    ["'007", "007"],
    ["'=1+1", "=1+1"],
    ["=1+1", 2],
    ["+1+1", 2],
    ["-1-1", -2],
    ["=", "="],
    ["-", "-"],
    ["13/13/2026", "13/13/2026"],
    ["2026-02-29", "2026-02-29"],
    ["1,23", "1,23"],
  ])("%s becomes %s, by a person and through the API alike", async (text, value) => {
    expect(person.type("Sheet1", "A1", text)).toBeNull();
    await batch((one) => (one.getRange("A2").values = [[text]]));
    expect([valueOf("A1"), valueOf("A2")]).toEqual([value, value]);
  });

  it("stays text in a cell formatted as text", async () => {
    await batch((one) => (one.getRange("A1").numberFormat = [["@"]]));
    person.type("Sheet1", "A1", "=1+1");
    expect(sheet().cells["A1"]).toEqual({ value: "=1+1", numberFormat: "@" });
  });

  it("gives a date its format, and leaves one that was chosen", async () => {
    await batch((one) => (one.getRange("B1").numberFormat = [["yyyy-mm-dd"]]));
    person.paste("Sheet1", "A1", [["2026-10-31", "2026-10-31"]]);
    expect(sheet().cells["A1"]?.numberFormat).toBe("m/d/yyyy");
    expect(sheet().cells["B1"]?.numberFormat).toBe("yyyy-mm-dd");
  });

  it("is armed again when what was read is written back", async () => {
    person.type("Sheet1", "A1", "'=1+1");
    await Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getItem("Sheet1").getRange("A1").load("formulas");
      await context.sync();
      expect(cell.formulas).toEqual([["=1+1"]]);
      const read = cell.formulas;
      cell.formulas = read;
      await context.sync();
    });
    expect(valueOf("A1")).toBe(2);
  });

  it("leaves a cell alone for null and empties it for an empty text", async () => {
    await batch((one) => (one.getRange("A1:B1").values = [["x", "y"]]));
    await batch((one) => (one.getRange("A1:B1").values = [[null, ""]]));
    expect(sheet().cells).toEqual({ A1: { value: "x" } });
  });

  it("of the wrong shape is refused as a whole", async () => {
    expect(await failureOf((one) => (one.getRange("A1:B1").values = [[1]]))).toBe("InvalidArgument");
    expect(sheet().cells).toEqual({});
  });

  it("above 1,500 cells is divided by the client, so that a locked cell leaves what came before it", async () => {
    const rows = Array.from({ length: 2_000 }, (_, row) => [row]);
    await batch((one) => {
      one.getRange().format.protection.locked = false;
      one.getRange("A1800").format.protection.locked = true;
      one.protection.protect();
    });
    expect(await failureOf((one) => (one.getRange("A1:A2000").values = rows))).toBe("AccessDenied");
    expect([valueOf("A1500"), valueOf("A1501"), valueOf("A2000")]).toEqual([1499, undefined, undefined]);
  });
});

describe("a formula", () => {
  it.each([
    ["=ROUND(1.005,2)", 1.01],
    ["=ROUND(4.75*166.26,2)", 789.74],
    ["=SUM(A1:A4)", 6],
    ["=SUM(A1:A4,10)*2", 32],
    ["=SUBTOTAL(109,A1:A4)", 6],
    ['=IF(A1>0,"yes","no")', "yes"],
    ["=MIN(A1:A3)+MAX(A1:A3)", 4],
    ["=A4+1", "error #VALUE!"],
    ["=1/0", "error #DIV/0!"],
    ["=-2^2", 4],
    ["=2-1-1", 0],
    ['=A1&"-"&A2', "1-2"],
    ["=50%", 0.5],
    ["=Sheet1!A1+$A$2", 3],
    ["=E99", 0],
  ])("%s is %s", async (formula, value) => {
    await batch((one) => {
      one.getRange("A1:A4").values = [[1], [2], [3], ["text"]];
      one.getRange("C1").formulas = [[formula]];
    });
    expect(sheet().cells["C1"]).toEqual({ formula, value });
  });

  it("this host cannot compute is NotImplemented, never a wrong value", async () => {
    expect(await failureOf((one) => (one.getRange("A1").formulas = [["=VLOOKUP(1,A1:B2,2)"]]))).toBe("NotImplemented");
    expect(host.engine.notImplemented).toHaveLength(1);
  });

  it("follows its cells when rows come and go", async () => {
    await batch((one) => {
      one.getRange("A1:A3").values = [[1], [2], [3]];
      one.getRange("B5").formulas = [["=SUM(A1:A3)+A3"]];
    });
    person.insertRows("Sheet1", "2:2");
    expect(sheet().cells["B6"]).toEqual({ formula: "=SUM(A1:A4)+A4", value: 9 });
    person.deleteRows("Sheet1", "4:4");
    expect(sheet().cells["B5"]).toEqual({ formula: "=SUM(A1:A3)+#REF!", value: "error #REF!" });
  });
});

describe("a protected sheet", () => {
  beforeEach(() =>
    batch((one) => {
      one.getRange("A1:C1").values = [["locked", "open", "open"]];
      one.getRange("B1:C1").format.protection.locked = false;
      one.protection.protect({ allowAutoFilter: true, allowFormatColumns: true }, "secret");
    }),
  );

  it("takes an edit of an unlocked cell and refuses one of a locked cell, to a person and to the add-in", async () => {
    expect(person.type("Sheet1", "B1", "1")).toBeNull();
    expect(person.type("Sheet1", "A1", "1")).toBe("AccessDenied");
    expect(person.paste("Sheet1", "B1", [["1", "2", "3"]])).toBe("AccessDenied");
    expect(await failureOf((one) => (one.getRange("A1").values = [[1]]))).toBe("AccessDenied");
    expect([valueOf("A1"), valueOf("B1"), valueOf("C1")]).toEqual(["locked", 1, "open"]);
  });

  it.each([
    ["locks", (one: Excel.Worksheet) => (one.getRange("A1").format.protection.locked = false)],
    ["fills", (one: Excel.Worksheet) => (one.getRange("B1").format.fill.color = "#FFFFFF")],
    ["number formats", (one: Excel.Worksheet) => (one.getRange("B1").numberFormat = [["0"]])],
    [
      "cell properties",
      (one: Excel.Worksheet) => one.getRange("B1").setCellProperties([[{ format: { wrapText: true } }]]),
    ],
    ["merges", (one: Excel.Worksheet) => one.getRange("B1:C1").merge()],
    ["tables", (one: Excel.Worksheet) => one.tables.add("B1:C1", true)],
    ["deleted cells", (one: Excel.Worksheet) => one.getRange("B1").delete("Up")],
    ["deleted rows", (one: Excel.Worksheet) => one.getRange("1:1").delete("Up")],
    ["inserted rows", (one: Excel.Worksheet) => one.getRange("1:1").insert("Down")],
    ["row heights", (one: Excel.Worksheet) => (one.getRange("1:1").format.rowHeight = 30)],
    [
      "validations",
      (one: Excel.Worksheet) =>
        (one.getRange("B1").dataValidation.rule = { list: { inCellDropDown: true, source: "a,b" } }),
    ],
    ["a second protection", (one: Excel.Worksheet) => one.protection.protect()],
  ])("refuses %s", async (_, work) => {
    const before = snapshotOf(host.workbook);
    expect(await failureOf(work)).toBe("AccessDenied");
    expect(snapshotOf(host.workbook)).toEqual(before);
  });

  it("allows what its options allow", async () => {
    await batch((one) => (one.getRange("A:A").format.columnWidth = 100));
    expect(sheet().columnWidths).toEqual({ A: 100 });
    expect(sheet().protection).toEqual({ allows: ["allowAutoFilter", "allowFormatColumns"], hasPassword: true });
  });

  it("opens for its password alone, and only once", async () => {
    expect(await failureOf((one) => one.protection.unprotect("other"))).toBe("InvalidArgument");
    expect(await failureOf((one) => one.protection.unprotect())).toBe("InvalidArgument");
    expect(await failureOf((one) => one.protection.unprotect("secret"))).toBe("none");
    expect(await failureOf((one) => one.protection.unprotect("secret"))).toBe("AccessDenied");
  });
});

describe("a protected structure", () => {
  it("keeps sheets from coming, going and changing their names, for the add-in and for people", async () => {
    await batch((_, context) => {
      context.workbook.worksheets.add("Own");
      context.workbook.protection.protect("secret");
    });
    expect(await failureOf((_, context) => context.workbook.worksheets.add("More"))).toBe("AccessDenied");
    expect(await failureOf((one) => one.delete())).toBe("AccessDenied");
    expect(await failureOf((one) => (one.name = "Other"))).toBe("AccessDenied");
    expect([person.deleteSheet("Own"), person.renameSheet("Own", "X")]).toEqual(["AccessDenied", "AccessDenied"]);
    expect(snapshotOf(host.workbook).sheets.map(({ name }) => name)).toEqual(["Sheet1", "Own"]);
  });
});
