import { randomUUID } from "node:crypto";
import type { Granted } from "../lib/access/caller";
import { admit, grant } from "../lib/access/grant";
import type { Role } from "../lib/access/roles";
import type { OrganizationScope } from "../lib/access/scopes";

/** A proof of anybody at any time, for the people of the demo acting in their organization: nothing that ships may make one. */
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
