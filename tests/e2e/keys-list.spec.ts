import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { generateKey, PASSWORD, signUp } from "./people";

const search = (page: Page) => page.getByRole("searchbox", { name: "Search keys" });
const row = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });
const box = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}` });
const shown = (page: Page, words: string) => expect(page.getByRole("navigation", { name: "Pages" })).toContainText(words);

test("keys are searched and filtered by the server, the address says how, and Back undoes it; a pasted secret reaches no address", async ({
  page,
}) => {
  await signUp(page, "Ultra");
  const token = await generateKey(page, "GitHub Actions CI");
  await generateKey(page, "Terraform", ["Organization"]);
  await generateKey(page, "Log shipper");
  await shown(page, "1–3 of 3");

  await page.keyboard.press("/");
  await page.keyboard.type("terra");
  await shown(page, "1–1 of 1");
  await expect(page).toHaveURL(/[?&]q=terra$/);
  await expect(row(page, "Log shipper")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await shown(page, "1–3 of 3");

  const requested: string[] = [];
  page.on("request", (request) => requested.push(request.url()));
  await page.evaluate((text) => navigator.clipboard.writeText(`LATCHKEY_API_KEY="${text}"`), token);
  await search(page).press("ControlOrMeta+V");
  await expect(search(page)).toHaveValue(token.slice(0, 16));
  await shown(page, "1–1 of 1");
  await expect(row(page, "GitHub Actions CI")).toBeVisible();
  expect(page.url()).toContain(token.slice(0, 16));
  expect([page.url(), ...requested].join(" ")).not.toContain(token.slice(16));
  await page.getByRole("button", { name: "Clear search" }).click();
  await shown(page, "1–3 of 3");

  await page.getByRole("button", { name: "Filter by Scope" }).click();
  await page.getByRole("menuitemcheckbox", { name: /organization:write_member/ }).click();
  await page.keyboard.press("Escape");
  await shown(page, "1–1 of 1");
  await page.getByRole("button", { name: "Never used" }).click();
  await page.getByRole("button", { name: "Clear Scope organization:write_member" }).click();
  await shown(page, "1–3 of 3");
  await page.goBack();
  await shown(page, "1–1 of 1");
  await expect(page.getByRole("button", { name: "Clear Scope organization:write_member" })).toBeVisible();
  await page.getByRole("button", { name: "Clear all" }).click();
  await shown(page, "1–3 of 3");

  await page.getByRole("radio", { name: /^Needs attention/ }).click();
  await expect(page.getByRole("heading", { name: "Nothing needs attention" })).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await search(page).fill("no such key");
  await expect(page.getByRole("heading", { name: "No match" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await shown(page, "1–3 of 3");

  const header = page.getByRole("columnheader", { name: "Name" });
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "ascending");
  await expect(page.getByRole("row").nth(1)).toContainText("GitHub Actions CI");
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "descending");
  await expect(page.getByRole("row").nth(1)).toContainText("Terraform");
});

test("several keys are chosen by mouse and keyboard and revoked at once, their number typed because one was just used; a report says what came of each", async ({
  page,
  request,
}) => {
  await signUp(page, "Ultra");
  const tokens: string[] = [];
  for (const name of ["One", "Two", "Three", "Four"]) tokens.push(await generateKey(page, name));
  const ask = async (token = "") => (await request.get("/api/v1/whoami/", { headers: { authorization: `Bearer ${token}` } })).status();
  expect(await ask(tokens[0])).toBe(200);
  await expect(row(page, "One")).toContainText("1 request", { timeout: 15_000 });

  // The newest stands first: Four, Three, Two, One.
  await box(page, "Four").click();
  await box(page, "Two").click({ modifiers: ["Shift"] });
  const bar = page.getByRole("toolbar", { name: "Selected keys" });
  await expect(bar).toContainText("3 selected");
  await page.getByRole("link", { name: "One", exact: true }).focus();
  await page.keyboard.press("x");
  await expect(bar).toContainText("4 selected");
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  await page.keyboard.press("x");
  await expect(box(page, "Three")).not.toBeChecked();
  await expect(bar).toContainText("3 selected");

  await bar.getByRole("button", { name: "Revoke" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("One of them was used within the last hour");
  await expect(dialog.getByRole("listitem").filter({ hasText: "In use" })).toContainText("One");
  const revoke = dialog.getByRole("button", { name: "Revoke 3 keys" });
  await expect(revoke).toBeDisabled();
  await dialog.getByLabel(/to revoke keys in use/).fill("3");
  await dialog.getByLabel("Reason").fill("Spring cleaning");
  await revoke.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("main").getByText("3 keys revoked.")).toBeVisible();
  await expect(bar).toBeHidden();
  await expect(row(page, "Two")).toContainText("Revoked");
  expect([await ask(tokens[0]), await ask(tokens[1]), await ask(tokens[2]), await ask(tokens[3])]).toEqual([403, 403, 200, 403]);

  await page.getByRole("button", { name: "Copy report" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("Two — revoked");
  await page.getByRole("button", { name: "Dismiss the report" }).click();
  await expect(page.getByRole("main").getByText("3 keys revoked.")).toHaveCount(0);

  // What is revoked already is left out; escape gives the selection up.
  await page.getByRole("checkbox", { name: "Select this page" }).click();
  await bar.getByRole("button", { name: "Suspend" }).click();
  await expect(dialog).toContainText("3 keys left out");
  await dialog.getByRole("button", { name: "Suspend 1 key" }).click();
  await expect(page.getByRole("main").getByText("1 key suspended.")).toBeVisible();
  await expect(row(page, "Three")).toContainText("Suspended");
  await box(page, "Three").click();
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
});

test("what the list shows is saved as CSV and JSON, by members as well, without a token; members have nothing to choose with", async ({
  page,
  browser,
}) => {
  const { org } = await signUp(page, "Ultra");
  const token = await generateKey(page, "=cmd|' /C calc'!A0");
  await generateKey(page, "Left out");
  const saved = async (from: Page, format: string) => {
    await from.getByRole("button", { name: "Export", exact: true }).click();
    const download = from.waitForEvent("download");
    await from.getByRole("menuitem", { name: new RegExp(format) }).click();
    const file = await download;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  };
  await search(page).fill("cmd");
  await shown(page, "1–1 of 1");
  const csv = await saved(page, "CSV");
  expect(csv.name).toMatch(new RegExp(`^${org}-api-keys-\\d{4}-\\d\\d-\\d\\d\\.csv$`));
  expect(csv.text.trim().split("\r\n")).toHaveLength(2);
  expect(csv.text).toContain("'=cmd|");
  expect(csv.text).not.toContain(token.slice(16));

  await page.goto(`/${org}/settings/members`);
  await page.getByRole("button", { name: "Invite" }).first().click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Create|Make|Invite/ })
    .click();
  const link =
    (await page
      .getByRole("dialog")
      .getByText(/\/invite\//)
      .first()
      .textContent()) ?? "";
  const member = await (await browser.newContext()).newPage();
  await member.goto(new URL(link).pathname);
  await member.getByLabel("Name").fill("Priya Nair");
  await member.getByLabel("E-mail").fill(`priya-${org}@example.com`);
  await member.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await member.getByRole("button", { name: /^Join/ }).click();
  await member.waitForURL(new RegExp(`/${org}`));
  await member.goto(`/${org}/settings/api-keys?sort=name.asc`);
  await shown(member, "1–2 of 2");
  await expect(member.getByRole("checkbox")).toHaveCount(0);
  const json = await saved(member, "JSON");
  expect((JSON.parse(json.text) as { name: string }[]).map(({ name }) => name)).toEqual(["=cmd|' /C calc'!A0", "Left out"]);
  expect(json.text).not.toContain(token.slice(16));
});

test("what stands behind More limits the key, the sentence says so, and a wrong address is named; no state of the list has an axe violation", async ({
  page,
  request,
}) => {
  const { org } = await signUp(page);
  await page.goto(`/${org}/settings/api-keys?generate=true&name=Edge%20collector&scopes=project:write_otlp,project:read`);
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Name")).toHaveValue("Edge collector");
  await expect(dialog).toContainText("that can send events and read projects");
  await dialog.getByRole("button", { name: /^More/ }).click();
  await dialog.getByLabel("Requests a minute").fill("301");
  await dialog.getByLabel("Addresses").fill("203.0.113.7\n10.0.0.300");
  await dialog.getByRole("button", { name: "Generate key" }).click();
  await expect(dialog).toContainText("A key of the plan Pro may make 300 requests a minute at most.");
  await expect(dialog).toContainText("10.0.0.300: Give an address or a range");
  await dialog.getByLabel("Requests a minute").fill("120");
  await dialog.getByLabel("Addresses").fill("203.0.113.7\n10.0.0.0/8");
  await dialog.getByRole("button", { name: "Add property" }).click();
  await dialog.getByLabel("Name of property 1").fill("Replicas");
  await dialog.getByLabel("Value of property 1").fill("3");
  await expect(dialog).toContainText("at most 120 requests a minute, from 2 addresses");
  await expect(dialog.getByText("secret I already have")).toHaveCount(0);
  const violations = async () => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`);
  expect(await violations()).toEqual([]);
  await dialog.getByRole("button", { name: "Generate key" }).click();
  const token = ((await dialog.locator("[data-secret]").textContent()) ?? "").trim();
  await dialog.getByLabel("I have stored it").check();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(new RegExp(`/${org}/settings/api-keys$`));
  const refused = await request.get("/api/v1/whoami/", { headers: { authorization: `Bearer ${token}` } });
  expect(await refused.json()).toMatchObject({ code: "ADDRESS_NOT_ALLOWED" });

  await page.getByRole("radio", { name: /^Needs attention 1/ }).click();
  await expect(row(page, "Edge collector").getByText("1 denied")).toBeVisible({ timeout: 15_000 });
  await box(page, "Edge collector").click();
  await page.getByRole("button", { name: "Filter by Kind" }).click();
  await page.getByRole("menuitemcheckbox", { name: /Organization/ }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Clear Kind Organization" })).toBeVisible();
  await box(page, "Edge collector").click();
  expect(await violations()).toEqual([]);
});
