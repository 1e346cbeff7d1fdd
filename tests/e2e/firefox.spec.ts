import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { expect, test } from "@playwright/test";
import puppeteer, { type Browser, type HTTPRequest, type Page } from "puppeteer-core";
import { PASSWORD } from "./people";

/** Firefox as the system has it, spoken to by WebDriver BiDi: Playwright's own is a patched one that is not to be had everywhere. */
const firefox = [process.env.FIREFOX_PATH ?? "", "/usr/bin/firefox-esr", "/usr/bin/firefox"].find((file) => file && fs.existsSync(file));
const LEFT_OUT = "Firefox is not installed here (FIREFOX_PATH, firefox-esr): its journeys are left out.";

let browser: Browser;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  if (firefox) browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true });
});
test.afterAll(() => browser?.close());
test.beforeEach(() => test.skip(!firefox, LEFT_OUT));
if (!firefox) process.stdout.write(`${LEFT_OUT}\n`);

const origin = () => String(test.info().project.use.baseURL);
const pathOf = (page: Page) => new URL(page.url()).pathname;
const reaches = (page: Page, path: RegExp) => expect.poll(() => pathOf(page), { timeout: 20_000 }).toMatch(path);
const button = (page: Page, name: string) => page.locator(`::-p-xpath(//button[normalize-space(.)="${name}"])`);
const shows = (page: Page, text: RegExp) =>
  expect.poll(() => page.evaluate(() => document.body.textContent), { timeout: 20_000 }).toMatch(text);

async function signUp(): Promise<{ page: Page; org: string }> {
  const page = await (await browser.createBrowserContext()).newPage();
  const id = randomUUID().slice(0, 8);
  await page.goto(`${origin()}/sign-up`);
  await page.locator('input[type="email"]').fill(`ada-${id}@example.com`);
  await page.locator('input[type="password"]').fill(PASSWORD);
  await page.locator('input[autocomplete="organization"]').fill(`Works ${id}`);
  await page.locator('input[type="radio"][value="pro"]').click();
  await button(page, "Create account").click();
  await shows(page, /First steps/);
  return { page, org: pathOf(page).split("/")[1] ?? "" };
}

/** Keeps every background read waiting; tells how many are. */
async function holding(page: Page): Promise<() => number> {
  let waitingReads = 0;
  await page.setRequestInterception(true);
  page.on("request", (request: HTTPRequest) => {
    if (request.url().includes("/api/screens/")) waitingReads++;
    else void request.continue();
  });
  return () => waitingReads;
}

/** Has the page read in the background now, and waits until it does. */
async function readNow(page: Page, waitingReads: () => number): Promise<void> {
  const before = waitingReads();
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect.poll(waitingReads, { timeout: 20_000 }).toBeGreaterThan(before);
}

test("in Firefox a person's own way leads on while a background read is under way: a link, an address, a reload, signing out", async () => {
  const { page, org } = await signUp();
  await page.goto(`${origin()}/${org}/settings/api-keys`);
  const waitingReads = await holding(page);
  await readNow(page, waitingReads);
  await page.locator('nav[aria-label="Main"] a[href$="/settings/members"]').click();
  await reaches(page, /\/settings\/members$/);
  // The click's own navigation has to be over: Next would take up again one that the next address cut off.
  await shows(page, /People of this organization/);
  await page.goto(`${origin()}/${org}`);
  await readNow(page, waitingReads);
  await page.reload();
  expect(pathOf(page)).toBe(`/${org}`);
  await readNow(page, waitingReads);
  await page.locator('button[aria-label^="Account of"]').click();
  await page.locator('::-p-xpath(//*[@role="menuitem"][normalize-space(.)="Sign out"])').click();
  await reaches(page, /^\/sign-in$/);
});

test("in Firefox a secret survives reads that fail, Back asks, and offline the list stands with its time", async () => {
  const { page, org } = await signUp();
  await page.goto(`${origin()}/${org}`);
  await page.goto(`${origin()}/${org}/settings/api-keys?generate=true`);
  await page.locator('[role="dialog"] input[name="name"]').fill("Deploys");
  await page.locator('::-p-xpath(//*[@role="dialog"]//button[normalize-space(.)="Generate key"])').click();
  const secret = await page.waitForSelector("[data-secret]");
  const token = (await secret?.evaluate((element) => element.textContent)) ?? "";
  expect(token).toMatch(/^sk_live_[0-9A-Za-z]{40}$/);
  await expect.poll(() => new URL(page.url()).search).toBe("");
  await page.setRequestInterception(true);
  // A request that the page itself has given up meanwhile is there no more.
  page.on("request", (request) => {
    (request.url().includes("/api/screens/") ? request.abort() : request.continue()).catch(() => {});
  });
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await new Promise((resolve) => setTimeout(resolve, 500));
  await page.evaluate(() => history.back());
  await shows(page, /You have not stored the secret yet/);
  await button(page, "Stay").click();
  expect(await page.$eval("[data-secret]", (element) => element.textContent)).toBe(token);
  await page.locator('::-p-xpath(//*[@role="dialog"]//label[contains(., "I have stored it")])').click();
  await button(page, "Done").click();
  await shows(page, /Not connected, updated \d\d:\d\d/);
  expect(pathOf(page)).toBe(`/${org}/settings/api-keys`);
});
