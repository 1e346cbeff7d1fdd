import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { generateKey, OPERATOR, signIn, signUp } from "./people";

/** Whether a page has anything that axe finds wrong, whatever its weight. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

for (const { theme, width } of [
  { theme: "light", width: 1440 },
  { theme: "dark", width: 390 },
] as const) {
  test.describe(`${theme}, ${width} wide`, () => {
    test.use({ colorScheme: theme, viewport: { width, height: 900 } });

    test("no page has an axe violation, an error on the console or a sideways scroll", async ({ page }) => {
      test.setTimeout(400_000);
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

      const pages = [
        "",
        "/settings/api-keys",
        `/settings/api-keys?key=${key.key_id}`,
        `/settings/api-keys/${key.key_id}`,
        "/data/events",
        "/data/ingestion",
        "/data/storage",
        "/settings/general",
        "/settings/members",
        "/settings/plan",
        "/settings/audit-log",
        "/projects",
        "/nothing-here",
      ];
      for (const path of pages) await look(`/${org}${path}`);
      await page.goto(`/${org}/projects`);
      const project = (await page.getByRole("link", { name: "default", exact: true }).getAttribute("href")) ?? "";
      for (const path of ["", "/api-keys", "/write-tokens", "/read-tokens"]) await look(project + path);
      await look("/account/keys");
      await look("/account/sessions");
      await look("/account/organizations");
      await look("/api/docs");
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
