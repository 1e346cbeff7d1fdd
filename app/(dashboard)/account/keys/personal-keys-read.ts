import { z } from "zod";
import { openedScopes } from "@/app/api/v1/opened-scopes";
import type { PersonalDesk } from "@/components/personal/personal-desk";
import type { PersonalKeysData } from "@/components/personal/personal-keys-screen";
import { grant, grantable } from "@/lib/access/grant";
import { ROLE_SCOPES } from "@/lib/access/roles";
import { isInstanceScope } from "@/lib/access/scopes";
import { personalKeys } from "@/lib/domain/keys/key-reach";
import { listKeys } from "@/lib/domain/keys/queries";
import type { OwnOrganization } from "@/lib/domain/organizations/queries";
import { readPolicy } from "@/lib/domain/policies/queries";
import { memberIfReached } from "@/lib/doors/authenticate-person";
import { membershipsOf, publicUrl } from "@/lib/doors/memberships";
import { read } from "@/lib/doors/read";

export const personalKeysRead = read({
  name: "personal-keys",
  permission: "self",
  input: z.object({}),
  run: async (ctx): Promise<PersonalKeysData> => {
    const { organizations } = await membershipsOf(ctx);
    const sections = await Promise.all(organizations.map(sectionOf));
    return { sections: sections.filter((section) => section !== null) };
  },
});

async function sectionOf({ name, display_name, plan, role }: OwnOrganization): Promise<PersonalDesk | null> {
  const ctx = await memberIfReached(name);
  if (!ctx) return null;
  const [keys, policy] = await Promise.all([listKeys(personalKeys(ctx), { limit: 1000 }), readPolicy(grant(ctx, "organization:read"))]);
  return {
    org: name,
    displayName: display_name,
    plan,
    role,
    policy,
    keys,
    allowed: ROLE_SCOPES[role],
    grantable: grantable(ctx.caller).filter((scope) => !isInstanceScope(scope)),
    opened: openedScopes(),
    baseUrl: publicUrl(),
  };
}
