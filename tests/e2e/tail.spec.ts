import { expect, test } from "@playwright/test";
import { generateKey, signUp } from "./people";

test("the live tail shows what comes, narrowed by the filter, and holds still while it is off", async ({ page, request }) => {
  const { org } = await signUp(page);
  const token = await generateKey(page, "Tailed", ["Ingest"]);
  const send = async (name: string, level = "Information") => {
    const data = JSON.stringify({ "@t": new Date().toISOString(), "@l": level, "@mt": "Tailed {Name}", Name: name });
    expect((await request.post("/ingest/clef", { headers: { "x-seq-apikey": token }, data })).status()).toBe(201);
  };
  const row = (name: string) => page.getByRole("listitem").filter({ hasText: `Tailed ${name}` });
  await send("first", "Error");
  await page.goto(`/${org}/data/events?filter=${encodeURIComponent("@Level = 'Error'")}`);
  await expect(row("first")).toBeVisible();
  const live = page.getByRole("button", { name: "Live", exact: true });
  await expect(live).toHaveAttribute("aria-pressed", "true");
  await send("other");
  await send("second", "Error");
  await expect(row("second")).toBeVisible();
  await expect(row("other")).toHaveCount(0);

  await live.click();
  await expect(live).toHaveAttribute("aria-pressed", "false");
  await send("third", "Error");
  // What would come, came within this time before.
  await page.waitForTimeout(3_000);
  await expect(row("third")).toHaveCount(0);
  await live.click();
  await expect(row("third")).toBeVisible();
  await expect(row("other")).toHaveCount(0);
});
