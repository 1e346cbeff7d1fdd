import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { generateKey, signUp } from "./people";
import { violations } from "./violations";

type Received = { headers: IncomingHttpHeaders; body: string };

/** A receiver of webhooks on this machine, which takes everything. */
async function receiver(): Promise<{ url: string; received: Received[]; close: () => void }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      response.end("taken");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received, close: () => server.close() };
}

const signed = (secret: string, { headers, body }: Received): string => {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`).digest("base64")}`;
};

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByRole("option", { name: option }).click();
}

const clean = async (page: Page, what: string) => expect([what, await violations(page)]).toEqual([what, []]);

test("telemetry is queried, saved and drawn; an alert on it fires, tells a channel and is muted; a dashboard of it is arranged by keys and exported", async ({
  page,
  request,
}) => {
  const { org } = await signUp(page);
  const token = await generateKey(page, "Shop logs", ["Ingest"]);
  const events = Array.from({ length: 24 }, (_, n) => ({
    "@t": new Date(Date.now() - (20 + n) * 1000).toISOString(),
    "@l": n % 2 ? "Error" : "Information",
    "@mt": "Order {OrderId} at {Shop}",
    OrderId: n,
    Shop: n % 3 ? "north" : "south",
  }));
  const sent = await request.post("/ingest/clef", {
    headers: { "x-seq-apikey": token },
    data: events.map((event) => JSON.stringify(event)).join("\n"),
  });
  expect(sent.status()).toBe(201);

  // A query: its fault is said and marked, an endless one is cancelled, and one that answers is drawn.
  await page.goto(`/${org}/data/query`);
  const editor = page.getByRole("textbox", { name: "SQL" });
  const run = page.getByRole("button", { name: /^Run/ });
  await editor.fill("select mesage from records");
  await editor.press("Control+Enter");
  const fault = page.getByRole("alert").filter({ hasText: "mesage" });
  await expect(fault).toContainText("Line 1, column 8.");
  await expect(fault).toContainText("Perhaps you meant");
  await expect(page.locator(".cm-lintRange-error")).toHaveText("mesage");
  await clean(page, "a query that is refused");
  await editor.fill("with recursive t as (select 1 as n union all select n + 1 from t) select count(*) from t");
  await run.click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(run).toBeVisible();
  await editor.fill(
    "select date_trunc('minute', start_timestamp) as x, level, count(*)::int as events from records group by x, level order by x, level",
  );
  await run.click();
  const answer = page.getByRole("region", { name: "Answer" });
  await expect(answer.getByRole("columnheader")).toHaveText(["x", "level", "events"]);
  await expect(answer.getByRole("cell", { name: "Information" }).first()).toBeVisible();
  await answer.getByRole("radio", { name: "Bars" }).click();
  await expect(answer.locator("figure svg").first()).toBeVisible();
  await expect(answer.getByRole("listitem")).toHaveText(["Error", "Information"]);
  await clean(page, "a query that is drawn");
  await page.getByRole("button", { name: "Saved" }).click();
  await page.getByRole("menuitem", { name: "Save this query" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Orders by level");
  await page.getByRole("dialog").getByRole("button", { name: "Save query" }).click();
  await expect(page).toHaveURL(/[?&]query=/);
  await page.reload();
  await expect(editor).toContainText("date_trunc('minute', start_timestamp)");

  // A channel, tried before it is saved, on a receiver that checks the signature.
  const hook = await receiver();
  await page.goto(`/${org}/settings/channels`);
  await page.getByRole("button", { name: "New channel" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Label").fill("On call");
  await dialog.getByLabel("Address").fill(hook.url);
  await dialog.getByRole("button", { name: "Send test" }).click();
  await expect(dialog.getByRole("status")).toContainText("It accepted the test message");
  expect(hook.received.length).toBe(1);
  await clean(page, "a new channel");
  await dialog.getByRole("button", { name: "Add channel" }).click();
  const secret = ((await dialog.locator("[data-secret]").textContent()) ?? "").trim();
  await dialog.getByRole("button", { name: "Copy" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("link", { name: "On call" })).toBeVisible();
  await clean(page, "channels");

  // An alert of a template, previewed, that fires, tells the channel and is muted.
  await page.goto(`/${org}/data/alerts`);
  await page.getByRole("button", { name: "New alert" }).click();
  await choose(page, "Template", /^Errors above 10/);
  await dialog.getByRole("checkbox", { name: "On call" }).check();
  await dialog.getByRole("button", { name: "Preview" }).click();
  await expect(dialog.getByRole("status")).toContainText("Now it finds 1 row.");
  await clean(page, "a new alert");
  await dialog.getByRole("button", { name: "Create alert" }).click();
  const alert = page.getByRole("row").filter({ hasText: "Many errors" });
  await expect(alert.getByText("Firing")).toBeVisible({ timeout: 40_000 });
  await expect.poll(() => hook.received.length, { timeout: 30_000 }).toBe(2);
  const delivery = hook.received[1] as Received;
  expect(JSON.parse(delivery.body)).toMatchObject({ type: "alert.firing", data: { title: "Firing: Many errors", rows: [{ errors: 12 }] } });
  expect(String(delivery.headers["webhook-signature"]).split(" ")).toContain(signed(secret, delivery));
  const banner = page.getByRole("region", { name: "Notices" }).getByText("The alert “Many errors” is firing.");
  await clean(page, "alerts");
  await alert.getByRole("link", { name: "Many errors" }).click();
  await expect(page.getByRole("heading", { name: "Many errors" })).toBeVisible();
  await expect(page.getByText("Accepted", { exact: true })).toBeVisible();
  await expect(page.getByText("notified: firing")).toBeVisible();
  await clean(page, "an alert");
  await expect(banner).toBeVisible();
  await page.getByRole("button", { name: "Actions for Many errors" }).click();
  await page.getByRole("menuitem", { name: "Mute for 1 hour" }).click();
  await expect(page.getByText("Muted", { exact: true })).toBeVisible();
  await expect(banner).toHaveCount(0);
  await page.goto(`/${org}/settings/channels`);
  await page.getByRole("link", { name: "On call" }).click();
  await expect(page.getByText("Firing: Many errors")).toBeVisible();
  await clean(page, "a channel");
  hook.close();

  // A dashboard with a variable and two panels, arranged from the keyboard and exported.
  await page.goto(`/${org}/data/dashboards`);
  await clean(page, "dashboards");
  await page.getByRole("button", { name: "Create dashboard" }).first().click();
  await dialog.getByLabel("Name").fill("Shops");
  await dialog.getByRole("button", { name: "Create dashboard" }).click();
  await expect(page.getByRole("heading", { name: "Shops" })).toBeVisible();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Time and variables" }).click();
  await dialog.getByRole("button", { name: "Add variable" }).click();
  await dialog.getByLabel("Name").fill("shop");
  await dialog.getByLabel("Values, one a line").fill("north\nsouth");
  await dialog.getByRole("button", { name: "Apply settings" }).click();
  for (const name of ["Orders", "Again"]) {
    await page.getByRole("button", { name: "Add panel" }).first().click();
    await dialog.getByLabel("Name").fill(name);
    await choose(page, "Drawn as", "Number");
    await dialog
      .getByRole("textbox", { name: "Query" })
      .fill("select count(*) as orders from records where $shop::text is null or attributes->>'Shop' = $shop");
    await clean(page, "a new panel");
    await dialog.getByRole("button", { name: "Add panel" }).click();
  }
  await page.getByRole("button", { name: /^Move Again/ }).press("ArrowUp");
  await page.getByRole("button", { name: /^Resize Again/ }).press("ArrowRight");
  await page.getByRole("button", { name: "Save dashboard" }).click();
  await expect(page.getByRole("region", { name: "Changes" })).toBeHidden();
  await expect(page.getByText("24", { exact: true })).toHaveCount(2);
  await page.getByRole("button", { name: "shop: All" }).click();
  await page.getByRole("menuitemradio", { name: "south" }).click();
  await expect(page.getByText("8", { exact: true })).toHaveCount(2);
  await clean(page, "a dashboard");
  await page.getByRole("button", { name: "More", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export" }).click();
  const { spec } = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  expect(Object.keys(spec.panels)).toHaveLength(2);
  expect(spec.variables).toHaveLength(1);
  expect(spec.layouts[0].spec.items.map(({ content }: { content: { $ref: string } }) => content.$ref)).toHaveLength(2);
});
