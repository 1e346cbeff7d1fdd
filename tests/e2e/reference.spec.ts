import { request as ask, createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import AxeBuilder from "@axe-core/playwright";
import { chromium, expect, test } from "@playwright/test";
import { browser as programOf } from "./chromium";
import { generateKey, OPERATOR, signUp } from "./people";

test("the API reference: searched, linked into, tried with a key that stays nowhere, by keyboard and on a phone", async ({ page }) => {
  await signUp(page);
  const key = await generateKey(page, "Reference", ["Read"]);
  await page.getByRole("link", { name: "API reference" }).click();
  await expect(page.getByRole("heading", { name: "API reference" })).toBeVisible();

  await page.keyboard.press("/");
  await page.keyboard.type("whoami");
  await expect(page.getByText("1 operation", { exact: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#getWhoami$/);
  const card = page.locator("#getWhoami");
  for (const tab of ["curl", "TypeScript", "Python"]) await expect(card.getByRole("tab", { name: tab })).toBeVisible();
  await expect(card.getByText("KEY_REVOKED")).toBeVisible();

  const asked: { url: string; headers: Record<string, string> }[] = [];
  page.on("request", async (request) => asked.push({ url: request.url(), headers: await request.allHeaders() }));
  await card.getByRole("button", { name: "Try it" }).click();
  await card.getByLabel("Key", { exact: true }).fill(` ${key} `);
  await card.getByRole("button", { name: "Send GET" }).click();
  await expect(card.getByText('"valid": true')).toBeVisible();
  const trial = asked.find(({ url }) => url.endsWith("/api/v1/whoami/"));
  expect([trial?.headers.authorization, trial?.headers.cookie]).toEqual([`Bearer ${key}`, undefined]);
  expect(asked.filter(({ url }) => url.includes(key))).toEqual([]);
  expect(
    await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])),
  ).not.toContain(key);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // A link shows its operation whatever was searched for; a new page knows no key of the one before.
  await page.goto("/api/docs#createApiKey");
  await expect(page.locator("#createApiKey")).toBeVisible();
  await page.reload();
  await expect(page.locator("#createApiKey").getByText("PLAN_LIMIT_REACHED")).toBeVisible();
  await expect(page.locator("#createApiKey").getByRole("heading").first()).toBeInViewport();
  await page.locator("#createApiKey").getByRole("button", { name: "Try it" }).click();
  await expect(page.locator("#createApiKey").getByLabel("Key", { exact: true })).toHaveValue("");
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.emulateMedia({ colorScheme: "dark" });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test.describe("behind a proxy that hands on no Host, as nginx does unless told", () => {
  let proxy: Server;
  let port: number;
  test.beforeAll(async ({ baseURL }) => {
    const server = new URL(baseURL ?? "");
    proxy = createServer((request, response) => {
      const headers = { ...request.headers, host: "upstream.internal:3000" };
      const passed = ask({ host: "127.0.0.1", port: server.port, method: request.method, path: request.url, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      passed.on("error", () => response.destroy());
      request.pipe(passed);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    port = (proxy.address() as AddressInfo).port;
  });
  test.afterAll(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  test("whoever comes to LATCHKEY_URL signs in; whoever comes elsewhere is told both hosts", async ({ baseURL, page: elsewhere }) => {
    const { host } = new URL(baseURL ?? "");
    const options = await programOf(chromium.executablePath());
    const rules = `--host-resolver-rules=MAP ${host} 127.0.0.1:${port}`;
    const through = await chromium.launch({ ...options, args: [...(options.args ?? []), rules] });
    const page = await through.newPage({ baseURL });
    const enter = async (on: typeof page) => {
      await on.getByLabel("E-mail").fill(OPERATOR.email);
      await on.getByLabel("Password", { exact: true }).fill(OPERATOR.password);
      await on.getByRole("button", { name: "Sign in" }).click();
    };
    await page.goto("/sign-in");
    await enter(page);
    await expect(page.getByRole("link", { name: "API keys" })).toBeVisible();
    await through.close();

    await elsewhere.goto(`http://127.0.0.1:${port}/sign-in`);
    await enter(elsewhere);
    const refused = elsewhere.getByRole("alert").filter({ hasText: "LATCHKEY_URL" });
    await expect(refused).toContainText(`127.0.0.1:${port}`);
    await expect(refused).toContainText(host);
  });
});
