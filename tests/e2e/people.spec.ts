import { expect, test } from "@playwright/test";
import { generateKey, OPERATOR, PASSWORD, signIn, signUp } from "./people";

test("a member invited by link sees the list without the buttons, is told why, and the server refuses the action with 403", async ({
  page,
  browser,
}) => {
  const { org } = await signUp(page);
  // What the browser sends to generate a key, to be sent again by somebody who may not.
  const sent = page.waitForRequest((request) => request.method() === "POST" && (request.postData() ?? "").includes("Shared key"));
  await generateKey(page, "Shared key");
  const action = await sent;

  await page.goto(`/${org}/settings/members`);
  await page.getByRole("button", { name: "Invite" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /Create|Make|Invite/ }).click();
  const link =
    (await dialog
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

  await member.goto(`/${org}/settings/api-keys`);
  await expect(member.getByText("Shared key")).toBeVisible();
  await expect(member.getByText("Admins generate and revoke them")).toBeVisible();
  await expect(member.getByRole("button", { name: "Generate key" })).toHaveCount(0);
  await expect(member.getByRole("button", { name: /Actions/ })).toHaveCount(0);

  const headers = action.headers();
  const replayed = await member.request.post(`/${org}/settings/api-keys`, {
    headers: {
      "next-action": headers["next-action"] ?? "",
      "content-type": headers["content-type"] ?? "",
      accept: "text/x-component",
      origin: new URL(page.url()).origin,
    },
    data: (action.postData() ?? "").replace("Shared key", "Smuggled key"),
  });
  expect(replayed.status()).toBe(403);
  expect(await replayed.text()).toContain("ROLE_REQUIRED");
  await member.reload();
  await expect(member.getByText("Smuggled key")).toHaveCount(0);
});

test("sessions are listed, and one that is ended elsewhere is out with its next click", async ({ page, browser }) => {
  const { email, org } = await signUp(page);
  const other = await (await browser.newContext()).newPage();
  await signIn(other, { email });
  await other.goto(`/${org}/settings/api-keys`);
  await expect(other.getByRole("heading", { name: "API keys", exact: true })).toBeVisible();

  await page.goto("/account/sessions");
  await page.getByRole("button", { name: "End the other session" }).click();
  await expect(page.getByRole("button", { name: "End the other session" })).toHaveCount(0);
  await other.goto(`/${org}/settings/api-keys`);
  await expect(other).toHaveURL(/\/sign-in/);
});

test("signing out ends the session for a copy of its cookie too", async ({ page, browser }) => {
  const { org } = await signUp(page);
  const copy = await browser.newContext({ storageState: await page.context().storageState() });
  const thief = await copy.newPage();
  await thief.goto(`/${org}/settings/api-keys`);
  await expect(thief.getByRole("heading", { name: "API keys", exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  await thief.goto(`/${org}/settings/api-keys`);
  await expect(thief).toHaveURL(/\/sign-in/);
});

test("after signing in only a path of this instance is followed", async ({ page }) => {
  const { org } = await signUp(page);
  for (const next of ["//evil.example", "/%09/evil.example", "/%0a/evil.example", "/%5Cevil.example", "https://evil.example"]) {
    const reply = await page.request.get(`/sign-in?next=${next}`, { maxRedirects: 0 });
    expect([next, reply.headers().location]).toEqual([next, "/"]);
  }
  const own = await page.request.get(`/sign-in?next=/${org}/settings/members`, { maxRedirects: 0 });
  expect(own.headers().location).toBe(`/${org}/settings/members`);
});

test("wrong passwords are refused alike for known and unknown people, then held up", async ({ page }) => {
  const email = `nobody-${crypto.randomUUID()}@example.com`;
  await page.goto("/sign-in");
  for (let tries = 0; tries < 11; tries++) {
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("wrong password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText(tries < 10 ? "do not match" : "Too many attempts").first()).toBeVisible();
  }
});

test("another organization's pages are not found, the operator's are forbidden, and a policy with a nonce guards every page", async ({
  page,
  browser,
}) => {
  const { org } = await signUp(page);
  const stranger = await (await browser.newContext()).newPage();
  await signUp(stranger);
  const reply = await stranger.goto(`/${org}/settings/api-keys`);
  expect(reply?.status()).toBe(404);
  const instance = await stranger.goto("/instance");
  expect(instance?.status()).toBe(403);
  const policy = instance?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]+' 'strict-dynamic';/);
  expect(policy).toContain("frame-ancestors 'none'");
  const cookies = await stranger.context().cookies();
  const session = cookies.find((cookie) => cookie.name.includes("session-token"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
});

test("an invitation in the wrong browser offers to switch, a plan is asked for and declined with words, and the operator's link lets somebody in again", async ({
  page,
  browser,
}) => {
  const { email, org } = await signUp(page);
  await page.goto(`/${org}/settings/members?invite=true`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(`priya-${org}@example.com`);
  await dialog.getByRole("button", { name: "Create invitation" }).click();
  const link = new URL(
    (await dialog
      .getByText(/\/invite\//)
      .first()
      .textContent()) ?? "",
  ).pathname;

  await page.goto(`/${org}/settings/plan`);
  await page.getByRole("button", { name: "Ask for Ultra" }).click();
  await expect(page.getByText("asked for Ultra")).toBeVisible();

  const operator = await (await browser.newContext()).newPage();
  await signIn(operator, OPERATOR);
  await operator.goto("/instance/health");
  await expect(operator.getByRole("navigation", { name: "Pages of the instance" }).getByRole("link", { name: "Health" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await expect(operator.getByText("migrations", { exact: true })).toBeVisible();
  const request = operator
    .getByRole("status")
    .filter({ hasText: "on Ultra" })
    .filter({ hasText: new RegExp(org.replace("works-", ""), "i") });
  await request.getByRole("button", { name: "Decline" }).click();
  await operator.getByLabel("Message to them").fill("Not before January.");
  await operator.getByRole("button", { name: "Decline request" }).click();
  await expect(request).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("Not before January.")).toBeVisible();

  // The admin's own browser, where somebody else's invitation is opened.
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This invitation is somebody else’s" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Join/ })).toHaveCount(0);
  await page.getByRole("button", { name: /^Continue as priya/ }).click();
  await expect(page.getByLabel("E-mail")).toHaveValue(`priya-${org}@example.com`);

  await operator.goto("/instance/people");
  await operator.getByLabel("Search people").fill(email);
  await operator.getByRole("button", { name: `Make a link for ${email}` }).click();
  await operator.getByRole("button", { name: "Make link" }).click();
  const reset = new URL((await operator.getByText(/\/reset-password\//).textContent()) ?? "").pathname;
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(reset);
  await plain.getByLabel("Password", { exact: true }).fill("short");
  await plain.getByRole("button", { name: "Set password" }).click();
  await expect(plain.getByText("A password has at least 12 characters.")).toBeVisible();
  await plain.getByLabel("Password", { exact: true }).fill("a wholly other password");
  await plain.getByRole("button", { name: "Set password" }).click();
  await expect(plain.getByText("Your password is changed")).toBeVisible();
  await plain.getByLabel("E-mail").fill(email);
  await plain.getByLabel("Password", { exact: true }).fill("a wholly other password");
  await plain.getByRole("button", { name: "Sign in" }).click();
  await plain.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await plain.goto(reset);
  await expect(plain.getByRole("heading", { name: "This link does not work" })).toBeVisible();
});
