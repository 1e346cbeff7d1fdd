import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { generateKey, signUp } from "./people";

const whoami = (request: APIRequestContext, token: string, agent = "journey/1.0") =>
  request.get("/api/v1/whoami/", { headers: { authorization: `Bearer ${token}`, "user-agent": agent } });

/** Generates a key and opens its page. */
async function keyOnItsPage(
  page: Page,
  request: APIRequestContext,
  name: string,
  presets?: string[],
): Promise<{ id: string; token: string }> {
  const { org } = await signUp(page);
  const token = await generateKey(page, name, presets);
  const { key_id: id } = (await (await whoami(request, token)).json()) as { key_id: string };
  await page.goto(`/${org}/settings/api-keys/${id}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return { id, token };
}

test("a rotation lets both keys work for its grace, shows who still uses the old one, is extended once and undone", async ({
  page,
  request,
}) => {
  const { token } = await keyOnItsPage(page, request, "Deploys");
  await page.getByRole("button", { name: "Rotate", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: "24 hours" })).toBeChecked();
  await expect(dialog).toContainText("The old key stops automatically");
  await dialog.getByRole("button", { name: "Rotate Deploys" }).click();

  const secret = dialog.locator("[data-secret]");
  await expect(secret).toBeVisible();
  const successor = ((await secret.textContent()) ?? "").trim();
  expect(successor).toMatch(/^sk_live_[0-9A-Za-z]{40}$/);
  expect(successor).not.toBe(token);
  await page.keyboard.press("Escape");
  await expect(secret).toBeVisible();
  await dialog.getByRole("button", { name: "Copy" }).first().click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();

  const [old, fresh] = [await whoami(request, token, "old-runner/1.0"), await whoami(request, successor, "new-runner/1.0")];
  expect([old.status(), fresh.status()]).toEqual([200, 200]);
  expect(old.headers().deprecation).toMatch(/^@\d+$/);
  const sunset = Date.parse(old.headers().sunset ?? "");
  expect(sunset).toBeGreaterThan(Date.now());
  expect(fresh.headers().deprecation).toBeUndefined();

  const rotation = page.getByRole("region", { name: "Rotation" });
  await expect(rotation).toContainText(token.slice(0, 16));
  await expect(rotation).toContainText(successor.slice(0, 16));
  await expect(rotation).toContainText("old-runner 1.0", { timeout: 20_000 });
  await expect(rotation).toContainText("ends in 24 hours");

  await rotation.getByRole("button", { name: "Extend" }).click();
  await dialog.getByRole("radio", { name: "7 days from now" }).click();
  await dialog.getByRole("button", { name: /^Extend to/ }).click();
  await expect(dialog).toBeHidden();
  await expect(rotation.getByRole("button", { name: "Extend" })).toBeDisabled();
  await expect(rotation).toContainText("already extended once");
  expect(Date.parse((await whoami(request, token)).headers().sunset ?? "")).toBeGreaterThan(sunset);

  await rotation.getByRole("button", { name: "End now" }).click();
  await expect(dialog).toContainText(/\d+ calls in the last hour still used the old key/);
  await page.keyboard.press("Escape");
  await expect(rotation.getByRole("button", { name: "End now" })).toBeFocused();

  await rotation.getByRole("button", { name: "Undo" }).click();
  await expect(dialog).toContainText("The successor is revoked");
  await dialog.getByRole("button", { name: "Undo the rotation" }).click();
  await expect(dialog).toBeHidden();
  await expect(rotation).toBeHidden();
  const [back, gone] = [await whoami(request, token), await whoami(request, successor)];
  expect([back.status(), gone.status()]).toEqual([200, 403]);
  expect(back.headers().deprecation).toBeUndefined();
});

test("the successor tells of calls that still come with the old key once that has ended", async ({ page, request }) => {
  const { token } = await keyOnItsPage(page, request, "Nightly import");
  await page.getByRole("button", { name: "Rotate", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Now", exact: true }).click();
  await expect(dialog).toContainText("The old key stops with the next request");
  await dialog.getByRole("button", { name: "Rotate Nightly import" }).click();
  await dialog.getByLabel("I have stored it").click();
  await dialog.getByRole("button", { name: "Done" }).click();
  for (const _ of [1, 2, 3]) expect((await whoami(request, token)).status()).toBe(403);

  await page.getByRole("link", { name: "Its successor" }).click();
  await expect(page.getByText("The old key has ended. Tried 3 times since")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("main")).toContainText("127.0.0.1");
});

test("a key is suspended for a rehearsal, counts who is refused meanwhile, and is resumed", async ({ page, request }) => {
  const { token } = await keyOnItsPage(page, request, "Log shipper");
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Rehearse it first" }).click();
  await expect(dialog.getByRole("radio", { name: "15 minutes" })).toBeChecked();
  await dialog.getByRole("button", { name: "Suspend Log shipper" }).click();
  await expect(page.getByText(/Log shipper is suspended until \d\d:\d\d/)).toBeVisible();

  const refused = await whoami(request, token, "left-behind/3.1");
  expect(refused.status()).toBe(403);
  expect(await refused.json()).toMatchObject({ code: "KEY_SUSPENDED" });
  const suspension = page.getByRole("region", { name: "Suspension" });
  await expect(suspension.getByRole("timer")).toContainText(/^1[45] min/);
  await expect(suspension).toContainText("1 call was denied since", { timeout: 20_000 });
  await expect(suspension).toContainText("left-behind 3.1");

  await suspension.getByRole("button", { name: "Resume now" }).click();
  await dialog.getByRole("button", { name: "Resume Log shipper" }).click();
  await expect(dialog).toBeHidden();
  await expect(suspension).toBeHidden();
  expect((await whoami(request, token)).status()).toBe(200);
});

test("a key that is in use is revoked once its name is typed, and its page then tells of further tries", async ({ page, request }) => {
  const { token } = await keyOnItsPage(page, request, "Old script");
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  const dialog = page.getByRole("dialog");
  const button = dialog.getByRole("button", { name: "Revoke Old script" });
  await expect(dialog).toContainText(/1 request in the last 24 hours/);
  await expect(button).toBeDisabled();
  await dialog.getByLabel(/to revoke a key in use/).fill("Old script");
  await dialog.getByLabel("Reason").fill("Replaced");
  await button.click();
  await expect(page.getByText("Old script is revoked")).toBeVisible();
  expect(await (await whoami(request, token)).json()).toMatchObject({ code: "KEY_REVOKED" });
  await expect(page.getByRole("main")).toContainText("Tried once since", { timeout: 20_000 });
  await expect(page.getByRole("button", { name: "Rotate", exact: true })).toBeHidden();
  await expect(page.getByRole("main")).toContainText(/revoked the key\s*Old script/);
});

test("two people who edit one key lose neither's change", async ({ page, request }) => {
  await keyOnItsPage(page, request, "Shared");
  const other = await page.context().newPage();
  await other.goto(page.url());
  const [mine, theirs] = [page.getByRole("dialog"), other.getByRole("dialog")];
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await mine.getByLabel("Description").fill("Ask Ada");
  await other.getByRole("button", { name: "Edit", exact: true }).click();
  await theirs.getByLabel("Rate limit").fill("120");
  await theirs.getByRole("button", { name: "Save changes" }).click();
  await expect(theirs).toBeHidden();

  await mine.getByRole("button", { name: "Save changes" }).click();
  await expect(mine).toContainText("Someone else changed this key while you were editing: rate limit");
  await mine.getByRole("button", { name: "Use the new values and continue" }).click();
  await expect(mine.getByLabel("Rate limit")).toHaveValue("120");
  await expect(mine.getByLabel("Description")).toHaveValue("Ask Ada");
  await mine.getByRole("button", { name: "Save changes" }).click();
  await expect(mine).toBeHidden();
  await expect(page.getByRole("main")).toContainText("Ask Ada");
  await expect(page.getByRole("main")).toContainText("120 a minute");
});

test("the API call that the screen shows does what it says", async ({ page, request }) => {
  const { id, token } = await keyOnItsPage(page, request, "Terraform", ["Organization"]);
  await page.getByRole("button", { name: /Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Show API call" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("tab", { name: "Edit" }).click();
  const shown = (await dialog.getByRole("tabpanel").textContent()) ?? "";
  expect(shown).toContain("Bearer $LATCHKEY_API_KEY");
  expect(shown).not.toContain(token.slice(16));
  const [, method, address] = /-X (\w+) (\S+)/.exec(shown) ?? [];
  const [, body] = /-d '(.*)'/s.exec(shown) ?? [];
  const reply = await request.fetch(address ?? "", {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    data: { ...JSON.parse(body ?? "{}"), description: "By API" },
  });
  expect(reply.status()).toBe(200);
  expect(await reply.json()).toMatchObject({ id, description: "By API" });
});
