import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { KEY_SEARCH_PARAMS, KEYS_A_PAGE, pageOf, searchOf } from "@/components/keys/key-search-params";
import { KeysScreen } from "@/components/keys/keys-screen";
import type { Granted } from "@/lib/access/caller";
import { grant, grantable, may } from "@/lib/access/grant";
import { isInstanceScope } from "@/lib/access/scopes";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { canGiveTokens, keyAllowance, readKey } from "@/lib/domain/keys/queries";
import type { Key } from "@/lib/domain/keys/schema";
import { searchKeys } from "@/lib/domain/keys/search-keys";
import { listMembers } from "@/lib/domain/members/queries";
import { readPolicy } from "@/lib/domain/policies/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { personOf } from "@/lib/domain/sessions/session-person";
import { keyUsageByHour } from "@/lib/domain/usage/queries";
import { page, publicUrl } from "@/lib/doors/page";
import { isId } from "@/lib/kernel/id";
import { Refusal } from "@/lib/kernel/refusal";

export const metadata: Metadata = { title: "API keys" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };
type Ctx = Granted<"organization:read_api_key">;

const load = createLoader(KEY_SEARCH_PARAMS);

export default async function ApiKeysPage({ params, searchParams }: Props) {
  const { org } = await params;
  const asked = await searchParams;
  const ctx = await page(org, "organization:read_api_key");
  const mayManage = may(ctx.caller, "organization:create_api_key");
  const [list, allowance, projects, members, policy, mayGiveToken] = await Promise.all([
    listed(ctx, asked),
    keyAllowance(ctx),
    listProjects(grant(ctx, "project:read")),
    listMembers(grant(ctx, "organization:read_member")),
    readPolicy(ctx),
    mayManage ? canGiveTokens(grant(ctx, "organization:create_api_key")) : false,
  ]);
  return (
    <KeysScreen
      desk={{
        org,
        baseUrl: publicUrl(),
        plan: allowance.plan,
        policy,
        mayManage,
        grantable: mayManage ? grantable(ctx.caller).filter((scope) => !isInstanceScope(scope)) : [],
        viewerId: personOf(ctx).userId,
        admins: members.filter((member) => member.role === "admin").map((member) => member.name),
      }}
      {...list}
      allowance={allowance}
      projects={projects.map(({ id, project_name }) => ({ id, project_name }))}
      isOperator={may(ctx.caller, "instance:admin")}
      mayGiveToken={mayGiveToken}
      ownAddress={ctx.address}
    />
  );
}

/** One page of the list, the last where the address asks for one beyond it; the key that it opens; their use. */
async function listed(ctx: Ctx, asked: SearchParams) {
  const params = load(asked);
  const at = (number: number) => searchKeys(ctx, { ...searchOf(params), offset: (number - 1) * KEYS_A_PAGE });
  let number = pageOf(params);
  let found = await at(number);
  if (found.keys.length === 0 && found.total > 0) {
    number = Math.ceil(found.total / KEYS_A_PAGE);
    found = await at(number);
  }
  const opened = found.keys.some(({ id }) => id === asked.key) ? null : await keyOrNone(ctx, asked.key);
  const ids = [...found.keys, ...(opened ? [opened] : [])].map(({ id }) => id);
  return { found, view: params.view, page: number, opened, usage: await keyUsageByHour(ctx, ids) };
}

async function keyOrNone(ctx: Ctx, id: SearchParams[string]): Promise<Key | null> {
  if (typeof id !== "string" || !isId(id)) return null;
  return readKey(readableKeys(ctx), id).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "NOT_FOUND") return null;
    throw error;
  });
}
