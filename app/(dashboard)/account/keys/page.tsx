import type { Metadata } from "next";
import type { PersonalDesk } from "@/components/personal/personal-desk";
import { PersonalKeysScreen } from "@/components/personal/personal-keys-screen";
import { grant, grantable } from "@/lib/access/grant";
import { ROLE_SCOPES } from "@/lib/access/roles";
import { isInstanceScope } from "@/lib/access/scopes";
import { personalKeys } from "@/lib/domain/keys/key-reach";
import { listKeys } from "@/lib/domain/keys/queries";
import type { OwnOrganization } from "@/lib/domain/organizations/queries";
import { readPolicy } from "@/lib/domain/policies/queries";
import { memberPage, memberships, publicUrl } from "@/lib/doors/page";

export const metadata: Metadata = { title: "Personal keys" };

export default async function PersonalKeysPage() {
  const { organizations } = await memberships();
  return <PersonalKeysScreen sections={await Promise.all(organizations.map(sectionOf))} />;
}

async function sectionOf({ name, display_name, plan, role }: OwnOrganization): Promise<PersonalDesk> {
  const ctx = await memberPage(name);
  const [keys, policy] = await Promise.all([
    listKeys(personalKeys(ctx), { limit: 1000 }),
    readPolicy(grant(ctx, "organization:read_api_key")),
  ]);
  return {
    org: name,
    displayName: display_name,
    plan,
    role,
    policy,
    keys,
    allowed: ROLE_SCOPES[role],
    grantable: grantable(ctx.caller).filter((scope) => !isInstanceScope(scope)),
    baseUrl: publicUrl(),
  };
}
