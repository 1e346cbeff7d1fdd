import { beforeAll, describe, expect, test } from "vitest";
import { updateKey } from "../../../lib/domain/keys/update-key";
import { createInstanceKey } from "../../../lib/domain/making/create-instance-key";
import { createKey } from "../../../lib/domain/making/create-key";
import { createPersonalKey } from "../../../lib/domain/making/create-personal-key";
import { createProjectKey } from "../../../lib/domain/making/create-project-key";
import { createReadToken, createWriteToken } from "../../../lib/domain/making/create-token";
import { type CreatedKey, CreateKey } from "../../../lib/domain/making/schema";
import { DEFAULT_POLICY } from "../../../lib/domain/policies/policy-terms";
import { setPolicy } from "../../../lib/domain/policies/set-policy";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { instanceJob } from "../../../lib/doors/job";
import { DAY } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

const scopes = ["project:read" as const];
type Given = { expires_at?: string | null; expires_in?: string };

let count = 0;
let org: TestOrganization;
beforeAll(async () => {
  org = await foundTestOrganization("ultra");
  await setPolicy(org.as("organization:admin"), { ...DEFAULT_POLICY, longest_lifetime_days: 30 });
});

const life = ({ api_key: { created_at, expires_at } }: CreatedKey) => Date.parse(expires_at ?? "") - Date.parse(created_at);

const CREATORS: Record<string, (given: Given) => Promise<CreatedKey>> = {
  organization: (given) => createKey(org.as("organization:create_api_key"), { name: "One", scopes, ...given }),
  project: (given) => createProjectKey(org.as("project:write_api_key"), org.projectId, { name: "Two", scopes, ...given }),
  personal: (given) => createPersonalKey(org.as("organization:read"), { name: "Three", scopes, ...given }),
  "write token": (given) => createWriteToken(org.as("project:write_token"), org.projectId, given),
  "read token": (given) => createReadToken(org.as("project:read_token"), org.projectId, given),
  instance: (given) => createInstanceKey(instanceJob("test", "instance:admin"), { name: "Four", scopes: ["instance:verify"], ...given }),
  rotation: async (given) => {
    const old = await createKey(org.as("organization:create_api_key"), { name: `Old ${++count}`, scopes, expires_in: "P7D" });
    return rotateKey(org.keys(), old.api_key.id, { grace_period: 0, ...given });
  },
};

describe("an expiry given as a duration", () => {
  test.each(Object.entries(CREATORS))("is counted by the server, to the whole of what a policy allows: %s", async (_, create) => {
    await expect(create({ expires_in: "P7D", expires_at: "2099-01-01T00:00:00Z" })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      details: { errors: [{ type: "expiry_twice" }] },
    });
    expect(life(await create({ expires_in: "P30D" }))).toBe(30 * DAY);
  });

  test.each(Object.entries(CREATORS).filter(([kind]) => kind !== "instance"))("is held to the policy: %s", async (_, create) => {
    await expect(create({ expires_in: "P31D" })).rejects.toMatchObject({ details: { errors: [{ type: "policy_lifetime" }] } });
  });

  test("brings an expiry forward, and never back", async () => {
    const { api_key } = await createKey(org.as("organization:create_api_key"), { name: "Edited", scopes, expires_in: "P20D" });
    const at = new Date(Date.parse(api_key.created_at) + DAY);
    const edited = await updateKey(org.keys(at), api_key.id, { expires_in: "P2D" });
    expect(Date.parse(edited.expires_at ?? "")).toBe(at.getTime() + 2 * DAY);
    await expect(updateKey(org.keys(at), api_key.id, { expires_in: "P3D" })).rejects.toMatchObject({
      details: { errors: [{ type: "expiry_pushed_back" }] },
    });
  });

  test("is a duration that lasts", () => {
    for (const expires_in of ["", "P", "PT0S", "-P1D", "7", "P1Y", "2027-01-01"])
      expect(CreateKey.safeParse({ name: "Key", scopes, expires_in }).success, expires_in).toBe(false);
    for (const expires_in of ["P7D", "PT90S", "P2W", "P1DT12H"])
      expect(CreateKey.safeParse({ name: "Key", scopes, expires_in }).success, expires_in).toBe(true);
  });
});
