import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KeyPage } from "@/components/keys/key-page";
import { grant, grantable, may } from "@/lib/access/grant";
import { isInstanceScope } from "@/lib/access/scopes";
import { recordTrail } from "@/lib/domain/audit/queries";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { keyAllowance, readKey } from "@/lib/domain/keys/queries";
import { listMembers } from "@/lib/domain/members/queries";
import { readPolicy } from "@/lib/domain/policies/queries";
import { personOf } from "@/lib/domain/sessions/session-person";
import { page, publicUrl } from "@/lib/doors/page";
import { isId } from "@/lib/kernel/id";
import { Refusal } from "@/lib/kernel/refusal";
import { rotationChain } from "./rotation-chain";

export const metadata: Metadata = { title: "Key" };

const TRAIL = 20;

export default async function ApiKeyPage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const ctx = await page(org, "organization:read_api_key");
  if (!isId(id)) notFound();
  const keys = readableKeys(ctx);
  const key = await readKey(keys, id).catch(absent);
  const mayManage = may(ctx.caller, "organization:write_api_key");
  const [chain, trail, { plan }, policy, members] = await Promise.all([
    rotationChain(keys, key),
    recordTrail(ctx, id, { limit: TRAIL }),
    keyAllowance(ctx),
    readPolicy(ctx),
    listMembers(grant(ctx, "organization:read_member")),
  ]);
  return (
    <KeyPage
      desk={{
        org,
        baseUrl: publicUrl(),
        plan,
        policy,
        mayManage,
        grantable: mayManage ? grantable(ctx.caller).filter((scope) => !isInstanceScope(scope)) : [],
        viewerId: personOf(ctx).userId,
        admins: members.filter((member) => member.role === "admin").map((member) => member.name),
      }}
      of={key}
      chain={chain}
      trail={trail}
    />
  );
}

function absent(error: unknown): never {
  if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
  throw error;
}
