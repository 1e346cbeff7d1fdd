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
