import { expect, test } from "@playwright/test";
import pino from "pino";
import { createStream } from "pino-seq";
import { generateKey, signUp } from "./people";

test("an unmodified pino-seq logs, and the events stand on the screen while it is open, with level, message, properties and the key's name", async ({
  page,
  baseURL,
}) => {
  const { org } = await signUp(page);
  const token = await generateKey(page, "Storefront logs", ["Ingest"]);
  await page.goto(`/${org}/data/events`);
  await expect(page.getByText(/curl/).first()).toBeVisible();

  const stream = createStream({ serverUrl: baseURL ?? "", apiKey: token });
  const logger = pino({ name: "shop" }, stream);
  logger.warn({ orderId: 9007199254740993n.toString(), customer: { tier: "gold" } }, "Stock is low");
  logger.error(new Error("card declined"), "Payment failed");
  await stream.flush();

  const row = page.getByRole("listitem").filter({ hasText: "Stock is low" });
  await expect(row).toBeVisible();
  await expect(row).toContainText("Warning");
  await expect(row).toContainText("Storefront logs");
  await row.getByRole("button").first().click();
  await expect(row).toContainText("orderId");
  await expect(row).toContainText("9007199254740993");
  const failed = page.getByRole("listitem").filter({ hasText: "Payment failed" });
  await failed.getByRole("button").first().click();
  await expect(failed).toContainText("Error: card declined");
});

test("a template is rendered, a filter narrows, and one that cannot be read says where", async ({ page, request }) => {
  const { org } = await signUp(page);
  const token = await generateKey(page, "API logs", ["Ingest"]);
  const lines = [1, 2, 3].map((n) =>
    JSON.stringify({ "@t": new Date().toISOString(), "@mt": "Order {OrderId} placed by {Customer}", OrderId: n, Customer: `c${n}` }),
  );
  const sent = await request.post("/ingest/clef", { headers: { "x-seq-apikey": token }, data: lines.join("\n") });
  expect([sent.status(), await sent.text()]).toEqual([201, '{"MinimumLevelAccepted":null}']);

  await page.goto(`/${org}/data/events`);
  await expect(page.getByRole("listitem").filter({ hasText: "Order 2 placed by c2" })).toBeVisible();
  const box = page
    .getByRole("searchbox")
    .or(page.getByRole("textbox", { name: /search|filter/i }))
    .first();
  await box.fill("Customer = 'c2'");
  await box.press("Enter");
  await expect(page).toHaveURL(/filter=/);
  await expect(page.getByRole("list", { name: "Events" }).getByRole("listitem")).toHaveCount(1);
  await box.fill("Customer == 'c2'");
  await box.press("Enter");
  await expect(page.getByText(/line 1, column 10/).first()).toBeVisible();
  await box.fill("PLACED by");
  await expect(page.getByText("Searches for the text")).toBeVisible();
  await box.press("Enter");
  await expect(page.getByRole("list", { name: "Events" }).getByRole("listitem")).toHaveCount(3);
  const third = page.getByRole("listitem").filter({ hasText: "Order 3 placed by c3" });
  await third.getByRole("button").first().click();
  await third.getByRole("button", { name: "Filter for Customer = c3" }).click();
  await expect(box).toHaveValue(`"PLACED by" and Customer = 'c3'`);
  await expect(page.getByRole("list", { name: "Events" }).getByRole("listitem")).toHaveCount(1);
});

test("events are narrowed by level, time and property, saved as a search for all, opened by their address, and a trace is shown whole", async ({
  page,
  request,
}) => {
  const { org } = await signUp(page);
  const token = await generateKey(page, "Shop logs", ["Ingest"]);
  const now = Date.now();
  const ago = (minutes: number, more = 0) => new Date(now - minutes * 60_000 + more).toISOString();
  const trace = "0af7651916cd43dd8448eb211c80319c";
  const events = [
    ...[1, 2, 3].map((n) => ({ "@t": ago(n), "@mt": "Order {OrderId} placed", OrderId: n, Shop: n < 3 ? "north" : "south" })),
    { "@t": ago(90), "@l": "Error", "@mt": "Payment failed", Shop: "north" },
    { "@t": ago(2, 100), "@st": ago(2), "@mt": "POST /orders", "@tr": trace, "@sp": "b7ad6b7169203331" },
    { "@t": ago(2, 80), "@st": ago(2, 20), "@mt": "INSERT orders", "@tr": trace, "@sp": "00f067aa0ba902b7", "@ps": "b7ad6b7169203331" },
  ];
  const sent = await request.post("/ingest/clef", {
    headers: { "x-seq-apikey": token },
    data: events.map((e) => JSON.stringify(e)).join("\n"),
  });
  expect(sent.status()).toBe(201);

  await page.goto(`/${org}/data/events`);
  const rows = page.getByRole("list", { name: "Events" }).getByRole("listitem");
  const box = page.getByRole("textbox", { name: "Filter" });
  await expect(rows).toHaveCount(6);
  await expect(rows.first().getByRole("heading")).toHaveText(/\d{4}$/);

  // By level, then all of it saved and found by whoever looks.
  await page
    .getByRole("list", { name: "Level" })
    .getByRole("button", { name: /^Error/ })
    .click();
  await expect(box).toHaveValue("@Level = 'Error'");
  await expect(rows).toHaveCount(1);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Failures");
  await dialog.getByRole("button", { name: "Save search" }).click();
  await expect(dialog).toBeHidden();
  const saved = page.getByRole("region", { name: "Saved searches" });
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(rows).toHaveCount(6);
  await saved.getByRole("button", { name: "Failures", exact: true }).click();
  await expect(page).toHaveURL(/filter=/);
  await expect(rows).toHaveCount(1);
  await saved.getByRole("button", { name: "More for Failures" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete Failures" }).click();
  await expect(saved.getByText("None yet")).toBeVisible();

  // The time, from the keyboard alone: the last bar, and those before it.
  await page.goto(`/${org}/data/events`);
  const bars = page.getByRole("slider", { name: "Events over time" });
  await bars.focus();
  await page.keyboard.press("End");
  for (let n = 0; n < 8; n++) await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=.*to=/);
  await expect(rows).toHaveCount(5);
  await page.goBack();
  await expect(rows).toHaveCount(6);

  // An event at its own address, with its trace.
  const span = rows.filter({ hasText: "INSERT orders" });
  await span.getByRole("button").first().click();
  const waterfall = span.getByRole("region", { name: "Trace" });
  await expect(waterfall.getByRole("listitem")).toHaveText([/POST \/orders.*100/, /INSERT orders.*60/]);
  await span.getByRole("link", { name: "Open" }).click();
  await expect(page).toHaveURL(/\/data\/events\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("article", { name: "Event" })).toContainText("INSERT orders");
  await page.getByRole("link", { name: "POST /orders" }).click();
  await expect(page.getByRole("article", { name: "Event" }).getByText("POST /orders").first()).toBeVisible();
});
