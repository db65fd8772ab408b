import { bootClient, turnOnGate } from "./client";
import { LTSC_2021 } from "./connection";

beforeAll(async () => {
  const client = await bootClient(LTSC_2021);
  turnOnGate();
  client.open();
});

describe("with what Office LTSC 2021 offers, and the client's own gate on", () => {
  it("knows ExcelApi up to 1.14", () => {
    expect(Office.context.requirements.isSetSupported("ExcelApi", "1.14")).toBe(true);
    expect(Office.context.requirements.isSetSupported("ExcelApi", "1.15")).toBe(false);
  });

  it("takes events of protection, of 1.14", async () => {
    await Excel.run(async (context) => {
      context.workbook.worksheets.onProtectionChanged.add(() => Promise.resolve());
      await context.sync();
    });
  });

  it("is refused by the client itself what came later", async () => {
    const refused = await Excel.run(async (context) => {
      context.workbook.getActiveCell().getDependents();
      await context.sync();
    }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "ApiNotFound" });
  });
});
