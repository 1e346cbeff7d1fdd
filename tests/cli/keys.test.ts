import { afterAll, beforeAll, expect, test } from "vitest";
import type { OrganizationScope } from "../../lib/access/scopes";
import { latchkey } from "../support/command-line";
import { foundTestOrganization } from "../support/organization";
import { frontServer } from "../support/servers";

let server: Awaited<ReturnType<typeof frontServer>>;
let env: Record<string, string>;
beforeAll(async () => {
  server = await frontServer();
  const org = await foundTestOrganization();
  const scopes: OrganizationScope[] = [
    "organization:create_api_key",
    "organization:read_api_key",
    "organization:write_api_key",
    "organization:verify_api_key",
    "project:write_otlp",
  ];
  const { token } = await org.key({ name: "Terminal", scopes });
  env = { LATCHKEY_URL: server.url, LATCHKEY_API_KEY: token };
});
afterAll(() => server.stop());

test("a key is made, found, verified, rotated and revoked from a terminal; its secret stands alone on standard output", {
  timeout: 90_000,
}, async () => {
  const run = (args: string[], input = "") => latchkey(args, { env, input });
  const made = await run(["keys", "create", "--name", "Nightly", "--scope", "project:write_otlp", "--expires-in", "P90D"]);
  expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^sk_live_[0-9A-Za-z]{40}\n$/) });
  expect(made.err).toContain("Nightly");
  const token = made.out.trim();

  const listed = JSON.parse((await run(["keys", "list", "--json"])).out);
  const { id } = listed.find(({ name }: { name: string }) => name === "Nightly");
  expect((await run(["keys", "list"])).out).toMatch(new RegExp(`${id}\\s+Nightly\\s+active\\s+${token.slice(0, 16)}…\\s+never`));
  expect(await run(["keys", "verify"], `${token}\n`)).toMatchObject({ code: 0, out: "The key is good.\n" });
  expect((await run(["whoami"])).out).toMatch(/^Terminal \(organization of .+\), without an end\nMay: .*organization:verify_api_key/);

  const rotated = await run(["keys", "rotate", id, "--grace-period", "PT1H", "--json"]);
  expect(rotated.code).toBe(0);
  const successor = JSON.parse(rotated.out);
  expect(await run(["keys", "verify"], token)).toMatchObject({ code: 0 });
  expect(await run(["keys", "revoke", successor.api_key.id, "--reason", "over"])).toMatchObject({
    code: 0,
    out: `Nightly (${successor.api_key.id}) is revoked.\n`,
  });
  const refused = await run(["keys", "verify"], successor.token);
  expect(refused).toMatchObject({ code: 1, err: "" });
  expect(refused.out).toMatch(/^KEY_REVOKED: /);
});

test.each([
  ["no key to ask with", ["whoami"], { LATCHKEY_API_KEY: "" }, 2, "LATCHKEY_API_KEY is not set"],
  ["a key of two lines", ["whoami"], { LATCHKEY_API_KEY: "sk_live_first\nsecond" }, 2, "LATCHKEY_API_KEY is not a key"],
  ["a key that is none", ["whoami"], { LATCHKEY_API_KEY: "sk_live_none" }, 1, "INVALID_API_KEY: "],
  ["an address that does not answer", ["whoami"], { LATCHKEY_URL: "http://127.0.0.1:9" }, 1, "http://127.0.0.1:9 does not answer"],
  ["a name in place of an id", ["keys", "revoke", "Nightly"], {}, 2, "Name the key by its id"],
  ["a scope that there is not", ["keys", "create", "-n", "Odd", "-s", "project:fly"], {}, 1, "VALIDATION_FAILED: "],
])("%s is one line that says what to do", async (_, args, more, code, words) => {
  const done = await latchkey(args, { env: { ...env, ...more } });
  expect(done).toMatchObject({ code, out: "" });
  expect(done.err).toContain(words);
  expect(done.err.trim().split("\n")).toHaveLength(1);
  expect(done.err).not.toContain(env.LATCHKEY_API_KEY);
});
