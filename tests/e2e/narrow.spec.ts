import { expect, type Page, test } from "@playwright/test";
import { generateKey, signUp } from "./people";

const WIDTHS = [390, 768, 1024, 1280];
/** As long as a key's name may be, and nowhere a blank to break it at. */
const LONG = "Wolkenkuckucksheimverwaltungsdienstleistung".repeat(3).slice(0, 100);

/** What reaches over the right edge of the page, of a table or of a dialog, at each width. */
async function overflowing(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => {
      const frames = [document.documentElement, ...document.querySelectorAll("[role=dialog], table[aria-label]")];
      return frames.flatMap((each) => {
        const frame = each.tagName === "TABLE" ? (each.parentElement ?? each) : each;
        const over = frame.scrollWidth - frame.clientWidth;
        return over > 0 ? `${each.getAttribute("aria-label") ?? each.tagName} by ${over}` : [];
      });
    });
    found.push(...over.map((each) => `${where} at ${width}: ${each}`));
  }
  return found;
}

test("names of a hundred letters without a blank widen nothing, and the last columns stay in sight", async ({ page }) => {
  const { org } = await signUp(page, "Ultra");
  const token = await generateKey(page, "Maker", ["Organization", "Project", "Ingest", "Read"]);
  const make = async (path: string, data: object) => {
    const answer = await page.request.post(`/api/v1/${path}/`, { headers: { authorization: `Bearer ${token}` }, data });
    expect(await answer.text()).toContain('"id"');
    return answer.json();
  };
  const project = await make("projects", {
    project_name: LONG.slice(0, 50).toLowerCase(),
    description: LONG.repeat(2),
    visibility: "private",
  });
  const { api_key: key } = await make("api-keys", {
    name: LONG,
    description: LONG.repeat(2),
    scopes: ["project:read", "project:write_otlp"],
    project_id: project.id,
    expires_in: "P30D",
    external_id: LONG,
    meta: { note: LONG },
  });
  await make(`projects/${project.id}/api-keys`, { name: `P${LONG.slice(1)}`, scopes: ["project:read"], expires_in: "P30D" });
  for (const kind of ["write-tokens", "read-tokens"])
    await make(`projects/${project.id}/${kind}`, { description: kind[0] + LONG.slice(1), expires_in: "P30D" });
  const { api_key: successor } = await make(`api-keys/${key.id}/rotate`, { grace_period: "PT24H" });

  const settings = `/${org}/projects/${project.id}/settings`;
  const found: string[] = [];
  for (const path of [
    `/${org}`,
    `/${org}/settings/api-keys`,
    `/${org}/settings/api-keys?view=attention`,
    `/${org}/settings/api-keys?key=${key.id}`,
    `/${org}/settings/api-keys/${key.id}`,
    `/${org}/projects`,
    settings,
    `${settings}/api-keys`,
    `${settings}/write-tokens`,
    `${settings}/read-tokens`,
    `/${org}/settings/audit-log`,
    `/${org}/settings/members`,
    `/${org}/settings/plan`,
    `/${org}/settings/usage`,
    `/${org}/settings/security`,
    `/${org}/data/events?project=${project.id}`,
    `/${org}/data/ingestion`,
    `/${org}/data/storage`,
    `/${org}/data/variables`,
    "/account/keys",
    "/account/sessions",
  ]) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    found.push(...(await overflowing(page, path.replace(`/${org}`, ""))));
    expect(await page.locator("main").textContent()).not.toMatch(/last used:?\s*never used/i);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  const verbs: [string, string[]][] = [
    [key.id, ["Extend", "Undo", "End now"]],
    [successor.id, ["Rotate", "Edit", "Revoke"]],
  ];
  for (const [id, names] of verbs) {
    await page.goto(`/${org}/settings/api-keys/${id}`);
    for (const name of names) {
      await page.getByRole("button", { name, exact: true }).first().click();
      await expect(page.getByRole("dialog")).toBeVisible();
      found.push(...(await overflowing(page, `dialog ${name}`)));
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    }
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill(LONG.slice(0, 12));
  await expect(page.getByRole("option", { name: LONG }).first()).toBeVisible();
  found.push(...(await overflowing(page, "palette")));
  expect(found).toEqual([]);
});

test("rows are links, Back closes a panel alone, titles name the thing, and what is not there keeps the frame", async ({
  page,
  context,
}) => {
  const { org } = await signUp(page);
  const list = `/${org}/settings/api-keys`;
  await page.goto(list);
  await generateKey(page, "Grafana", ["Ingest"]);
  await page.goto(`${list}?view=active`);
  const row = page.getByRole("link", { name: "Grafana", exact: true });
  const tabs = [{ modifiers: ["ControlOrMeta" as const] }, { button: "middle" as const }];
  for (const how of tabs) {
    const [tab] = await Promise.all([context.waitForEvent("page"), row.click(how)]);
    await tab.close();
    // A click in a page that is still behind the tab that closes opens nothing.
    await page.bringToFront();
  }
  expect(page.url()).toMatch(/view=active$/);
  await page.goto((await row.getAttribute("href")) ?? "");
  await expect(page).toHaveTitle(/^Grafana · API keys/);
  await page.goto(`${list}?view=active`);
  for (const leave of [() => page.goBack(), () => page.keyboard.press("Escape")]) {
    await row.click();
    await expect(page.getByRole("dialog", { name: "Grafana" })).toBeVisible();
    await expect(page).toHaveURL(/key=/);
    await leave();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page).toHaveURL(new RegExp(`${list}\\?view=active$`));
    await expect(row).toBeFocused();
  }
  for (const path of [`/${org}/nothing`, `${list}/nothing/here`, "/account/nothing"]) {
    expect((await page.goto(path))?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
    await expect(page.getByRole("navigation").first()).toBeVisible();
  }
  for (const [path, title] of [
    [`/${org}/data/dashboards/key-traffic`, "Key traffic · Dashboards"],
    ["/account/security", "Security · Account"],
  ] as const) {
    await page.goto(path);
    await expect(page).toHaveTitle(new RegExp(`^${title}`));
    await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toContainText(title.split(" · ")[0] ?? "");
  }
  await page.goto(`/${org}/projects`);
  await page.getByRole("link", { name: "default", exact: true }).click();
  await page.getByRole("link", { name: "Read tokens" }).first().click();
  await expect(page).toHaveTitle(/^default · Read tokens/);
  await expect(page.getByRole("button", { name: "Project: default. Switch project" })).toBeVisible();

  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${list}?generate=true`);
  const sizes = await page
    .locator("input:not([type=checkbox], [type=radio]):visible, textarea:visible")
    .evaluateAll((all) => all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize)));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
});

test("what is chosen, what a chart draws and what events say stand on paper, and the rail shows the page one is on", async ({ page }) => {
  const { org } = await signUp(page, "Ultra");
  await page.goto(`/${org}/settings/api-keys`);
  const token = await generateKey(page, "Printer", ["Ingest"]);
  const sent = await page.request.post("/ingest/clef", {
    headers: { "x-seq-apikey": token },
    data: `{"@t":"${new Date().toISOString()}","@m":"Out of paper"}`,
  });
  expect(sent.status()).toBe(201);

  await page.setViewportSize({ width: 1280, height: 600 });
  await page.goto(`/${org}/settings/audit-log`);
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Audit log" })).toBeInViewport({ ratio: 1 });

  const shown = async (path: string, says: RegExp) => {
    await page.emulateMedia({ media: "screen" });
    await page.goto(path);
    await expect(page.locator("main")).toContainText(says);
    await page.emulateMedia({ media: "print" });
  };
  await shown(`/${org}/settings/security`, /Longest lifetime/);
  await expect(page.getByRole("radio", { name: "No limit" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "30 days" }).first()).toBeHidden();
  await expect(page.getByRole("button", { name: "Save policy" })).toBeHidden();
  await shown(`/${org}/data/events`, /Out of paper/);
  await expect(page.getByText("Out of paper")).toBeVisible();
  await shown(`/${org}/data/ingestion`, /Printer/);
  await expect.poll(async () => (await page.locator("main .recharts-surface").first().boundingBox())?.width ?? 0).toBeGreaterThan(300);
});
