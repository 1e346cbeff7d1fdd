import { expect, type Locator, type Page, test } from "@playwright/test";
import { generateKey, OPERATOR, signIn, signUp } from "./people";

/** The secret that a dialog shows once, copied and put away. */
async function stored(dialog: Locator): Promise<string> {
  const secret = dialog.locator("[data-secret]");
  await expect(secret).toBeVisible();
  const token = ((await secret.textContent()) ?? "").trim();
  await expect(dialog.getByRole("button", { name: "Done" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Copy" }).first().click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();
  return token;
}

/** Goes from the list of projects to the settings of the one that every organization begins with. */
async function openProject(page: Page, org: string): Promise<void> {
  await page.goto(`/${org}/projects`);
  await page.getByRole("link", { name: "default", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "default" })).toBeVisible();
}

test("a write token made in a project's settings sends an event, a read token reads it, and each can do nothing else", async ({
  page,
  request,
}) => {
  const { org } = await signUp(page);
  await openProject(page, org);
  const dialog = page.getByRole("dialog");

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Write tokens" }).click();
  await page.getByRole("button", { name: "Create write token" }).click();
  await dialog.getByLabel("Description").fill("Log shipper");
  await expect(dialog).toContainText("A token that sends events to default");
  await dialog.getByRole("button", { name: "Create write token" }).click();
  await expect(dialog.getByRole("tab", { name: "Serilog" })).toBeVisible();
  const writes = await stored(dialog);
  expect(writes).toMatch(/^wt_live_[0-9A-Za-z]{40}$/);

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Read tokens" }).click();
  await page.getByRole("button", { name: "Create read token" }).click();
  await dialog.getByRole("button", { name: "Create read token" }).click();
  await dialog.getByRole("tab", { name: "curl" }).click();
  await expect(dialog.getByRole("tabpanel")).toContainText("/api/events");
  const reads = await stored(dialog);
  expect(reads).toMatch(/^rt_live_[0-9A-Za-z]{40}$/);

  const send = (token: string) =>
    request.post("/ingest/clef", {
      headers: { "x-seq-apikey": token },
      data: `{"@t":"${new Date().toISOString()}","@m":"Hello from the journey"}`,
    });
  const read = (token: string) => request.get("/api/events?render=true", { headers: { authorization: `Bearer ${token}` } });
  expect([(await send(writes)).status(), (await send(reads)).status()]).toEqual([201, 403]);
  expect([(await read(reads)).status(), (await read(writes)).status()]).toEqual([200, 403]);
  expect(await (await read(reads)).text()).toContain("Hello from the journey");

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Write tokens" }).click();
  const row = page.getByRole("row", { name: /Log shipper/ });
  await expect(row).toContainText("ago", { timeout: 15_000 });
  await row.getByRole("button", { name: /Actions/ }).click();
  await page.getByRole("menuitem", { name: "Expire now" }).click();
  await dialog.getByRole("button", { name: "Expire Log shipper" }).click();
  await expect(row).toContainText("Expired");
  expect((await send(writes)).status()).toBe(403);
});

test("a personal key is made in the account, counts up to five, and works in its owner's name until it is revoked", async ({
  page,
  request,
}) => {
  await signUp(page);
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Personal keys" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Personal keys" })).toBeVisible();
  await page.getByRole("button", { name: /^Generate key/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Laptop");
  await dialog.getByRole("button", { name: "Generate key" }).click();
  const token = await stored(dialog);
  expect(token).toMatch(/^pk_live_/);
  await expect(page.getByText("1 of 5", { exact: true })).toBeVisible();
  const ask = () => request.get("/api/v1/projects/", { headers: { authorization: `Bearer ${token}` } });
  expect((await ask()).status()).toBe(200);

  await page.getByRole("button", { name: "Actions for Laptop" }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  const typed = dialog.getByLabel(/to revoke a key in use/);
  // Its use is told a moment after the dialog stands, and then its name is asked for.
  await expect(async () => {
    if (await typed.isVisible()) await typed.fill("Laptop");
    await dialog.getByRole("button", { name: "Revoke Laptop" }).click({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByText("0 of 5", { exact: true })).toBeVisible();
  expect((await ask()).status()).toBe(403);
});

test("the operator makes an instance key, and sees what a lower plan does to an organization's keys before choosing which is kept", async ({
  page,
  browser,
  request,
}) => {
  const { org } = await signUp(page);
  const kept = await generateKey(page, "Kept");
  await expect(page.getByRole("row", { name: /Kept/ })).toBeVisible();
  const stopped = await generateKey(page, "Stopped");

  const operator = await (await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] })).newPage();
  await signIn(operator, OPERATOR);
  const dialog = operator.getByRole("dialog");
  await operator.goto("/instance/keys");
  await operator.getByRole("button", { name: "Generate key" }).first().click();
  await dialog.getByLabel("Name").fill(`Gateway ${org}`);
  await dialog.getByRole("checkbox", { name: "Admin" }).check();
  await dialog.getByRole("button", { name: "Generate key" }).click();
  const token = await stored(dialog);
  expect(token).toMatch(/^ik_live_/);
  const all = await request.get("/api/v1/instance/organizations/?limit=1000", { headers: { authorization: `Bearer ${token}` } });
  expect(await all.text()).toContain(org);

  await operator.goto("/instance");
  const row = operator.getByRole("row", { name: new RegExp(org) });
  await row.getByRole("combobox").click();
  await operator.getByRole("option", { name: /Starter/ }).click();
  await dialog.getByRole("checkbox", { name: "Keep Kept" }).check();
  await expect(dialog.getByRole("checkbox", { name: "Keep Stopped" })).not.toBeChecked();
  await dialog.getByRole("button", { name: "Put on Starter, suspend 1 key" }).click();
  await expect(row).toContainText("1 of 1");
  await operator.context().close();

  const status = async (key: string) => (await request.get("/api/v1/whoami/", { headers: { authorization: `Bearer ${key}` } })).status();
  expect([await status(kept), await status(stopped)]).toEqual([200, 403]);
});
