import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import * as esbuild from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SCOPES } from "../../lib/access/scopes";
import { instanceKeys, managedKeys } from "../../lib/domain/keys/key-reach";
import { purgeKeys } from "../../lib/domain/keys/purge-keys";
import { revokeKey } from "../../lib/domain/keys/revoke-key";
import { listMembers } from "../../lib/domain/members/queries";
import { organizationsOf } from "../../lib/domain/organizations/queries";
import { updateOrganization } from "../../lib/domain/organizations/update-organization";
import { listProjects } from "../../lib/domain/projects/queries";
import { authenticateUser } from "../../lib/domain/users/authenticate-user";
import { signUp } from "../../lib/domain/users/sign-up";
import { hashToken, mintToken } from "../../lib/domain/verdicts/key-token";
import { keyByHash } from "../../lib/domain/verdicts/queries";
import { instanceJob, openJob, organizationJob } from "../../lib/doors/job";
import { DAY } from "../../lib/kernel/time";
import { readConfig } from "../../server/config.mjs";
import { provision } from "../../server/provision";
import { frontServer, type TestServer } from "../support/servers";

const apiKey = mintToken("organization");
const instanceKey = mintToken("instance");
const environment = {
  LATCHKEY_INIT_ORG: "Acme Works",
  LATCHKEY_INIT_PLAN: "pro",
  LATCHKEY_INIT_ADMIN_EMAIL: "Ada@Example.com",
  LATCHKEY_INIT_ADMIN_PASSWORD: "correct horse battery",
  LATCHKEY_INIT_PROJECT: "web-shop",
  LATCHKEY_INIT_API_KEY: apiKey,
  LATCHKEY_INIT_INSTANCE_KEY: instanceKey,
};

const run = async () => {
  const { config } = readConfig(environment);
  if (!config) throw new Error("the environment is good");
  await provision(config);
};

describe("provisioning from the environment", () => {
  let server: TestServer;
  beforeAll(async () => {
    await run();
    server = await frontServer();
  });
  afterAll(() => server.stop());

  test("makes the organization on its plan, the admin who is the operator, the project and the key without a limit", async () => {
    const me = await server.ask({ path: "/api/v1/whoami/", token: apiKey });
    expect(me.json()).toMatchObject({ organization_name: "acme-works", plan: "pro", kind: "organization", rate_limit: null });
    expect(me.json<{ scopes: string[] }>().scopes.sort()).toEqual(SCOPES.filter((s) => !s.startsWith("instance:")).sort());
    expect(me.headers.get("ratelimit")).toBeNull();
    expect(
      (await server.ask({ path: "/api/v1/projects/", token: apiKey })).json<{ project_name: string }[]>().map((p) => p.project_name),
    ).toEqual(["web-shop"]);
    const admin = await authenticateUser(openJob("test"), { email: "ada@example.com", password: "correct horse battery" });
    expect(await organizationsOf(admin?.id ?? "")).toMatchObject([{ display_name: "Acme Works", role: "admin" }]);
  });

  test("makes the instance key, which is of no organization", async () => {
    const me = await server.ask({ path: "/api/v1/whoami/", token: instanceKey });
    expect(me.json()).toMatchObject({
      kind: "instance",
      organization_id: null,
      plan: null,
      scopes: ["instance:admin", "instance:billing", "instance:verify"],
    });
    expect((await server.ask({ path: "/api/v1/projects/", token: instanceKey })).json()).toMatchObject({ code: "INSUFFICIENT_SCOPE" });
  });

  test("done again leaves what exists as it is, a revoked key too", async () => {
    const { key_id, organization_id } = (await server.ask({ path: "/api/v1/whoami/", token: apiKey })).json<{
      key_id: string;
      organization_id: string;
    }>();
    await revokeKey(managedKeys(organizationJob("test", organization_id, "organization:write_api_key")), key_id, {});
    await run();
    expect((await server.ask({ path: "/api/v1/whoami/", token: apiKey })).json()).toMatchObject({ code: "KEY_REVOKED" });
  });
});

test("a token whose key was purged makes no key again", async () => {
  const token = mintToken("instance");
  const { config } = readConfig({ LATCHKEY_INIT_INSTANCE_KEY: token });
  if (!config) throw new Error("the environment is good");
  await provision(config);
  const job = instanceJob("test", "instance:admin");
  await revokeKey(instanceKeys(job), (await keyByHash(hashToken(token)))?.id ?? "", {});
  expect(await purgeKeys(instanceJob("test", "instance:admin", new Date(Date.now() + 401 * DAY)))).toBeGreaterThan(0);
  await provision(config);
  expect(await keyByHash(hashToken(token))).toBeUndefined();
});

describe("an organization that provisioning did not make", () => {
  const start = (env: Record<string, string>) => {
    const { config, faults } = readConfig(env);
    if (!config) throw new Error(faults.join());
    return provision(config);
  };
  const signUpAs = (organization_name: string, email = `${randomUUID()}@example.com`) =>
    signUp(openJob("test"), { email, password: "a stranger's own password", organization_name, plan: "starter" });
  const people = (organizationId: string) => organizationJob("test", organizationId, "organization:read_member");

  test("is refused where it has the address, and nothing of the operator's lands in it", async () => {
    const { organization } = await signUpAs("Umbrella");
    const token = mintToken("organization");
    const env = {
      LATCHKEY_INIT_ORG: "umbrella",
      LATCHKEY_INIT_ADMIN_EMAIL: "boss@umbrella.example",
      LATCHKEY_INIT_ADMIN_PASSWORD: "correct horse battery",
      LATCHKEY_INIT_API_KEY: token,
    };
    await expect(start(env)).rejects.toThrow(/^LATCHKEY_INIT_ORG: .*\/umbrella exists/);
    expect(await listMembers(people(organization.id))).toHaveLength(1);
    expect(await keyByHash(hashToken(token))).toBeUndefined();
  });

  test("does not count for its display name: an organization of that name is made beside it", async () => {
    const { organization } = await signUpAs("Something Else");
    const profile = organizationJob("test", organization.id, "organization:admin");
    await updateOrganization(profile, { organization_display_name: "Initech" });
    const token = mintToken("organization");
    await start({ LATCHKEY_INIT_ORG: "Initech", LATCHKEY_INIT_API_KEY: token });
    const key = await keyByHash(hashToken(token));
    expect(key).toMatchObject({ organizationName: "initech" });
    expect(key?.organizationId).not.toBe(organization.id);
  });

  test("is known again by its id after it was renamed, and whoever takes the old name since gets nothing", async () => {
    await start({ LATCHKEY_INIT_ORG: "Hooli" });
    const first = mintToken("organization");
    await start({ LATCHKEY_INIT_ORG: "Hooli", LATCHKEY_INIT_API_KEY: first });
    const id = (await keyByHash(hashToken(first)))?.organizationId ?? "";
    const profile = organizationJob("test", id, "organization:admin");
    await updateOrganization(profile, { organization_name: "hooli-xyz", organization_display_name: "Hooli XYZ" });
    await signUpAs("Hooli");
    const second = mintToken("organization");
    await start({ LATCHKEY_INIT_ORG: "Hooli", LATCHKEY_INIT_API_KEY: second });
    expect((await keyByHash(hashToken(second)))?.organizationId).toBe(id);
  });

  test("an account that stands on the admin's e-mail becomes admin by its password alone", async () => {
    await signUpAs("Squatters", "chief@pied-piper.example");
    const admin = { LATCHKEY_INIT_ORG: "Pied Piper", LATCHKEY_INIT_ADMIN_EMAIL: "Chief@pied-piper.example" };
    await expect(start({ ...admin, LATCHKEY_INIT_ADMIN_PASSWORD: "correct horse battery" })).rejects.toThrow(
      /^LATCHKEY_INIT_ADMIN_EMAIL: /,
    );
    await start({ ...admin, LATCHKEY_INIT_ADMIN_PASSWORD: "a stranger's own password" });
    const user = await authenticateUser(openJob("test"), { email: "chief@pied-piper.example", password: "a stranger's own password" });
    expect((await organizationsOf(user?.id ?? "")).map((o) => o.display_name).sort()).toEqual(["Pied Piper", "Squatters"]);
  });

  test("first starts at once make everything once, and none of them fails", async () => {
    const token = mintToken("organization");
    const instance = mintToken("instance");
    const env = {
      LATCHKEY_INIT_ORG: "Vandelay",
      LATCHKEY_INIT_ADMIN_EMAIL: "art@vandelay.example",
      LATCHKEY_INIT_ADMIN_PASSWORD: "correct horse battery",
      LATCHKEY_INIT_PROJECT: "latex",
      LATCHKEY_INIT_API_KEY: token,
      LATCHKEY_INIT_INSTANCE_KEY: instance,
    };
    const program = await provisioningProgram();
    const elsewhere = [runElsewhere(program, env), runElsewhere(program, env)];
    await Promise.all([start(env), start(env), start(env)]);
    expect(await Promise.all(elsewhere)).toEqual([0, 0]);
    const id = (await keyByHash(hashToken(token)))?.organizationId ?? "";
    expect(await listMembers(people(id))).toHaveLength(1);
    expect(await listProjects(organizationJob("test", id, "project:read"))).toMatchObject([{ project_name: "latex" }]);
    expect(await keyByHash(hashToken(instance))).toBeDefined();
  });
});

/** What an instance does at its start, as a program that a process of its own can run. */
async function provisioningProgram(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `import { readConfig } from "./server/config.mjs"; import { beginProcess } from "./server/begin-process"; import { provision } from "./server/provision"; import { closePools } from "./lib/db/pools";
        beginProcess(); await provision(readConfig(process.env).config); await closePools();`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  return outputFiles[0]?.text ?? "";
}

function runElsewhere(program: string, env: Record<string, string>): Promise<number | null> {
  const child = spawn(process.execPath, ["--input-type=module"], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "inherit", "inherit"],
  });
  child.stdin.end(program);
  return new Promise((resolve) => child.once("exit", resolve));
}
