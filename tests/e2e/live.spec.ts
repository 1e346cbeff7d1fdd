import { expect, test } from "@playwright/test";
import { generateKey, signUp } from "./people";

test("what changes in one tab shows in another at once, told by one stream for both", async ({ page, context }) => {
  const streams: string[] = [];
  context.on("request", (request) => void (request.url().includes("/api/live?") && streams.push(request.url())));
  const { org } = await signUp(page, "Pro");
  // Signing up led over other pages, which had streams of their own.
  await page.goto("about:blank");
  streams.length = 0;
  const streamed = page.waitForResponse((reply) => reply.url().includes("/api/live?"));
  await page.goto(`/${org}/settings/api-keys`);
  const second = await context.newPage();
  expect((await streamed).headers()["content-type"]).toBe("text/event-stream");
  await second.goto(`/${org}/settings/api-keys`);
  const reads: string[] = [];
  second.on("request", (request) => void (request.url().includes("/api/screens/keys?") && reads.push(request.url())));
  await generateKey(page, "Told at once");
  await expect(second.getByRole("row", { name: /Told at once/ })).toBeVisible({ timeout: 4_000 });
  expect(reads.length).toBeGreaterThan(0);
  expect(streams).toHaveLength(1);

  // The tab that holds the stream goes; the other takes it over.
  const taken = second.waitForResponse((reply) => reply.url().includes("/api/live?"));
  await page.close();
  expect((await taken).status()).toBe(200);
});
