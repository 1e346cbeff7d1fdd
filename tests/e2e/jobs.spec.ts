import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { OPERATOR, signIn } from "./people";

test("the operator sees the jobs of the cluster and has one run now", async ({ page }) => {
  await signIn(page, OPERATOR);
  await page.goto("/instance");
  await page.getByRole("link", { name: "Jobs", exact: true }).click();
  await expect(page).toHaveURL(/\/instance\/jobs$/);
  const row = page.getByRole("row").filter({ hasText: "forget mails" });
  await expect(row).toContainText("hourly");
  await row.getByRole("button", { name: "Run forget mails now" }).click();
  await expect(page.getByText("runs as soon as an instance picks it up")).toBeVisible();
  await expect(row).toContainText("Good", { timeout: 15_000 });
  await expect(row).toContainText("a few seconds ago");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/jobs-${colorScheme}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByText("forget mails", { exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/jobs-phone.png`, fullPage: true });
});
