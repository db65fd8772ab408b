import { accessibilityFaults } from "./harness/accessibility";
import { LOOKS, takePicture } from "./harness/chromium";
import { describeInChromium } from "./harness/inChromium";

describeInChromium("the task pane's page", (chromium) => {
  it("comes up with Microsoft's client, its worker and nothing from elsewhere", async () => {
    const page = await chromium.open("taskpane.html");
    await page.getByText("Daybook").first().waitFor();
    expect(await page.evaluate(() => typeof Office.onReady)).toBe("function");
  });
});

describeInChromium("the help page", (chromium) => {
  it.each(Array.from(LOOKS))("can be read by everyone: %s", async (name, look) => {
    const page = await chromium.open("help.html", { look });
    await page.getByRole("heading", { name: "Support" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(look.width);
    await takePicture(page, `help-${name}`);
  });
});
