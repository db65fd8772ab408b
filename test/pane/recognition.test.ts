import { came, go } from "./stage/byHand";
import { describeOnStage } from "./stage/onStage";
import { pictured } from "./stage/pictured";
import { OCTOBER } from "./stage/revenueFirm";
import { brought, named, settled } from "./stage/settled";
import { until } from "./harness/until";

/** Text on a screen, with plain spaces. */
const plain = (text: string): string => text.replace(/\s+/g, " ");

describeOnStage("Revenue recognition", (open) => {
  it("a period is recognised, the last reversed, a finished line eliminated and that reversed, each as announced", async () => {
    const page = await open("book=revenue.xlsx");
    await brought(page, OCTOBER);
    await named(page);
    await go(page, "Accounting");
    await page.getByRole("tab", { name: "Recognition" }).click();
    const lines = page.getByRole("grid", { name: "Lines" });
    await lines.waitFor();
    const shown = async () => plain(await lines.innerText());
    expect(await page.getByLabel("Period").inputValue()).toBe("2026-10");
    expect(await page.getByLabel("Period").locator("option").allTextContents()).toEqual([
      "October 2026",
      "November 2026",
    ]);
    // 800 of 3,200; 31 of 92 days; 31 of 31 days.
    expect(await shown()).toMatch(/Quay wall EUR 2,500.00 L-1 · Completed percentage · 25 % complete To recognise/);
    expect(await shown()).toMatch(/Survey EUR 1,200.00 .* 100 % complete .* invoiced EUR 1,200.00/);
    expect(await shown()).toMatch(/Dredging .* Waits .* Estimated Total Cost of L-4 is needed/);
    await pictured(page, "recognition");

    const act = (name: string) => page.getByRole("contentinfo").getByRole("button", { name });
    const dialog = page.getByRole("alertdialog");
    await act("Recognise October 2026 for 3 lines").click();
    expect(plain(await dialog.innerText())).toContain("Together EUR 6,800.00");
    expect(plain(await dialog.innerText())).toContain("Reverse it here while the period is open");
    await pictured(page, "recognition-warning");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await shown()).toContain("To recognise");
    await act("Recognise October 2026 for 3 lines").click();
    await dialog.getByRole("button", { name: "Recognise October 2026 for 3 lines" }).click();
    await came(page, /L-2: EUR 3,100.00 of revenue is recognised for 2026-10/);
    await until(async () => (await shown()).includes("Finished"));
    expect(await shown()).toMatch(/Quay wall .* Recognised Earned EUR 2,500.00, invoiced EUR 0.00/);
    expect(await page.getByLabel("Period").inputValue()).toBe("2026-10");

    await act("Eliminate 1 line").click();
    await dialog.getByRole("button", { name: "Eliminate 1 line" }).click();
    await came(page, /L-3 leaves no work in progress: EUR 1,200.00 is revenue/);
    await until(async () => (await shown()).includes("Eliminated Earned EUR 1,200.00, invoiced EUR 1,200.00"));

    await act("Reverse the last").click();
    expect(plain(await dialog.innerText())).toContain("Together EUR -5,600.00");
    await dialog.getByRole("button", { name: "Reverse October 2026 of 2 lines" }).click();
    await came(page, /L-1: the entry of 2026-10 is reversed/);
    await page.getByRole("button", { name: "Recognise October 2026 for 2 lines" }).waitFor();

    await lines.getByRole("button", { name: "Survey" }).click();
    await page.getByRole("heading", { name: "L-3 · Survey" }).waitFor();
    await page.getByRole("grid", { name: "What was posted" }).waitFor();
    await pictured(page, "recognition-line");
    await act("Reverse the elimination").click();
    expect(plain(await dialog.innerText())).toContain("Its work in progress stands again");
    await dialog.getByRole("button", { name: "Reverse the elimination" }).click();
    await came(page, /L-3: the elimination is reversed/);
    await act("Reverse October 2026").waitFor();
    await settled(page);
    const posted = await page.getByRole("grid", { name: "What was posted" }).innerText();
    expect(posted.match(/Reversal|Reversed|Stands/g)).toEqual(["Reversal", "Reversed", "Stands"]);
  });

  it("without such a line it says which lines have revenue to recognise", async () => {
    const page = await open("book=invoicing.xlsx");
    await settled(page);
    await go(page, "Accounting");
    await page.getByRole("tab", { name: "Recognition" }).click();
    await page.getByText("No line has revenue to recognise.").waitFor();
    await pictured(page, "recognition-empty");
  });
});
