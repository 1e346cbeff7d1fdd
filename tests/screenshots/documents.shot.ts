import { mkdirSync, writeFileSync } from "node:fs";
import { type Locator, type Page, test } from "@playwright/test";

const FOLDER = "docs/images";
const ORGANIZATION = "/northwind-traders";

/** A PNG as WebP, which is a fifth of it, made by the browser itself on a page without a policy. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const blank = await page.context().newPage();
  const data = await blank.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", 0.86);
  }, png.toString("base64"));
  await blank.close();
  return Buffer.from(data.slice(data.indexOf(",") + 1), "base64");
}

async function keep(page: Page, name: string, part: Page | Locator = page): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const png = await part.screenshot({ animations: "disabled", caret: "hide" });
  writeFileSync(`${FOLDER}/${name}.webp`, await asWebp(page, png));
}

const settled = (page: Page) => page.waitForLoadState("networkidle").then(() => page.waitForTimeout(1500));

for (const colorScheme of ["light", "dark"] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 1280, height: 800 } });

    test("the pictures of the documents", async ({ page }) => {
      await page.goto("/sign-in");
      await page.getByLabel("E-mail").fill("maya.lindqvist@northwind.example");
      await page.getByLabel("Password", { exact: true }).fill("latchkey demo only");
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.waitForURL(`**${ORGANIZATION}**`);

      await page.goto(`${ORGANIZATION}/settings/api-keys?status=active`);
      await settled(page);
      await keep(page, `keys-${colorScheme}`);

      await page.setViewportSize({ width: 840, height: 640 });
      await page.goto(`${ORGANIZATION}/settings/api-keys?search=Grafana`);
      await page.getByRole("link", { name: "Grafana" }).last().click();
      await page.getByText("This key is being replaced").waitFor();
      await settled(page);
      await keep(page, `rotation-${colorScheme}`, page.getByRole("dialog"));

      await page.goto(`${ORGANIZATION}/settings/api-keys?search=Storefront`);
      await page.getByRole("link", { name: "Storefront logs" }).first().click();
      await page.getByRole("button", { name: "Revoke" }).first().click();
      await settled(page);
      await keep(page, `revoke-${colorScheme}`, page.getByRole("dialog").last());

      await page.goto(`${ORGANIZATION}/settings/audit-log`);
      await settled(page);
      await keep(page, `audit-${colorScheme}`);
    });
  });
