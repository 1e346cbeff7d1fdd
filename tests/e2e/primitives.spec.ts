import { expect, type Page, test } from "@playwright/test";
import { build } from "esbuild";
import { translate, watched, whole } from "./translator";

const ORIGIN = "http://primitives.test";
const DAY = 86_400_000;

let script = "";
test.beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: ["tests/e2e/primitives/page.tsx"],
    bundle: true,
    write: false,
    jsx: "automatic",
    tsconfig: "tsconfig.json",
    define: { "process.env.NODE_ENV": '"production"' },
    banner: { js: "window.process = { env: {} };" },
  });
  script = outputFiles[0]?.text ?? "";
});

/** The page of primitives, told the true time as a server's page tells it. */
async function open(page: Page, query = ""): Promise<void> {
  await page.route(`${ORIGIN}/**`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Primitives</title><body></body>" }),
  );
  await page.goto(`${ORIGIN}/?now=${Date.now()}${query}`);
  await page.addScriptTag({ content: script });
}
const form = (page: Page) => page.getByRole("dialog", { name: "A form" });

for (const query of ["", "&unguarded"])
  test(`a translated form goes on: errors, pending buttons, copying, chips, a select (${query ? "by our care alone" : "with the guard"})`, async ({
    page,
  }) => {
    const faults = watched(page);
    await open(page, query);
    await translate(page);
    await page.getByRole("button", { name: "Open" }).click();
    for (const times of [1, 2, 3]) {
      await form(page).getByRole("button", { name: "Save" }).click();
      await expect(form(page).getByLabel("Saves")).toHaveText(String(times));
      await expect(form(page).getByText("Wrong")).toHaveCount(times % 2);
    }
    await form(page).getByRole("button", { name: "Copy" }).click();
    await form(page).getByRole("radio", { name: "No expiry" }).click();
    await expect(form(page).getByLabel("Sent")).toHaveText('{"expires_at":null}');
    await form(page).getByRole("combobox").click();
    await page.getByRole("option", { name: "Beta" }).click();
    await expect(form(page).getByRole("combobox")).toHaveText("Beta");
    await whole(page, faults);
  });

test("keys of an input method close and send nothing; each way out of typed input asks", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Open" }).click();
  const [dialog, name] = [form(page), form(page).getByLabel("Name")];
  const question = dialog.getByRole("alertdialog");
  await name.fill("東京");
  for (const composing of [{ isComposing: true }, { keyCode: 229 }])
    for (const key of ["Escape", "Enter"])
      await name.evaluate(
        (field, init) => field.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init })),
        { key, ...composing },
      );
  await expect(dialog).toBeVisible();
  await expect(question).toHaveCount(0);
  for (const leave of [
    () => page.keyboard.press("Escape"),
    () => page.mouse.click(5, 5),
    () => dialog.getByRole("button", { name: "Close" }).click(),
    () => dialog.getByRole("button", { name: "Cancel" }).click(),
  ]) {
    await leave();
    await question.getByRole("button", { name: "Keep editing" }).click();
    await expect(question).toHaveCount(0);
    await expect(name).toHaveValue("東京");
  }
  await name.focus();
  await page.keyboard.press("Escape");
  await expect(question.getByRole("button", { name: "Keep editing" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(name).toBeFocused();
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Discard it" }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole("button", { name: "Open" }).click();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

for (const [words, ahead] of [
  ["five minutes fast", 5 * 60_000],
  ["two days fast", 2 * DAY],
  ["two days slow", -2 * DAY],
] as const)
  test(`with a computer's clock ${words}, a preset is a duration and every time counts from the server's`, async ({ page }) => {
    await page.clock.install({ time: Date.now() + ahead });
    await open(page);
    await expect(page.getByText("in 7 days")).toBeVisible();
    await page.getByRole("button", { name: "Open" }).click();
    await expect(form(page).getByLabel("Sent")).toHaveText('{"expires_in":"P30D"}');
    const until = Date.parse((await form(page).getByLabel("Until").textContent()) ?? "");
    expect(Math.abs(until - Date.now() - 30 * DAY)).toBeLessThan(60_000);
  });
