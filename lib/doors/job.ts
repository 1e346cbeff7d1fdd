import { randomUUID } from "node:crypto";
import type { Granted } from "../access/caller";
import { admit, grant } from "../access/grant";
import type { Role } from "../access/roles";
import type { InstanceScope, OrganizationScope } from "../access/scopes";
import { clockTime } from "../kernel/clock";

/** The proof with which the instance itself acts: provisioning, the demo, recurring work. `now` is the job's clock. */
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

/** A person of the demo acting in their organization at a time of its own making. */
export const demoPerson = <P extends OrganizationScope>(
  person: { id: string; name: string; email: string; role: Role },
  organizationId: string,
  scope: P,
  now: Date,
): Granted<P> =>
  grant(
    admit(
      {
        caller: {
          kind: "person",
          userId: person.id,
          name: person.name,
          email: person.email,
          isOperator: false,
          role: person.role,
          sessionId: randomUUID(),
        },
        requestId: randomUUID(),
        now,
        address: "198.51.100.24",
        agent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36",
      },
      organizationId,
    ),
    scope,
  );
