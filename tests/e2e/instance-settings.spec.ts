import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { OPERATOR, signIn } from "./people";

test("the operator sets the mail server, whose password is never shown again, and sees where each setting comes from", async ({ page }) => {
  await signIn(page, OPERATOR);
  await page.goto("/instance");
  await page.getByLabel("Pages of the instance").getByRole("link", { name: "Settings" }).click();
  await page.getByLabel("Server", { exact: true }).fill("smtp://user:secret@127.0.0.1:9");
  await page.getByRole("button", { name: "Save mail server" }).click();
  await expect(page.getByText("User and password have fields of their own")).toBeVisible();
  await page.getByLabel("Server", { exact: true }).fill("smtp://127.0.0.1:9");
  await page.getByLabel("User").fill("latchkey");
  await page.getByLabel("Password", { exact: false }).first().fill("not to be seen again");
  await page.getByRole("button", { name: "Save mail server" }).click();
  await expect(page.getByText("Mail server saved")).toBeVisible();
  await page.reload();
  await expect(page.getByText("One is kept, encrypted")).toBeVisible();
  expect(await page.content()).not.toContain("not to be seen again");
  await page.getByRole("button", { name: "Send a test mail" }).click();
  await expect(page.getByText(/127\.0\.0\.1 did not take the mail/)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("row").filter({ hasText: "smtp.url" })).toContainText("This page");
  await expect(page.getByRole("row").filter({ hasText: "LATCHKEY_INIT_ADMIN_PASSWORD" })).toContainText("••••••••");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/settings-${colorScheme}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/settings-phone.png`, fullPage: true });
  await page.getByLabel("Server", { exact: true }).fill("");
  await page.getByLabel("User").fill("");
  await page.getByRole("button", { name: "Save mail server" }).click();
  await expect(page.getByText("No mail is sent from now on")).toBeVisible();
});
