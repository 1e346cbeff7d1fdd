import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { makeRelease } from "../../tools/release/make-release.mjs";

const PORT = Number(process.env.E2E_PORT ?? 41_200) + 31;
const url = `http://127.0.0.1:${PORT}`;
const [email, password] = ["ada@example.com", "correct horse battery"];
const token = mintToken("organization");
const BUILDERS =
  /^(typescript|esbuild|@esbuild\/.*|tailwindcss|@tailwindcss\/.*|prisma|@prisma\/engines|@next\/swc.*|webpack|lightningcss)$/;

const under = (directory: string): string[] =>
  fs
    .readdirSync(directory, { recursive: true, withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [] : [path.join(entry.parentPath, entry.name)]));
const packagesIn = (modules: string): string[] =>
  fs
    .readdirSync(modules)
    .flatMap((name) => (name.startsWith("@") ? fs.readdirSync(path.join(modules, name)).map((inner) => `${name}/${inner}`) : [name]));

test("a release starts in an empty folder with Node alone, serves pages and verdicts, and stops at once", async ({ page }) => {
  test.setTimeout(240_000);
  const { folder } = await makeRelease();
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-release-"));
  fs.chmodSync(home, 0o755);
  const copy = path.join(home, "latchkey");
  fs.cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  for (let above = home; above !== path.dirname(above); above = path.dirname(above))
    expect(fs.existsSync(path.join(above, "node_modules"))).toBe(false);

  const files = under(copy);
  expect(files.reduce((sum, file) => sum + fs.lstatSync(file).size, 0)).toBeLessThan(150e6);
  expect(packagesIn(path.join(copy, "node_modules")).filter((name) => BUILDERS.test(name))).toEqual([]);
  expect(files.filter((file) => file.endsWith(".mjs") && fs.readFileSync(file, "utf8").includes("northwind.example"))).toEqual([]);
  expect(spawnSync(process.execPath, ["server/token.mjs", "instance"], { cwd: copy, encoding: "utf8" }).stdout).toMatch(
    /^ik_live_\w{40}\n$/,
  );

  let output = "";
  const child = spawn(process.execPath, [path.join(copy, "start.mjs")], {
    cwd: home,
    env: {
      NODE_ENV: "production",
      PATH: "/usr/bin:/bin",
      PORT: String(PORT),
      LATCHKEY_URL: url,
      LATCHKEY_INIT_ORG: "Acme",
      LATCHKEY_INIT_ADMIN_EMAIL: email,
      LATCHKEY_INIT_ADMIN_PASSWORD: password,
      LATCHKEY_INIT_API_KEY: token,
    },
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    await expect.poll(() => output, { timeout: 120_000 }).toContain("Latchkey is ready");
    expect((await page.goto(`${url}/sign-up`))?.status()).toBe(200);
    const whoami = await fetch(`${url}/api/v1/whoami/`, { headers: { authorization: `Bearer ${token}` } });
    expect([whoami.status, await whoami.json()]).toEqual([200, expect.objectContaining({ valid: true, organization_name: "acme" })]);
    await page.goto(`${url}/sign-in`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(`${url}/acme`);
    await page.goto(`${url}/acme/settings/api-keys`);
    await expect(page.getByText("Provisioned key").first()).toBeVisible();
  } finally {
    child.kill("SIGTERM");
  }
  expect(await ended, output).toBe(0);
  expect(output).not.toContain(token);
  fs.rmSync(home, { recursive: true, force: true });
});
