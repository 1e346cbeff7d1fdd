import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Whether a page has anything that axe finds wrong, whatever its weight. */
export async function violations(page: Page): Promise<string[]> {
  // What fades in has its contrast once it is there.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  );
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}
