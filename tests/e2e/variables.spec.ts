import { expect, type Locator, type Page, test } from "@playwright/test";
import { signUp } from "./people";
import { violations } from "./violations";

/** Writes a text in the JSON editor in the place of what stands there. */
async function write(page: Page, editor: Locator, text: string): Promise<void> {
  await editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

const place = (page: Page, name: string): Locator => page.locator(`[data-place="${name}"]`);

async function addVersion(page: Page, value: string, version: number): Promise<void> {
  await page.getByRole("button", { name: "New version" }).click();
  const dialog = page.getByRole("dialog");
  await write(page, dialog.getByRole("textbox", { name: "Value" }), value);
  await dialog.getByRole("button", { name: "Add version" }).click();
  await expect(dialog).toBeHidden();
  await expect(place(page, `v${version}`)).toBeVisible();
}

async function tryFor(page: Page, key: string, attributes: string): Promise<Locator> {
  await page.getByLabel("Targeting key").fill(key);
  await page.getByLabel("Attributes").fill(attributes);
  await page.getByRole("button", { name: "Try", exact: true }).click();
  return page.locator("form", { has: page.getByLabel("Targeting key") });
}

test("a variable, from its making over versions, labels moved by keys and by hand, the rollout and overrides to a return in its history", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  const { org } = await signUp(page);
  await page.goto(`/${org}/data/variables`);
  await page.getByRole("button", { name: "New variable" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("checkout_limit");
  await write(page, dialog.getByRole("textbox", { name: "Value" }), '{"limit": 10}');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Create variable" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "checkout_limit" })).toBeVisible();

  // Two more versions, and what is different between them.
  await addVersion(page, '{"limit": 20}', 2);
  await addVersion(page, '{"limit": 30}', 3);
  await page.getByRole("button", { name: "Actions for version 3" }).click();
  await page.getByRole("menuitem", { name: "Compare" }).click();
  await expect(dialog).toContainText('"limit": 20');
  await expect(dialog).toContainText('"limit": 30');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");

  // By the keys: up one version, seen before it counts.
  const production = page.getByRole("button", { name: "Move production" });
  await expect(place(page, "v1").getByRole("button", { name: "Move production" })).toBeVisible();
  await production.focus();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByText("production over: Version 2.", { exact: false })).toBeAttached();
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText('"limit": 20');
  await dialog.getByRole("button", { name: "Move production" }).click();
  await expect(place(page, "v2").getByRole("button", { name: "Move production" })).toBeVisible();

  // By hand: onto the newest.
  const from = await production.boundingBox();
  const to = await place(page, "v3").boundingBox();
  if (!from || !to) throw new Error("both are on the page");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(dialog).toContainText('"limit": 30');
  await dialog.getByRole("button", { name: "Move production" }).click();
  await expect(place(page, "v3").getByRole("button", { name: "Move production" })).toBeVisible();

  // A second label, and a share of it in the bar: ten in a hundred by the keys, the rest by hand.
  await page.getByRole("button", { name: "New label" }).click();
  await dialog.getByLabel("Name").fill("trial");
  await dialog.getByRole("combobox").click();
  await page.getByRole("option", { name: "Version 1" }).click();
  await dialog.getByRole("button", { name: "Create trial" }).click();
  await expect(place(page, "v1").getByRole("button", { name: "Move trial" })).toBeVisible();
  const end = page.getByRole("slider", { name: "End of production" });
  await end.focus();
  await page.keyboard.press("PageDown");
  await expect(end).toHaveAttribute("aria-valuenow", "90");
  await page.getByLabel("trial", { exact: true }).fill("10");
  const knob = await end.boundingBox();
  const bar = await end.locator("xpath=..").boundingBox();
  if (!knob || !bar) throw new Error("both are on the page");
  await page.mouse.move(knob.x + knob.width / 2, knob.y + knob.height / 2);
  await page.mouse.down();
  await page.mouse.move(bar.x + bar.width / 2, bar.y + bar.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(end).toHaveAttribute("aria-valuenow", "50");
  await page.getByRole("button", { name: "Save rollout" }).click();
  await expect(page.getByText("Rollout saved")).toBeVisible();

  // Overrides in the form, refused with the place, then as JSON and back.
  await expect(page.locator("dt", { hasText: "Revision" }).locator("xpath=following-sibling::dd[1]")).toHaveText("7");
  await page.getByRole("button", { name: "Add overrides" }).click();
  await dialog.getByLabel("Name").fill("Staff");
  await dialog.getByRole("button", { name: "Save overrides" }).click();
  await expect(dialog.getByText("Name the attribute.")).toBeVisible();
  await dialog.getByLabel("Attribute").fill("plan");
  await dialog.getByRole("combobox", { name: "Operator" }).click();
  await page.getByRole("option", { name: "is one of" }).click();
  await dialog.getByLabel("Values, one a line").fill("pro\nultra");
  await dialog.getByRole("button", { name: "Add condition" }).click();
  const second = dialog.getByRole("group", { name: "Condition 2" });
  await second.getByLabel("Attribute").fill("beta");
  await second.getByLabel("Value").fill("true");
  await dialog.getByRole("combobox", { name: "Gets" }).click();
  await page.getByRole("option", { name: "trial" }).click();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("tab", { name: "JSON" }).click();
  await expect(dialog.getByRole("textbox", { name: "Overrides" })).toContainText('"value": true');
  await dialog.getByRole("tab", { name: "Form" }).click();
  await expect(dialog.getByLabel("Values, one a line")).toHaveValue("pro\nultra");
  await dialog.getByRole("button", { name: "Save overrides" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('plan is one of ["pro","ultra"] and beta is true')).toBeVisible();

  // Who gets what.
  await expect(await tryFor(page, "user-1", '{"plan": "ultra", "beta": true}')).toContainText("Staff");
  const staff = page.locator("form", { has: page.getByLabel("Targeting key") });
  await expect(staff).toContainText('"limit": 10');
  await tryFor(page, "user-1", '{"plan": "ultra", "beta": "true"}');
  await expect(staff.getByText("Staff")).toHaveCount(0);
  expect(await violations(page)).toEqual([]);

  // Back to how it was before the override.
  const history = page.locator("section", { has: page.getByRole("heading", { name: "History" }) });
  await history
    .getByRole("button", { name: /Return/ })
    .first()
    .click();
  await dialog.getByRole("button", { name: "Return checkout_limit" }).click();
  await expect(page.getByText("Everybody gets the rollout.")).toBeVisible();
});
