import { randomUUID } from "node:crypto";
import type { Granted } from "../../lib/access/caller";
import { admit, grant } from "../../lib/access/grant";
import type { Role } from "../../lib/access/roles";
import { type OrganizationScope, PRESETS } from "../../lib/access/scopes";
import { type KeyReach, managedKeys } from "../../lib/domain/keys/key-reach";
import { createKey } from "../../lib/domain/making/create-key";
import type { CreatedKey, CreateKey } from "../../lib/domain/making/schema";
import { changePlan } from "../../lib/domain/plan-changes/change-plan";
import type { Plan } from "../../lib/domain/plans/plan-terms";
import { signUp } from "../../lib/domain/users/sign-up";
import { instanceJob, openJob } from "../../lib/doors/job";
import { personCaller } from "./callers";

export type TestOrganization = {
  id: string;
  name: string;
  adminId: string;
  projectId: string;
  /** The proof of an admin (or another role) of this organization. */
  as: <P extends OrganizationScope>(scope: P, at?: Date, role?: Role) => Granted<P>;
  /** The keys that an admin can change, at a time of the test's choosing; and those that an admin sees. */
  keys: (at?: Date) => KeyReach<"write">;
  key: (input?: Partial<CreateKey>) => Promise<CreatedKey>;
};

let count = 0;

/** An organization of its own for a test, with an admin and a project `default`. */
export async function foundTestOrganization(plan: Plan = "pro"): Promise<TestOrganization> {
  const n = ++count;
  const { user, organization } = await signUp(openJob("test"), {
    email: `admin-${randomUUID()}@example.com`,
    password: "correct horse battery",
    organization_name: `Test ${n} ${randomUUID().slice(0, 6)}`,
    plan: plan === "enterprise" ? "ultra" : plan,
  });
  if (plan === "enterprise") await changePlan(instanceJob("test", "instance:admin"), { organization_id: organization.id, plan });
  const as = <P extends OrganizationScope>(scope: P, at = new Date(), role: Role = "admin"): Granted<P> =>
    grant(
      admit(
        { caller: personCaller(user, role), requestId: randomUUID(), now: at, address: "203.0.113.7", agent: "vitest" },
        organization.id,
      ),
      scope,
    );
  const { listProjects } = await import("../../lib/domain/projects/queries");
  const [project] = await listProjects(as("project:read"));
  if (!project) throw new Error("an organization is founded with a project");
  let keys = 0;
  const key = (input: Partial<CreateKey> = {}) =>
    createKey(as("organization:create_api_key"), {
      name: `Key ${++keys}`,
      scopes: [...PRESETS.read.scopes, ...PRESETS.ingest.scopes],
      ...input,
    });
  return {
    id: organization.id,
    name: organization.name,
    adminId: user.id,
    projectId: project.id,
    as,
    keys: (at) => managedKeys(as("organization:write_api_key", at)),
    key,
  };
}
