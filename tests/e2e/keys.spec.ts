import { expect, test } from "@playwright/test";
import { generateKey, PASSWORD, signIn, signUp } from "./people";

test("an admin signs up, generates a key that is shown once, copies it, and the key opens the API", async ({ page, request }) => {
  const { org } = await signUp(page);
  await expect(page.getByRole("heading", { name: "No API keys yet" })).toBeVisible();

  await page.getByRole("button", { name: "Generate key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("GitHub Actions CI");
  await dialog.getByRole("checkbox", { name: /^Read/ }).check();
  await dialog.getByRole("button", { name: "Generate key" }).click();
  const secret = dialog.locator("[data-secret]");
  const token = ((await secret.textContent()) ?? "").trim();
  expect(token).toMatch(/^sk_live_[0-9A-Za-z]{40}$/);

  // Neither escape nor a click beside it closes the dialog before the secret is copied.
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await expect(secret).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Done" })).toBeDisabled();
  await expect(dialog).toContainText("LATCHKEY");
  await dialog.getByRole("tab", { name: "curl" }).click();
  await expect(dialog.getByRole("tabpanel")).toContainText("curl");
  await dialog.getByRole("button", { name: "Copy" }).first().click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  await dialog.getByRole("button", { name: "Done" }).click();

  const reply = await request.get("/api/v1/projects/", { headers: { authorization: `Bearer ${token}`, "user-agent": "journey/1.0" } });
  expect(reply.status()).toBe(200);
  expect(await reply.json()).toMatchObject([{ project_name: "default", organization_name: org }]);

  const row = page.getByRole("row", { name: /GitHub Actions CI/ });
  await expect(row).toContainText("1 request", { timeout: 15_000 });
  await expect(row).toContainText(/second|just now/);
  await expect(row).toContainText(token.slice(0, 16));
  await row.getByText("GitHub Actions CI").click();
  await expect(page.getByRole("dialog")).toContainText("127.0.0.1");
  await expect(page.getByRole("dialog")).toContainText("journey 1.0");
  const { key_id } = await (await request.get("/api/v1/whoami/", { headers: { authorization: `Bearer ${token}` } })).json();
  await page.goto(`/${org}/settings/api-keys/${key_id}`);
  await expect(page.getByRole("navigation", { name: "Breadcrumb" }).getByText("GitHub Actions CI")).toHaveAttribute("aria-current", "page");
  await page.goBack();

  // The secret is nowhere any more: not in the page, not in what the browser keeps.
  await page.reload();
  expect(await page.content()).not.toContain(token.slice(16));
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]))).not.toContain(
    token.slice(16),
  );
});

test("a revoked key is refused with the very next request, its name typed because it was just used; renaming and an earlier expiry hold", async ({
  page,
  request,
}) => {
  await signUp(page);
  const token = await generateKey(page, "Deploys");
  const ask = () => request.get("/api/v1/whoami/", { headers: { authorization: `Bearer ${token}` } });
  expect((await ask()).status()).toBe(200);
  const row = page.getByRole("row", { name: /Deploys/ });
  await expect(row).toContainText("1 request", { timeout: 15_000 });

  await row.getByRole("button", { name: /Actions/ }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Production deploys");
  await page.getByRole("dialog").getByRole("radio", { name: "7 days" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save changes" }).click();
  const renamed = page.getByRole("row", { name: /Production deploys/ });
  await expect(renamed).toBeVisible();
  await expect(renamed).toContainText("Expiring");

  await renamed.getByRole("button", { name: /Actions/ }).click();
  await page.getByRole("menuitem", { name: /Revoke/ }).click();
  const dialog = page.getByRole("dialog");
  const button = dialog.getByRole("button", { name: "Revoke Production deploys" });
  await expect(button).toBeDisabled();
  await dialog.getByLabel(/to revoke a key in use/).fill("Production deploys");
  await dialog.getByLabel("Reason").fill("Journey is over");
  await button.click();
  await expect(renamed).toContainText("Revoked");
  const reply = await ask();
  expect(reply.status()).toBe(403);
  expect(await reply.json()).toMatchObject({ code: "KEY_REVOKED" });
});

test("Hobby is told which plan has keys; the operator gives one and the same screen generates", async ({ page, browser }) => {
  const { org } = await signUp(page, "Hobby");
  await page.getByRole("button", { name: "Generate key" }).first().click();
  await expect(page.getByRole("dialog")).toContainText("Hobby has no API keys");
  await expect(page.getByRole("dialog")).toContainText("Starter has one");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).first().click();

  const operator = await (await browser.newContext()).newPage();
  await signIn(operator, { email: "operator@example.com", password: PASSWORD });
  await operator.goto("/instance");
  const organization = operator.getByRole("row", { name: new RegExp(org) });
  await organization.getByRole("combobox").click();
  await operator.getByRole("option", { name: /Starter/ }).click();
  await operator.getByRole("dialog").getByRole("button", { name: "Put on Starter" }).click();
  await expect(organization).toContainText("Starter");
  await operator.context().close();

  await page.reload();
  await generateKey(page, "First of one");
  await expect(page.getByText("1 of 1 key used")).toBeVisible();
  await page.getByRole("button", { name: "Generate key" }).first().click();
  await expect(page.getByRole("dialog")).toContainText("The one key of Starter is used");
});

test("a name of blanks, a taken one and one of 101 characters are told where they stand", async ({ page }) => {
  await signUp(page);
  await generateKey(page, "Taken");
  await page.getByRole("button", { name: "Generate key" }).first().click();
  const dialog = page.getByRole("dialog");
  const submit = () => dialog.getByRole("button", { name: "Generate key" }).click();
  await dialog.getByLabel("Name").fill("   ");
  await submit();
  await expect(dialog).toContainText("more than blanks");
  await dialog.getByLabel("Name").fill("x".repeat(101));
  await submit();
  await expect(dialog).toContainText("at most 100 characters");
  await dialog.getByLabel("Name").fill("tAKEN");
  await submit();
  await expect(dialog).toContainText("Another live key is called");
});
