import { expect, type Page, test } from "@playwright/test";
import { OPERATOR, PASSWORD, signIn, signUp } from "./people";

const unique = () => crypto.randomUUID().slice(0, 8);

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a person signs up, is refused and signs in, and no address ever holds the password", async ({ page, browser }) => {
    const addresses: string[] = [];
    page.on("request", (request) => addresses.push(request.url()));
    const email = `plain-${unique()}@example.com`;
    await page.goto("/sign-up");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByLabel("Organization").fill(`Plain ${unique()}`);
    await page.getByRole("radio", { name: /^Pro/ }).check();
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText("A password has at least 12 characters.")).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(email);
    await expect(page.getByRole("radio", { name: /^Pro/ })).toBeChecked();
    expect(await page.content()).not.toContain("short");
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Home" })).toBeVisible();
    const org = new URL(page.url()).pathname.split("/")[1] ?? "";

    const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    other.on("request", (request) => addresses.push(request.url()));
    await other.goto(`/${org}/settings/members?tab=1`);
    const enter = async (password: string) => {
      await other.getByLabel("E-mail").fill(email);
      await other.getByLabel("Password", { exact: true }).fill(password);
      await other.getByRole("button", { name: "Sign in" }).click();
    };
    await enter("a wrong password");
    await expect(other.getByText("do not match")).toBeVisible();
    await expect(other.getByLabel("E-mail")).toHaveValue(email);
    expect(await other.content()).not.toContain("a wrong password");
    await enter(PASSWORD);
    await expect(other).toHaveURL(new RegExp(`/${org}/settings/members\\?tab=1$`));
    for (const secret of ["short", "wrong", encodeURIComponent(PASSWORD), PASSWORD.replaceAll(" ", "+")])
      expect(addresses.filter((address) => address.includes(secret))).toEqual([]);
  });
});

test("an invitation is accepted without scripts, with a new account", async ({ page, browser }) => {
  const { org } = await signUp(page);
  await page.goto(`/${org}/settings/members`);
  await page.getByRole("button", { name: "Invite" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /Create|Make|Invite/ }).click();
  const link =
    (await dialog
      .getByText(/\/invite\//)
      .first()
      .textContent()) ?? "";
  const member = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await member.goto(new URL(link).pathname);
  await member.getByLabel("Name").fill("Priya Nair");
  await member.getByLabel("E-mail").fill(`priya-${org}@example.com`);
  await member.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await member.getByRole("button", { name: /^Join/ }).click();
  await expect(member).toHaveURL(new RegExp(`/${org}$`));
});

test("what was typed before the scripts ran stays", async ({ page }) => {
  let letGo = () => {};
  const scriptsWait = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await scriptsWait;
    await route.continue();
  });
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("E-mail").fill("early@example.com");
  await page.getByLabel("Password", { exact: true }).fill("typed early");
  letGo();
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("do not match").first()).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("early@example.com");
});

test("a renamed organization's old addresses lead its members on, and strangers nowhere", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const { org } = await signUp(page);
  const renamed = `renamed-${unique()}`;
  await page.goto(`/${org}/settings/general`);
  await page
    .getByLabel(/address/i)
    .first()
    .fill(renamed);
  await page.getByRole("button", { name: /Save/ }).click();
  await page.waitForURL(`/${renamed}/settings/general`);
  await page.goto(`/${org}/settings/members?q=a`);
  await expect(page).toHaveURL(new RegExp(`/${renamed}/settings/members\\?q=a$`));
  const stranger = await (await browser.newContext()).newPage();
  await signUp(stranger);
  expect((await stranger.goto(`/${org}/settings/members`))?.status()).toBe(404);
});

const actionHeaders = async (page: Page): Promise<Record<string, string>> => {
  const sent = page.waitForRequest((request) => request.method() === "POST" && request.headers()["next-action"] !== undefined);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(`nobody-${unique()}@example.com`);
  await page.getByLabel("Password", { exact: true }).fill("wrong password");
  await page.getByRole("button", { name: "Sign in" }).click();
  const { "next-action": action = "" } = (await sent).headers();
  return { "next-action": action, "content-type": "text/plain;charset=UTF-8", accept: "text/x-component" };
};

test("an action is taken where its page holds it, and refused in kind elsewhere, from elsewhere or in pieces", async ({
  page,
  baseURL,
}) => {
  const headers = await actionHeaders(page);
  const data = JSON.stringify([{ email: `nobody-${unique()}@example.com`, password: "wrong password" }]);
  const post = async (path: string, more: Record<string, string> = {}, body: string | Buffer = data) =>
    (await page.request.post(path, { headers: { ...headers, origin: baseURL ?? "", ...more }, data: body })).status();
  expect(await post("/sign-in")).toBe(422);
  expect(await post("/sign-up")).toBe(404);
  expect(await post("/api/docs")).toBe(404);
  expect(await post("/sign-in", { "x-action-forwarded": "1" })).toBe(404);
  expect(await post("/sign-in", { origin: "https://evil.example" })).toBe(403);
  expect(await post("/sign-in", { "next-action": "nonsense" })).toBe(400);
  expect(await post("/sign-in", { "next-action": "7f00000000000000000000000000000000000000ff" })).toBe(404);
  for (const body of ["{no", "5", '["$Q99"]']) expect([body, await post("/sign-in", {}, Buffer.from(body))]).toEqual([body, 400]);
  expect(await post("/sign-in", { "content-type": "multipart/form-data; boundary=x" }, Buffer.from("--x"))).toBe(400);
  expect(await post("/sign-in", { "content-type": "multipart/form-data" }, Buffer.from("--x"))).toBe(400);
  const plain = { headers: { "content-type": "multipart/form-data; boundary=x", origin: baseURL ?? "" }, data: Buffer.from("--x") };
  expect((await page.request.post("/sign-in", plain)).status()).toBe(400);
  expect((await page.request.post("/sign-in", { multipart: { $ACTION_ID_zz: "" }, headers: { origin: baseURL ?? "" } })).status()).toBe(
    404,
  );
  expect(await post("/sign-in", {}, "x".repeat(1_100_000))).toBe(413);
  expect((await page.request.fetch("/sign-in", { method: "PUT" })).status()).toBe(405);
});

test("twelve right sign-ins in a row are as good as one, and wrong ones are held up still", async ({ page, baseURL }) => {
  const { email } = await signUp(page);
  await page.context().clearCookies();
  const headers = { ...(await actionHeaders(page)), origin: baseURL ?? "" };
  const enter = async (password: string) => {
    const reply = await page.request.post("/sign-in", { headers, data: JSON.stringify([{ email, password }]) });
    return reply.status();
  };
  for (let i = 0; i < 12; i++) expect(await enter(PASSWORD)).toBe(200);
  const wrong = await Promise.all(Array.from({ length: 12 }, () => enter("a wrong password")));
  expect(wrong.sort()).toEqual([...new Array(10).fill(422), 429, 429]);
  expect(await enter(PASSWORD)).toBe(429);
});

test("every page has a policy with a nonce that it never breaks, whatever its organization is called", async ({ page }) => {
  test.setTimeout(120_000);
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { violated = [] } = window as unknown as { violated?: string[] };
      Object.assign(window, { violated: [...violated, `${event.violatedDirective} ${event.blockedURI}`] });
    });
  });
  const { org } = await signUp(page);
  await page.goto(`/${org}/settings/general`);
  const name = `icon-svg-${unique()}`;
  await page
    .getByLabel(/address/i)
    .first()
    .fill(name);
  await page.getByRole("button", { name: /Save/ }).click();
  await page.waitForURL(`/${name}/settings/general`);
  const inside = [
    "",
    "/settings/api-keys",
    "/data/events",
    "/settings/general",
    "/settings/members",
    "/settings/plan",
    "/settings/usage",
    "/settings/security",
  ];
  const more = ["/settings/audit-log", "/projects", "/nothing-here", "/settings/api-keys?generate"];
  const outside = ["/account/keys", "/account/sessions", "/account/organizations", "/api/docs", "/docs/leaks", "/instance", "/invite/x"];
  const nowhere = ["/icon-svg", "/_next/nothing", "/_next/staticky", "/ingested", "/api/docs/nothing", "/robots.txt"];
  const nonces = new Set<string>();
  const look = async (path: string) => {
    const reply = await page.goto(path);
    const policy = reply?.headers()["content-security-policy"] ?? "";
    expect([path, policy]).toEqual([path, expect.stringMatching(/script-src 'self' 'nonce-[A-Za-z0-9+/=]+' 'strict-dynamic';/)]);
    nonces.add(policy);
    await page.waitForLoadState("networkidle");
    expect([path, await page.evaluate(() => (window as unknown as { violated?: string[] }).violated ?? [])]).toEqual([path, []]);
  };
  const paths = [...[...inside, ...more].map((path) => `/${name}${path}`), ...outside, ...nowhere];
  for (const path of paths) await look(path);
  expect(nonces.size).toBe(paths.length);
  await page.context().clearCookies();
  for (const path of ["/sign-in", "/sign-up"]) await look(path);
});

test("no browser fills the account's password in where a token is given", async ({ page }) => {
  await signIn(page, OPERATOR);
  await page.goto("/the-operator-s-own/settings/api-keys?generate=true");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^More/ }).click();
  await dialog.getByText("secret I already have").click();
  await expect(dialog.getByLabel("Token", { exact: true })).toHaveAttribute("autocomplete", "new-password");
});
