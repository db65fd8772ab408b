import { accessibilityFaults } from "./harness/accessibility";
import { lookAt, LOOKS, takePicture } from "./harness/chromium";
import { describeOnStage } from "./stage/onStage";
import { settled } from "./stage/settled";

/** Each screen as it opens, by what its pictures are called. */
const SCREENS = [
  ["start", "page=start"],
  ["start-new", "page=start&book=daybook.xlsx"],
  ["accounting", "page=accounting"],
  ["problems", "page=problems"],
  ["verify", "page=verify"],
  ["settings", "page=settings"],
] as const;

describeOnStage("each screen", (open) => {
  it.each(SCREENS)("%s has nothing for axe-core to find and fits 320 pixels, in every look", async (name, query) => {
    const page = await open(query);
    await settled(page);
    for (const [look, how] of LOOKS) {
      await lookAt(page, how);
      await page.waitForTimeout(100);
      await takePicture(page, `${name}-${look}`);
      expect({ look, faults: await accessibilityFaults(page) }).toEqual({ look, faults: [] });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
  });
});
