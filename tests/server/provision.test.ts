import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SCOPES } from "../../lib/access/scopes";
import { managedKeys } from "../../lib/domain/keys/key-reach";
import { mintToken } from "../../lib/domain/keys/key-token";
import { revokeKey } from "../../lib/domain/keys/revoke-key";
import { organizationsOf } from "../../lib/domain/organizations/queries";
import { authenticateUser } from "../../lib/domain/users/authenticate-user";
import { openJob, organizationJob } from "../../lib/doors/job";
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
