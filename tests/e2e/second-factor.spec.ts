import { expect, type Page, test } from "@playwright/test";
import { generateSync } from "otplib";
import { PASSWORD, signUp } from "./people";

const now = () => Math.floor(Date.now() / 1000);

/** Of the next step, so that no code is given twice. */
const codeOf = (secret: string, ahead: number) => generateSync({ secret, epoch: now() + ahead });

async function password(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Shown once, taken away by the person's own word. */
async function storedCodes(page: Page): Promise<string[]> {
  const dialog = page.getByRole("dialog", { name: "Your recovery codes" });
  const codes = ((await dialog.locator("[data-secret]").textContent()) ?? "").trim().split("\n");
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Done" }).click();
  return codes;
}

test("a second factor, from its setup to a sign-in without scripts, by passkey alone, and to an organization that requires it", async ({
  page,
  context,
  browser,
}) => {
  const { email, org } = await signUp(page);
  const authenticator = await context.newCDPSession(page);
  await authenticator.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
  } as const;
  await authenticator.send("WebAuthn.addVirtualAuthenticator", { options });

  // An organization is not closed to the admin who would require what they do not have.
  await page.goto(`/${org}/settings/security`);
  await page.getByRole("checkbox", { name: "Everybody needs a second factor" }).click();
  await expect(page.getByText("Add a second factor to your own account first")).toBeVisible();

  await page.goto("/account/security");
  await page.getByRole("button", { name: "Add app" }).click();
  const adding = page.getByRole("dialog", { name: "Add an authenticator app" });
  // Dark on light in every theme, or no camera reads it.
  await expect(adding.getByRole("img", { name: "QR code for the app" }).locator("rect")).toHaveAttribute("fill", "white");
  const secret = ((await adding.locator("[data-secret]").textContent()) ?? "").trim();
  await adding.getByLabel("Code", { exact: true }).fill(codeOf(secret, -30));
  await adding.getByRole("button", { name: "Add app" }).click();
  const [recovery = ""] = await storedCodes(page);
  await expect(page.getByText("10 codes are left.")).toBeVisible();
  await page.getByRole("button", { name: "Add passkey" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Laptop");
  await page.getByRole("dialog").getByRole("button", { name: "Add passkey" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Laptop" })).toBeVisible();

  // Without scripts; and nothing is open between the two steps.
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await password(still, email);
  await expect(still.getByRole("heading", { name: "Confirm that it is you" })).toBeVisible();
  const between = await still.request.get(`/api/screens/account`);
  expect(between.status()).toBe(401);
  await still.getByLabel("Code", { exact: true }).fill("000000");
  await still.getByRole("button", { name: "Continue" }).click();
  await expect(still.getByText("This code is wrong")).toBeVisible();
  await still.getByRole("link", { name: "Use a recovery code" }).click();
  await still.getByLabel("Recovery code").fill(recovery);
  await still.getByRole("button", { name: "Continue" }).click();
  await expect(still).toHaveURL(new RegExp(`/${org}$`));
  await plain.close();

  // The passkey alone.
  await context.clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(new RegExp(`/${org}$`));

  // The passkey after the password, and the organization that requires one from here on.
  await context.clearCookies();
  await password(page, email);
  await expect(page).toHaveURL(/\/sign-in\/second-step/);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(new RegExp(`/${org}$`));
  await page.goto(`/${org}/settings/security`);
  const required = page.getByRole("checkbox", { name: "Everybody needs a second factor" });
  await required.click();
  await expect(required).toBeChecked();

  await page.goto("/account/security");
  for (const [button, submit] of [
    ["Remove Laptop", "Remove passkey"],
    ["Remove app", "Remove app"],
  ] as const) {
    await page.getByRole("button", { name: button }).click();
    await page.getByRole("dialog").getByRole("button", { name: submit }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
  }
  await page.goto(`/${org}/settings/api-keys`);
  await expect(page).toHaveURL(/\/account\/security\?required_by=/);
  await expect(page.getByText("requires a second factor. Add one here")).toBeVisible();
});
