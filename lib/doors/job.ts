import { randomUUID } from "node:crypto";
import type { Granted } from "../access/caller";
import { admit, grant } from "../access/grant";
import type { InstanceScope, OrganizationScope } from "../access/scopes";
import { clockTime } from "../kernel/clock";

/** The proof with which the instance itself acts: provisioning, recurring work. `now` is the job's clock. */
export const instanceJob = <P extends InstanceScope>(job: string, scope: P, now = clockTime()): Granted<P> =>
  grant(arrival(job, null, now), scope);

/** The same inside one organization. */
export const organizationJob = <P extends OrganizationScope>(
  job: string,
  organizationId: string,
  scope: P,
  now = clockTime(),
): Granted<P> => grant(arrival(job, organizationId, now), scope);

/** Nothing permitted: for verbs that anybody may ask for, such as signing up. */
export const openJob = (job: string, now = clockTime()): Granted => arrival(job, null, now);

const arrival = (job: string, organizationId: string | null, now: Date): Granted =>
  admit({ caller: { kind: "system", job }, requestId: randomUUID(), now, address: null, agent: null }, organizationId);
