import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { generateKey, signIn, signUp } from "./people";

const READS = "**/api/screens/**";
/** Longer than any screen waits between two reads. */
const A_WHILE = 7_000;

/** Opens the form by its address, makes a key, and stops at the secret with nothing clicked. */
async function showSecret(page: Page, org: string): Promise<string> {
  await page.goto(`/${org}/settings/api-keys?generate=true`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Deploys");
  await dialog.getByRole("checkbox", { name: /^Read/ }).check();
  await dialog.getByRole("button", { name: "Generate key" }).click();
  const secret = dialog.locator("[data-secret]");
  await expect(secret).toBeVisible();
  await expect(page).toHaveURL(/\/settings\/api-keys$/);
  return ((await secret.textContent()) ?? "").trim();
}

async function stillThere(page: Page, token: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator("[data-secret]")).toHaveText(token);
  await dialog.getByRole("button", { name: "Copy" }).first().click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();
}

/** Makes the page look again at once, where anything lets it. */
const wake = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

const DISTURBANCES: Record<string, (page: Page, context: BrowserContext) => Promise<unknown>> = {
  "the network goes": (_, context) => context.setOffline(true),
  "every read is answered 503": (page) => page.route(READS, (route) => route.fulfill({ status: 503, body: "Bad gateway" })),
  "the server goes away": (page) => page.route("**/*", (route) => route.abort("connectionrefused")),
  "another build serves": (page) =>
    page.route(READS, async (route) => {
      const response = await route.fetch().catch(() => null);
      if (!response) return;
      await route.fulfill({ response, headers: { ...response.headers(), "x-latchkey-build": "another" } });
    }),
  "the session ends elsewhere": async (page, context) => {
    const other = await context.newPage();
    await other.goto("/account/sessions");
    await other.getByRole("button", { name: /^Account of/ }).click();
    await other.getByRole("menuitem", { name: "Sign out" }).click();
    await other.waitForURL(/\/sign-in/);
    await other.close();
    await page.bringToFront();
  },
};

for (const [what, disturb] of Object.entries(DISTURBANCES)) {
  test(`a secret on screen is there to be copied when ${what}`, async ({ page, context }) => {
    const { org } = await signUp(page);
    const token = await showSecret(page, org);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await disturb(page, context);
    await wake(page);
    await page.waitForTimeout(A_WHILE);
    expect(asked.filter((url) => url.includes("/api/screens/"))).toEqual([]);
    await stillThere(page, token);
  });
}

test("Back asks in the page before it takes a secret away, and leads back where it would have when that is meant", async ({ page }) => {
  const { org } = await signUp(page);
  await page.goto(`/${org}`);
  const token = await showSecret(page, org);
  const dialog = page.getByRole("dialog");
  await page.waitForTimeout(500);
  for (let i = 0; i < 2; i++) {
    await page.goBack();
    await expect(dialog.getByText("You have not stored the secret yet")).toBeVisible();
    await expect(dialog.locator("[data-secret]")).toHaveText(token);
    await dialog.getByRole("button", { name: "Stay" }).click();
  }
  await stillThere(page, token);
  await expect(page).toHaveURL(/\/settings\/api-keys$/);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`/${org}$`));
});

test("a secret that is left on purpose is gone, and one step back is where Back would have led", async ({ page }) => {
  const { org } = await signUp(page);
  await page.goto(`/${org}`);
  await page.getByRole("link", { name: "API keys" }).first().click();
  await page.waitForURL(/api-keys$/);
  await page.getByRole("button", { name: "Generate key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Deploys");
  await dialog.getByRole("checkbox", { name: /^Read/ }).check();
  await dialog.getByRole("button", { name: "Generate key" }).click();
  await expect(dialog.locator("[data-secret]")).toBeVisible();
  await page.waitForTimeout(500);
  await page.goBack();
  await dialog.getByRole("button", { name: "Leave without it" }).click();
  await expect(page).toHaveURL(new RegExp(`/${org}$`));
  await expect(dialog).toBeHidden();
});

test("a reload asks while a secret is not stored, and opens no empty form afterwards", async ({ page }) => {
  const { org } = await signUp(page);
  const token = await showSecret(page, org);
  let asked = 0;
  page.once("dialog", async (dialog) => {
    asked++;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
  });
  await page.evaluate(() => setTimeout(() => location.reload()));
  await expect.poll(() => asked).toBe(1);
  await expect(page.getByRole("dialog").locator("[data-secret]")).toHaveText(token);
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await expect(page.getByRole("row", { name: /Deploys/ })).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("without a connection each screen that follows its data keeps them and says of when they are", async ({ page, context }) => {
  const { org } = await signUp(page);
  await generateKey(page, "Deploys");
  const listed = await (await page.context().request.get(`/api/screens/keys?org=${org}`)).json();
  await page.goto(`/${org}/projects`);
  const settings = (await page.getByRole("link", { name: "default", exact: true }).getAttribute("href")) ?? "";
  const screens: [string, RegExp][] = [
    [`/${org}`, /Deploys/],
    [`/${org}/settings/api-keys`, /Deploys/],
    [`/${org}/settings/api-keys/${listed.found.keys[0].id}`, /Deploys/],
    ["/account/keys", /Personal keys/],
    [`/${org}/settings/members`, /Members/],
    [`${settings}/api-keys`, /API keys of this project/],
    [`${settings}/write-tokens`, /Write tokens/],
  ];
  for (const [path, shown] of screens) {
    await page.goto(path);
    await expect(page.getByText(shown).first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    await context.setOffline(true);
    await expect(page.getByText(/Not connected, updated \d\d:\d\d/)).toBeVisible();
    await expect(page.getByText(shown).first()).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText(/Not connected/)).toBeHidden();
  }
});

test("the list of keys is searched and a key's panel opened without a connection, and nothing navigates", async ({ page, context }) => {
  const { org } = await signUp(page);
  await generateKey(page, "Deploys");
  await page.evaluate(() => Object.assign(window, { before: true }));
  await context.setOffline(true);
  await page.getByRole("searchbox").first().fill("zzz");
  await expect(page).toHaveURL(/q=zzz/);
  await expect(page.getByText(/Not connected, updated/)).toBeVisible();
  await page
    .getByRole("row", { name: /Deploys/ })
    .getByText("Deploys")
    .click();
  await expect(page.getByRole("dialog")).toContainText("Deploys");
  expect(await page.evaluate(() => "before" in window)).toBe(true);
  expect(page.url()).toContain(`/${org}/settings/api-keys`);
});

test("what was typed stays when the session has ended: sign in in a second tab, then go on", async ({ page, context }) => {
  const { email, org } = await signUp(page);
  await page.goto(`/${org}/settings/api-keys?generate=true`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Typed with care");
  await dialog.getByRole("checkbox", { name: /^Read/ }).check();
  await DISTURBANCES["the session ends elsewhere"]?.(page, context);
  await wake(page);
  await dialog.getByRole("button", { name: "Generate key" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Your session has ended");
  await expect(dialog.getByLabel("Name")).toHaveValue("Typed with care");
  const [second] = await Promise.all([context.waitForEvent("page"), dialog.getByRole("link", { name: "Sign in" }).click()]);
  await signIn(second, { email });
  await second.close();
  await dialog.getByRole("button", { name: "Generate key" }).click();
  await expect(dialog.locator("[data-secret]")).toBeVisible();
});

test("a tab older than the server is told so: after a call that the server does not know, and by what it reads", async ({ page }) => {
  const { org } = await signUp(page);
  await page.goto(`/${org}/settings/api-keys?generate=true`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Typed with care");
  await dialog.getByRole("checkbox", { name: /^Read/ }).check();
  await page.route("**/*", async (route) => {
    const headers = await route.request().allHeaders();
    if (!headers["next-action"]) return route.continue();
    await route.continue({ headers: { ...headers, "next-action": `40${"0".repeat(40)}` } });
  });
  await dialog.getByRole("button", { name: "Generate key" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Latchkey was updated: copy what you typed, then reload");
  await expect(dialog.getByLabel("Name")).toHaveValue("Typed with care");

  await page.unrouteAll();
  await DISTURBANCES["another build serves"]?.(page, page.context());
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Discard it" }).click();
  await wake(page);
  await expect(page.getByRole("status").filter({ hasText: "Latchkey was updated" })).toBeVisible();
});
