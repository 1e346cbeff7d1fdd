import { expect, type Locator, test } from "@playwright/test";
import { generateKey, OPERATOR, signIn, signUp } from "./people";
import { violations } from "./violations";

for (const { theme, width } of [
  { theme: "light", width: 1440 },
  { theme: "dark", width: 390 },
] as const) {
  test.describe(`${theme}, ${width} wide`, () => {
    test.use({ colorScheme: theme, viewport: { width, height: 900 } });

    test("no page has an axe violation, an error on the console or a sideways scroll", async ({ page }) => {
      test.setTimeout(900_000);
      const errors: string[] = [];
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      page.on("pageerror", (error) => errors.push(String(error)));
      const { org } = await signUp(page);
      const look = async (path: string) => {
        await page.goto(path);
        await page.waitForLoadState("networkidle");
        expect([path, await violations(page)]).toEqual([path, []]);
        expect([path, await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)]).toEqual([path, true]);
      };
      for (const path of [`/${org}`, `/${org}/settings/api-keys`, `/${org}/data/events`]) await look(path);

      await page.goto(`/${org}/settings/api-keys`);
      await page.getByRole("button", { name: "Generate key" }).first().click();
      await page.getByRole("dialog").getByText("Advanced").click();
      expect(["generate", await violations(page)]).toEqual(["generate", []]);
      await page.keyboard.press("Escape");
      await page.goto(`/${org}/settings/api-keys`);
      const token = await generateKey(page, "Axe", ["Ingest"]);
      await page.request.post("/ingest/clef", {
        headers: { "x-seq-apikey": token },
        data: `{"@t":"${new Date().toISOString()}","@mt":"Hello {Who}","@l":"Error","@x":"Error: bad","Who":{"a":1}}`,
      });
      const key = (await (await page.request.get("/api/v1/whoami/", { headers: { authorization: `Bearer ${token}` } })).json()) as {
        key_id: string;
      };

      const opened = async (what: string, leave = "Escape") => {
        expect([what, await violations(page)]).toEqual([what, []]);
        await page.keyboard.press(leave);
      };
      await page.goto(`/${org}/settings/api-keys`);
      await page.getByRole("button", { name: "Actions for Axe" }).click();
      await opened("a row's menu");
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("option").first()).toBeVisible();
      await page.getByRole("combobox").fill("zzqq");
      await expect(page.getByRole("option")).toHaveText(["Search the documentation"]);
      await opened("the palette where nothing has that name", "Control+k");
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").fill("Axe");
      await expect(page.getByRole("option", { name: /^Axe sk_live_/ })).toBeVisible();
      await opened("the palette with a key");

      const pages = [
        "",
        "/settings/api-keys",
        `/settings/api-keys?key=${key.key_id}`,
        `/settings/api-keys/${key.key_id}`,
        "/data/events",
        "/data/alerts",
        "/data/query",
        "/data/dashboards",
        "/data/variables",
        "/data/ingestion",
        "/data/storage",
        "/settings/general",
        "/settings/members",
        "/settings/channels",
        "/settings/plan",
        "/settings/usage",
        "/settings/single-sign-on",
        "/settings/security",
        "/settings/provisioning",
        "/settings/audit-log",
        "/projects",
        "/nothing-here",
      ];
      for (const path of pages) await look(`/${org}${path}`);
      await page.goto(`/${org}/projects`);
      const project = (await page.getByRole("link", { name: "default", exact: true }).getAttribute("href")) ?? "";
      for (const path of ["", "/api-keys", "/write-tokens", "/read-tokens"]) await look(project + path);
      await look("/account/keys");
      await look("/account/security");
      await look("/account/sessions");
      await look("/account/organizations");
      await look("/api/docs");
      await look("/docs");
      await look("/instance");
      await page.context().clearCookies();
      for (const path of ["/sign-in", "/sign-up", "/invite/nonsense"]) await look(path);
      await signIn(page, OPERATOR);
      for (const path of ["/instance", "/instance/keys", "/instance/jobs", "/instance/settings"]) await look(path);
      // A page that is not found, or not for this person, is an answer of 404 or 403, which the browser notes.
      expect(errors.filter((text) => !/status of 40[34]/.test(text))).toEqual([]);
    });
  });
}

test("in forced colors what is chosen, where one is and what lies on top are told by borders and system colors", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const { org } = await signUp(page);
  await page.goto(`/${org}/settings/api-keys`);
  await generateKey(page, "Seen", ["Ingest"]);
  const look = (target: Locator) =>
    target.evaluate((element) => {
      const { backgroundColor, outlineStyle, borderTopStyle, borderTopWidth } = getComputedStyle(element);
      return { backgroundColor, outlineStyle, edge: borderTopStyle !== "none" && borderTopWidth !== "0px" };
    });
  const differ = async (chosen: Locator, other: Locator, by: "backgroundColor" | "outlineStyle" = "backgroundColor") =>
    expect((await look(chosen))[by]).not.toBe((await look(other))[by]);

  await differ(page.getByRole("link", { name: "API keys", exact: true }), page.getByRole("link", { name: "Members", exact: true }));
  await differ(page.getByRole("radio", { name: /^All/ }), page.getByRole("radio", { name: /^Active/ }));
  await page.getByRole("button", { name: "Never used", exact: true }).click();
  await differ(page.getByRole("button", { name: "Never used", exact: true }), page.getByRole("button", { name: "Filter by Scope" }));
  await page.getByRole("checkbox", { name: "Select Seen" }).click();
  await differ(page.getByRole("row", { name: /Seen/ }), page.getByRole("row").first(), "outlineStyle");
  const dot = await look(page.locator("[data-dot]").first());
  expect(dot.backgroundColor).not.toBe((await look(page.locator("body"))).backgroundColor);
  await page.keyboard.press("Control+k");
  await differ(page.getByRole("option").first(), page.getByRole("option").nth(1));
  expect((await look(page.getByRole("dialog"))).edge).toBe(true);
  await page.keyboard.press("Escape");
  await page.goto(`/${org}/settings/api-keys?generate=true`);
  await differ(page.getByRole("radio", { name: "90 days" }), page.getByRole("radio", { name: "30 days" }));
  await page.getByRole("button", { name: /^Date/ }).click();
  await expect(page.getByRole("gridcell").locator("button:focus")).toHaveCount(1);
});
