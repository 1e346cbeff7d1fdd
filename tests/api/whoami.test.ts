import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isInstanceScope, SCOPES, type Scope } from "../../lib/access/scopes";
import { KEY_KINDS } from "../../lib/domain/keys/schema";
import { createInstanceKey } from "../../lib/domain/making/create-instance-key";
import { createPersonalKey } from "../../lib/domain/making/create-personal-key";
import { createProjectKey } from "../../lib/domain/making/create-project-key";
import { createReadToken, createWriteToken } from "../../lib/domain/making/create-token";
import { changeRole } from "../../lib/domain/members/change-role";
import { instanceJob } from "../../lib/doors/job";
import { newId } from "../../lib/kernel/id";
import { joinedMember } from "../support/member";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { SERVERS, type TestServer } from "../support/servers";

describe.each(Object.entries(SERVERS))("who am I, through %s", (_name, start) => {
  let server: TestServer;
  let org: TestOrganization;
  beforeAll(async () => {
    server = await start();
    org = await foundTestOrganization("enterprise");
  });
  afterAll(() => server.stop());
  const whoami = async (token: string) => {
    const reply = await server.ask({ path: "/api/v1/whoami/", token });
    expect(reply.status).toBe(200);
    return reply.json<{ kind: string; scopes: Scope[]; code: string }>();
  };
  const name = () => `Key ${newId()}`;
  const alone = (fits: (scope: Scope) => boolean, make: (scopes: Scope[]) => Promise<{ token: string }>) =>
    SCOPES.filter(fits).map((scope) => async () => ({ scopes: [scope], token: (await make([scope])).token }));

  test("any key may ask, of whatever kind and with whatever scope alone", async () => {
    const kinds = {
      organization: alone(
        (scope) => !isInstanceScope(scope),
        (scopes) => org.key({ name: name(), scopes }),
      ),
      project: alone(
        (scope) => scope.startsWith("project:"),
        (scopes) => createProjectKey(org.as("project:write_api_key"), org.projectId, { name: name(), scopes }),
      ),
      personal: alone(
        (scope) => !isInstanceScope(scope),
        async (scopes) => createPersonalKey((await joinedMember(org, "admin")).as("organization:read"), { name: name(), scopes }),
      ).slice(0, 3),
      write_token: alone(
        (scope) => scope === "project:write_otlp",
        () => createWriteToken(org.as("project:write_token"), org.projectId, {}),
      ),
      read_token: alone(
        (scope) => scope === "project:read_otlp",
        () => createReadToken(org.as("project:read_token"), org.projectId, {}),
      ),
      instance: alone(isInstanceScope, (scopes) => createInstanceKey(instanceJob("test", "instance:admin"), { name: name(), scopes })),
    };
    expect(Object.keys(kinds).sort()).toEqual([...KEY_KINDS].sort());
    for (const [kind, keys] of Object.entries(kinds)) {
      expect(keys.length).toBeGreaterThan(0);
      for (const make of keys) {
        const { scopes, token } = await make();
        expect(await whoami(token)).toMatchObject({ code: "VALID", kind, scopes });
      }
    }
  });

  test("also a personal key whose owner's role allows none of its scopes any more", async () => {
    const owner = await joinedMember(org, "admin");
    const { token } = await createPersonalKey(owner.as("organization:read"), { name: name(), scopes: ["organization:write"] });
    await changeRole(org.as("organization:write_member"), { user_id: owner.id, role: "member" });
    expect(await whoami(token)).toMatchObject({ code: "VALID", kind: "personal", scopes: [] });
  });

  test("also under a plan without API keys, with what that plan has", async () => {
    const hobby = await foundTestOrganization("hobby");
    const { token } = await createWriteToken(hobby.as("project:write_token"), hobby.projectId, {});
    expect(await whoami(token)).toMatchObject({ code: "VALID", kind: "write_token" });
  });
});
