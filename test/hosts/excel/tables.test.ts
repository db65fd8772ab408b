import { bootClient, type Client } from "./client";
import type { ExcelHost } from "./host";
import { snapshotOf, type SheetSnapshot } from "./snapshot";
import { userOf } from "./user";

let client: Client;
let host: ExcelHost;

beforeAll(async () => {
  client = await bootClient();
});

beforeEach(async () => {
  host = client.open();
  await batch((sheet) => {
    sheet.getRange("A1:B3").values = [
      ["Key", "Amount"],
      ["a", 1],
      ["b", 2],
    ];
    sheet.tables.add("A1:B3", true).name = "Book";
    sheet.getRange("A6:B6").values = [["below", 9]];
    sheet.getRange("D5").values = [["beside"]];
  });
});

async function batch(work: (sheet: Excel.Worksheet) => void): Promise<void> {
  await Excel.run(async (context) => {
    work(context.workbook.worksheets.getItem("Sheet1"));
    await context.sync();
  });
}

async function failureOf(work: (sheet: Excel.Worksheet) => void): Promise<string> {
  const error: unknown = await batch(work).catch((thrown: unknown) => thrown);
  return error instanceof OfficeExtension.Error ? error.code : "none";
}

function sheet(): SheetSnapshot {
  const [first] = snapshotOf(host.workbook).sheets;
  if (first === undefined) throw new Error("no sheet");
  return first;
}

function address(): string | undefined {
  return sheet().tables[0]?.address;
}

describe("a table", () => {
  it("grows by what is written below it and a resize", async () => {
    await batch((one) => {
      one.getRange("A4:B4").values = [["c", 3]];
      one.tables.getItem("Book").resize("A1:B4");
    });
    expect(address()).toBe("A1:B4");
  });

  it("keeps its header row and overlaps no other when it is resized", async () => {
    await batch((one) => one.tables.add("D1:E2", true));
    expect(await failureOf((one) => one.tables.getItem("Book").resize("A2:B4"))).toBe("InvalidArgument");
    expect(await failureOf((one) => one.tables.getItem("Book").resize("A1:B1"))).toBe("InvalidArgument");
    expect(await failureOf((one) => one.tables.getItem("Book").resize("A1:D4"))).toBe("InvalidOperation");
  });

  it("loses rows with its cells, and what lies below in its columns moves up", async () => {
    await batch((one) => one.getRange("A2:B2").delete("Up"));
    expect(address()).toBe("A1:B2");
    expect([sheet().cells["A2"]?.value, sheet().cells["A5"]?.value]).toEqual(["b", "below"]);
    expect(sheet().cells["D5"]?.value).toBe("beside");
  });

  it("keeps an empty row when its last ones go", async () => {
    await batch((one) => one.getRange("A2:B3").delete("Up"));
    expect(address()).toBe("A1:B2");
    expect([sheet().cells["A2"], sheet().cells["A5"]?.value]).toEqual([undefined, "below"]);
  });

  it("is not torn by cells that go in some of its columns", async () => {
    expect(await failureOf((one) => one.getRange("A2").delete("Up"))).toBe("InsertDeleteConflict");
    expect(await failureOf((one) => one.getRange("A1:B1").delete("Up"))).toBe("InsertDeleteConflict");
    expect(address()).toBe("A1:B3");
  });

  it("moves down as a whole under rows that a person inserts", () => {
    expect(userOf(host).insertRows("Sheet1", "1:2")).toBeNull();
    expect([address(), sheet().cells["A3"]?.value]).toEqual(["A3:B5", "Key"]);
  });

  it("has headers that are texts, none twice, none empty", async () => {
    await batch((one) => (one.getRange("A1:B1").values = [[7, "7"]]));
    expect(sheet().tables[0]?.headers).toEqual(["7", "72"]);
    await batch((one) => (one.getRange("B1").values = [[""]]));
    expect(sheet().tables[0]?.headers).toEqual(["7", "Column2"]);
  });

  it("takes what a person types right below it, unless the sheet is protected", async () => {
    const person = userOf(host);
    person.type("Sheet1", "A4", "c");
    expect(address()).toBe("A1:B4");
    await batch((one) => {
      one.getRange().format.protection.locked = false;
      one.protection.protect();
    });
    person.type("Sheet1", "A5", "d");
    expect([address(), sheet().cells["A5"]?.value]).toEqual(["A1:B4", "d"]);
  });

  it("takes nothing the add-in writes below it without a resize", async () => {
    await batch((one) => (one.getRange("A4").values = [["c"]]));
    expect(address()).toBe("A1:B3");
  });

  it("deleted takes what its cells hold", async () => {
    await batch((one) => one.tables.getItem("Book").delete());
    expect([sheet().tables, sheet().cells["A1"], sheet().cells["A6"]?.value]).toEqual([[], undefined, "below"]);
  });

  it("shares its name with no other table and no name of the workbook", async () => {
    expect(await failureOf((one) => (one.tables.add("D1:E2", true).name = "book"))).toBe("ItemAlreadyExists");
    expect(await failureOf((one) => (one.tables.getItem("Book").name = "A1"))).toBe("InvalidArgument");
  });
});

describe("a validation", () => {
  it("that stops refuses what it does not name, one that warns does not; pasting passes over both", async () => {
    await batch((one) => {
      for (const [cell, style] of [
        ["D1", "Stop"],
        ["D2", "Warning"],
      ] as const) {
        const { dataValidation } = one.getRange(cell);
        dataValidation.rule = { list: { inCellDropDown: true, source: "Yes,No" } };
        dataValidation.errorAlert = { message: "", showAlert: true, style, title: "" };
      }
    });
    const person = userOf(host);
    expect([person.type("Sheet1", "D1", "Perhaps"), person.type("Sheet1", "D1", "yes")]).toEqual(["validation", null]);
    expect([person.type("Sheet1", "D2", "Oui"), person.paste("Sheet1", "D1", [["Oui"]])]).toEqual([null, null]);
  });
});
