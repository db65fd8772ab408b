import { everyLook } from "./harness/everyLook";
import { describeInChromium } from "./harness/inChromium";

describeInChromium("the task pane's page", (chromium) => {
  it("comes up with Microsoft's client, its worker and nothing from elsewhere", async () => {
    const page = await chromium.open("taskpane.html");
    await page.getByText("Daybook").first().waitFor();
    expect(await page.evaluate(() => typeof Office.onReady)).toBe("function");
  });
});

describeInChromium("the help page", (chromium) => {
  it("can be read by everyone", async () => {
    const page = await chromium.open("help.html");
    await page.getByRole("heading", { name: "Support" }).waitFor();
    expect(await everyLook(page, { name: "help" })).toEqual([]);
  });
});
