import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";

export const PASSWORD = "correct horse battery";
export const OPERATOR = { email: "operator@example.com", password: PASSWORD };
type Plan = "Hobby" | "Starter" | "Pro" | "Ultra";

/** Signs up as somebody new, as a person does, who sees Home first; ends on the API keys of the new organization. */
export async function signUp(page: Page, plan: Plan = "Pro"): Promise<{ email: string; org: string }> {
  const id = randomUUID().slice(0, 8);
  const email = `ada-${id}@example.com`;
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Organization").fill(`Works ${id}`);
  await page.getByRole("radio", { name: new RegExp(`^${plan}`) }).click();
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "First steps" })).toBeVisible();
  const org = new URL(page.url()).pathname.split("/")[1] ?? "";
  await page.goto(`/${org}/settings/api-keys`);
  return { email, org };
}

export async function signIn(page: Page, { email, password = PASSWORD }: { email: string; password?: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Generates a key on its screen and gives the secret that is shown once. */
export async function generateKey(page: Page, name: string, presets: string[] = ["Read"]): Promise<string> {
  await page.getByRole("button", { name: "Generate key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  for (const preset of presets) await dialog.getByRole("checkbox", { name: new RegExp(`^${preset}`) }).check();
  await dialog.getByRole("button", { name: "Generate key" }).click();
  const secret = dialog.locator("[data-secret]");
  await expect(secret).toBeVisible();
  const token = ((await secret.textContent()) ?? "").trim();
  await dialog.getByRole("button", { name: "Copy" }).first().click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();
  return token;
}
