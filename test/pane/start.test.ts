import type { Page } from "playwright-core";

import { describeOnStage } from "./stage/onStage";
import { named, settled } from "./stage/settled";
import { until } from "./harness/until";

describeOnStage("Start", (open) => {
  it("an empty workbook is set up in its first step, and the next says what is to be filled in", async () => {
    const page = await open("book=empty.xlsx");
    await settled(page);
    await page.getByText("This workbook is not set up yet").waitFor();
    await named(page);
    await page.getByRole("button", { name: "Set up this workbook" }).click();
    await page.getByText("Every table that is needed is there.").waitFor();
    const steps = page.getByRole("region", { name: "First steps" }).getByRole("listitem");
    expect(await steps.count()).toBe(3);
    expect(await steps.filter({ hasText: "Done" }).count()).toBe(1);
    await page.getByRole("button", { name: "ContractLines" }).click();
    expect(await page.evaluate(() => stage.shown)).toEqual([{ sheet: "ContractLines", cell: null }]);
  });

  it("is done from the first key to the last without a mouse", async () => {
    const page = await open("");
    await settled(page);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Skip to the page");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Your name");
    await page.keyboard.type("Ana Pop");
    await page.keyboard.press("Enter");
    await page.getByText("Ana Pop, declared and not proven.").waitFor();
    await until(() => page.evaluate(() => document.activeElement?.textContent === "Change"));
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("6 errors");
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe("4 ready to invoice");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Update the sheets");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Check the workbook again");
    await page.keyboard.press("Enter");
    await settled(page);
    expect(await focused(page)).toBe("Check the workbook again");
  });

  it("the name is remembered on this machine", async () => {
    const page = await open("");
    await settled(page);
    await named(page);
    await page.reload();
    await settled(page);
    await page.getByText("Ana Pop, declared and not proven.").waitFor();
  });

  it("the sentence of state leads to what it counts", async () => {
    const page = await open("");
    await settled(page);
    await page.getByRole("banner").getByRole("button", { name: "9 problems" }).click();
    await page.getByRole("heading", { name: "Problems" }).waitFor();
    await page.getByRole("banner").getByRole("button", { name: "4 ready to invoice" }).click();
    await page.getByRole("heading", { name: "Backlog" }).waitFor();
  });
});

describeOnStage("what goes wrong", (open) => {
  it("is told in three parts with its code, and the same again does it", async () => {
    const page = await open("failsOnce");
    await settled(page);
    await named(page);
    await page.getByRole("button", { name: "Update the sheets" }).click();
    const trouble = page.getByRole("region", { name: "What went wrong" });
    await trouble.waitFor();
    expect(await trouble.getByRole("paragraph").count()).toBe(3);
    expect(await trouble.textContent()).toContain("Code: host-busy");
    await trouble.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("region", { name: "What came of it" }).waitFor();
    expect(await trouble.count()).toBe(0);
  });

  it("nothing is written while nobody is named, and the remedy leads to the name", async () => {
    const page = await open("page=accounting");
    await settled(page);
    await page.getByRole("button", { name: "Prepare the journal" }).click();
    await page.getByText("Nobody is named as acting.").waitFor();
    await page.getByRole("button", { name: "Give a name" }).click();
    await until(() => page.evaluate(() => document.activeElement?.matches("input") === true));
    expect(await focused(page)).toBe("Your name");
  });
});

describeOnStage("the workbook beside the pane", (open) => {
  it("changes are one bar, however many, and reading again is offered, not done", async () => {
    const page = await open("");
    await settled(page);
    await page.evaluate(() => {
      for (const sheet of ["Actuals", "Prices", "Actuals"])
        stage.tell({ kind: "tables-changed", sheet, isRemote: false });
    });
    await page.getByText("Changed since it was read: Actuals, Prices.").waitFor();
    expect(await page.getByRole("button", { name: "Read again" }).count()).toBe(1);
    await page.getByRole("button", { name: "Read again" }).click();
    await settled(page);
    expect(await page.getByRole("button", { name: "Read again" }).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("MAIN");
  });

  it("a bar that was dismissed stays so until the workbook is read again", async () => {
    const page = await open("");
    await settled(page);
    const change = (sheet: string) =>
      page.evaluate((name) => stage.tell({ kind: "tables-changed", sheet: name, isRemote: true }), sheet);
    await change("Actuals");
    await page.getByRole("button", { name: "Dismiss" }).click();
    await change("Prices");
    await page.waitForTimeout(200);
    expect(await page.getByRole("button", { name: "Read again" }).count()).toBe(0);
    await page.getByRole("button", { name: "Act under this name" }).waitFor();
    await named(page);
    await page.getByRole("button", { name: "Check the workbook again" }).click();
    await settled(page);
    await change("Actuals");
    await page.getByText("Changed since it was read: Actuals.").waitFor();
  });
});

async function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    return (label ?? element?.textContent ?? "").replace(/\*$/, "").trim();
  });
}
