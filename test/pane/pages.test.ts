import { describeInChromium } from "./harness/inChromium";

describeInChromium("the task pane's page", (chromium) => {
  it("comes up with Microsoft's client, its worker and nothing from elsewhere", async () => {
    const page = await chromium.open("taskpane.html");
    await page.getByText("Daybook").first().waitFor();
    expect(await page.evaluate(() => typeof Office.onReady)).toBe("function");
  });
});
