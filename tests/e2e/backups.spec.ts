import fs from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { OPERATOR, signIn } from "./people";

// Both work on the one directory of the instance.
test.describe.configure({ mode: "serial" });

async function backUpNow(page: Page) {
  await page.getByRole("button", { name: "Back up now" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Back up now" }).click();
}

test("the operator backs up, sees it verified, takes the encrypted file along, and deletes it", async ({ page }) => {
  await signIn(page, OPERATOR);
  await page.goto("/instance");
  await page.getByRole("link", { name: "Backups", exact: true }).click();
  await expect(page.getByText("Daily at 03:00 UTC, with events")).toBeVisible();
  await backUpNow(page);
  const row = page.getByRole("row").filter({ hasText: ".lkbackup" });
  await expect(row).toContainText("Verified", { timeout: 60_000 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/backups-${colorScheme}.png`, fullPage: true });
  }
  const downloading = page.waitForEvent("download");
  await row.getByRole("link", { name: /^Download latchkey-/ }).click();
  const file = await (await downloading).path();
  expect(fs.readFileSync(file, "latin1").startsWith("latchkey backup 1\n")).toBe(true);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByText("Verified")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/backups-phone.png`, fullPage: true });
  await page.getByRole("button", { name: /^Delete latchkey-/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete backup" }).click();
  await expect(page.getByText("No backup yet")).toBeVisible();
});

test("a failed backup stands on each of the operator's pages with what to do, until one succeeds", async ({ page }) => {
  await signIn(page, OPERATOR);
  await page.goto("/instance/backups");
  const directory = (await page.locator("p", { hasText: "Written to" }).locator("code").textContent()) ?? "";
  fs.renameSync(directory, `${directory}-away`);
  fs.writeFileSync(directory, "a file in its place");
  const notice = page.getByRole("status").filter({ hasText: "The last backup failed" });
  try {
    await backUpNow(page);
    await expect(page.getByRole("row").filter({ hasText: "Failed" })).toContainText("cannot be written to", { timeout: 60_000 });
    await page.goto("/instance/jobs");
    await expect(notice).toContainText(`${directory} cannot be written to`);
    await expect(notice).toContainText("LATCHKEY_BACKUP_DIR");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/backup-failed-${colorScheme}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await notice.getByRole("link", { name: "Backups" }).click();
    await expect(page).toHaveURL(/\/instance\/backups$/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  } finally {
    fs.rmSync(directory);
    fs.renameSync(`${directory}-away`, directory);
  }
  await backUpNow(page);
  await expect(page.getByText("Verified")).toBeVisible({ timeout: 60_000 });
  await expect(notice).toBeHidden({ timeout: 60_000 });
});
