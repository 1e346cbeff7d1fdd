import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { type IdentityProvider, identityProvider } from "../support/identity-provider";
import { OPERATOR, PASSWORD, signIn, signUp } from "./people";
import { violations } from "./violations";

let provider: IdentityProvider | undefined;
test.afterEach(async () => provider?.stop());

const anew = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

async function putOnEnterprise(browser: Browser, org: string): Promise<void> {
  const operator = await anew(browser);
  await signIn(operator, OPERATOR);
  await operator.goto("/instance");
  await operator.getByLabel("Search organizations").fill(org);
  const row = operator.getByRole("row", { name: new RegExp(org) });
  await row.getByRole("combobox").click();
  await operator.getByRole("option", { name: /Enterprise/ }).click();
  await operator.getByRole("dialog").getByRole("button", { name: "Put on Enterprise" }).click();
  await expect(row.getByRole("combobox")).toHaveText("Enterprise");
  await operator.context().close();
}

/** Somebody who came by a link and has a password. */
async function joinByLink(page: Page, browser: Browser, org: string): Promise<Page> {
  await page.goto(`/${org}/settings/members?invite=true`);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create invitation" }).click();
  const link = await dialog
    .getByText(/\/invite\//)
    .first()
    .textContent();
  const member = await anew(browser);
  await member.goto(new URL(link ?? "").pathname);
  await member.getByLabel("Name").fill("Priya Nair");
  await member.getByLabel("E-mail").fill(`priya-${org}@example.com`);
  await member.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await member.getByRole("button", { name: /^Join/ }).click();
  await member.waitForURL(new RegExp(`/${org}`));
  return member;
}

/** The value beside a name on the settings page. */
const fact = async (page: Page, name: string): Promise<string> =>
  (await page.locator("dt", { hasText: name }).locator("xpath=following-sibling::dd[1]").locator('[translate="no"]').textContent()) ?? "";

async function signInThere(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Continue with single sign-on" }).click();
  await page.getByLabel("Work e-mail").fill(email);
  await page.getByRole("button", { name: "Continue" }).click();
}

test("single sign-on, from its setup over a first sign-in that makes a member to the requirement, the confirmation and the sign-out at both ends", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const { email: admin, org } = await signUp(page, "Ultra");
  await putOnEnterprise(browser, org);
  const member = await joinByLink(page, browser, org);

  // Set up on screen, with what the screen shows.
  await page.goto(`/${org}/settings/single-sign-on`);
  const callback = await fact(page, "Redirect");
  provider = await identityProvider([callback], { backchannel: await fact(page, "Back-channel logout") });
  const settled = provider;
  await page.getByLabel("Issuer").fill(settled.issuer);
  await page.getByLabel("Client id").fill(settled.clientId);
  await page.getByLabel("Client secret").fill("another");
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByText("It does not know this client id with this secret.")).toBeVisible();
  await page.getByLabel("Client secret").fill(settled.clientSecret);
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByText("It answers and knows this client.")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Single sign-on saved")).toBeVisible();
  await expect(page.getByLabel("Client secret")).toHaveValue("");

  const domain = `${randomUUID().slice(0, 8)}.example`;
  await page.getByRole("textbox", { name: "Domain" }).fill(domain);
  await page.getByRole("button", { name: "Add domain" }).click();
  const row = page.getByRole("listitem").filter({ hasText: domain });
  await row.getByRole("button", { name: "Verify" }).click();
  await expect(row).toContainText("There is no TXT record");
  await expect(row).toContainText("Not verified yet");
  writeFileSync(join(process.env.E2E_DNS ?? "", await fact(page, "TXT record")), await fact(page, "Value"));
  await row.getByRole("button", { name: "Verify" }).click();
  await expect(row.getByText("Verified", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Require single sign-on" })).toBeDisabled();
  expect(await violations(page)).toEqual([]);

  // Somebody of the domain becomes a member by signing in; somebody of another one does not.
  const grace = await anew(browser);
  settled.person = { sub: "grace", email: `grace@${domain}`, email_verified: true, name: "Grace Hopper" };
  await signInThere(grace, `grace@${domain}`);
  await expect(grace).toHaveURL(new RegExp(`/${org}$`));
  const eve = await anew(browser);
  settled.person = { sub: "eve", email: "eve@elsewhere.example", email_verified: true };
  await signInThere(eve, `eve@${domain}`);
  await expect(eve.getByText("The domain of your e-mail address is not among those")).toBeVisible();
  await page.goto(`/${org}/settings/members`);
  const joined = page.getByRole("row", { name: /Grace Hopper/ });
  await expect(joined.getByRole("combobox")).toHaveText("Member");
  await joined.getByRole("combobox").click();
  await page.getByRole("option", { name: "Admin" }).click();
  await expect(joined.getByRole("combobox")).toHaveText("Admin");

  // A password opens the organization no more, save that of the admin who keeps it.
  await page.goto(`/${org}/settings/single-sign-on`);
  await page.getByRole("button", { name: "Require single sign-on" }).click();
  await expect(page.getByText("It is required.")).toBeVisible();
  await member.goto(`/${org}/settings/api-keys`);
  await expect(member.getByRole("heading", { name: "Single sign-on required" })).toBeVisible();
  expect(await violations(member)).toEqual([]);
  const back = await anew(browser);
  await signIn(back, { email: admin });
  await back.goto(`/${org}/settings/api-keys`);
  await expect(back.getByRole("heading", { name: "API keys", exact: true })).toBeVisible();

  // Before a key is generated the provider asks anew who it is, though it knows the browser.
  await page.goto(`/${org}/settings/security`);
  const asks = page.getByRole("checkbox", { name: "Ask for confirmation before sensitive actions" });
  await asks.click();
  await expect(asks).toBeChecked();
  settled.person = { sub: "grace", email: `grace@${domain}`, email_verified: true, name: "Grace Hopper" };
  await grace.goto(`/${org}/settings/api-keys`);
  await grace.getByRole("button", { name: "Generate key" }).first().click();
  await grace.getByRole("dialog").getByLabel("Name").fill("Confirmed");
  await grace.getByRole("dialog").getByRole("checkbox", { name: /^Read/ }).check();
  await grace.getByRole("dialog").getByRole("button", { name: "Generate key" }).click();
  const question = grace.getByRole("dialog", { name: "Confirm that it is you" });
  const before = settled.asked;
  const opened = grace.context().waitForEvent("page");
  await question.getByRole("link", { name: "Sign in again in a new tab" }).click();
  const tab = await opened;
  await expect(tab.getByRole("heading", { name: "Confirm that it is you" })).toBeVisible();
  expect(await violations(tab)).toEqual([]);
  await tab.getByRole("button", { name: "Continue with single sign-on" }).click();
  await expect(tab).toHaveURL(new RegExp(`/${org}$`));
  expect(settled.asked).toBe(before + 1);
  await tab.close();
  await question.getByRole("button", { name: "Continue" }).click();
  await expect(grace.locator("[data-secret]")).toBeVisible();
  await grace.getByRole("dialog").getByRole("button", { name: "Copy" }).first().click();
  await grace.getByRole("dialog").getByRole("button", { name: "Done" }).click();

  // Out here leads out there; out there is out here with the next click.
  await grace.getByRole("button", { name: /^Account of/ }).click();
  await grace.getByRole("menuitem", { name: "Sign out" }).click();
  await grace.getByRole("button", { name: "Yes, sign me out" }).click();
  await expect(grace).toHaveURL(/\/sign-in$/);
  const knew = settled.asked;
  await signInThere(grace, `grace@${domain}`);
  await expect(grace).toHaveURL(new RegExp(`/${org}$`));
  expect(settled.asked, "the provider does not know the browser any more").toBe(knew + 1);
  const there = await grace.context().newPage();
  await there.goto(`${settled.issuer}/session/end`);
  await there.getByRole("button", { name: "Yes, sign me out" }).click();
  await expect(async () => {
    await grace.goto(`/${org}/settings/api-keys`);
    expect(new URL(grace.url()).pathname).toBe("/sign-in");
  }).toPass();
});
