import type { Metadata } from "next";
import { KeysScreen } from "@/components/keys/keys-screen";
import { grant, grantable, may } from "@/lib/access/grant";
import { isInstanceScope } from "@/lib/access/scopes";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { keyAllowance, listKeys } from "@/lib/domain/keys/queries";
import { listMembers } from "@/lib/domain/members/queries";
import { readPolicy } from "@/lib/domain/policies/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { personOf } from "@/lib/domain/sessions/session-person";
import { keyUsageByHour } from "@/lib/domain/usage/queries";
import { page, publicUrl } from "@/lib/doors/page";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const ctx = await page(org, "organization:read_api_key");
  const mayManage = may(ctx.caller, "organization:create_api_key");
  const [keys, usage, allowance, projects, members, policy] = await Promise.all([
    listKeys(readableKeys(ctx), { limit: 1000 }),
    keyUsageByHour(ctx),
    keyAllowance(ctx),
    listProjects(grant(ctx, "project:read")),
    listMembers(grant(ctx, "organization:read_member")),
    readPolicy(ctx),
  ]);
  return (
    <KeysScreen
      org={org}
      keys={keys}
      usage={usage}
      allowance={allowance}
      projects={projects.map(({ id, project_name }) => ({ id, project_name }))}
      admins={members.filter((member) => member.role === "admin").map((member) => member.name)}
      grantable={mayManage ? grantable(ctx.caller).filter((scope) => !isInstanceScope(scope)) : []}
      mayManage={mayManage}
      isOperator={may(ctx.caller, "instance:admin")}
      baseUrl={publicUrl()}
      policy={policy}
      viewerId={personOf(ctx).userId}
    />
  );
}
