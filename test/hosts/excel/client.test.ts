import { bootClient, type Client } from "./client";

let client: Client;

beforeAll(async () => {
  client = await bootClient();
});

describe("Microsoft's client over our host", () => {
  it("writes a table and reads it back", async () => {
    const host = client.open();
    const read = await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add("Actuals");
      sheet.getRange("A1:B3").values = [
        ["Actual ID", "Quantity"],
        ["A-1", 2.5],
        ["A-2", 4],
      ];
      const table = sheet.tables.add("A1:B3", true);
      table.name = "Actuals";
      const range = table.getDataBodyRange().load("values, address");
      await context.sync();
      return { values: range.values, address: range.address };
    });
    expect(read).toEqual({
      values: [
        ["A-1", 2.5],
        ["A-2", 4],
      ],
      address: "Actuals!A2:B3",
    });
    expect(host.engine.notImplemented).toEqual([]);
  });

  it("is refused a locked cell of a protected sheet, and keeps what came before", async () => {
    client.open();
    const failure = await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.getRange("A1:A2").format.protection.locked = false;
      sheet.protection.protect({ allowAutoFilter: true });
      await context.sync();
      sheet.getRange("A1:A2").values = [[1], ["=A1+1"]];
      sheet.getRange("A3").values = [[2]];
      await context.sync();
    }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "AccessDenied", debugInfo: { errorLocation: "Range.values" } });
    const values = await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sheet1").getRange("A1:A3").load("values, formulas");
      await context.sync();
      return [range.values, range.formulas];
    });
    expect(values).toEqual([
      [[1], [2], [""]],
      [[1], ["=A1+1"], [""]],
    ]);
  });
});
