import { z } from "zod";
import type { FirstStepsData, HomeData } from "@/components/home/home-data";
import { isLive, keyConcerns } from "@/components/keys/words/key-attention";
import type { Granted } from "@/lib/access/caller";
import { grant, may } from "@/lib/access/grant";
import { recentChanges } from "@/lib/domain/audit/queries";
import { searchEvents } from "@/lib/domain/events/queries";
import { countKeys, isLargeInventory } from "@/lib/domain/inventory/count-keys";
import { keysToLookAt } from "@/lib/domain/inventory/keys-to-look-at";
import { KeySearch } from "@/lib/domain/inventory/schema";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { keyAllowance } from "@/lib/domain/keys/queries";
import type { Key } from "@/lib/domain/keys/schema";
import { countInvitations, countMembers } from "@/lib/domain/members/queries";
import { isDismissed } from "@/lib/domain/notices/queries";
import { readPolicy } from "@/lib/domain/policies/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { readQuota } from "@/lib/domain/quotas/queries";
import { isBusy, organizationTraffic, wasEverUsed } from "@/lib/domain/usage/organization-traffic";
import { keyUsageByHour } from "@/lib/domain/usage/queries";
import { publicUrl } from "@/lib/doors/memberships";
import { read } from "@/lib/doors/read";

type Ctx = Granted<"organization:read_api_key">;

const CHANGES_SHOWN = 6;
const NAMED = 3;

export const homeRead = read({
  name: "home",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string() }),
  run: async (ctx, { org }): Promise<HomeData> => {
    const found = await keysToLookAt(readableKeys(ctx));
    const [steps, allowance, [latest = null], used, traffic, counts, examples, changes, quota] = await Promise.all([
      firstStepsOf(ctx, found),
      keyAllowance(ctx),
      searchEvents(grant(ctx, "project:read_otlp"), { count: 1 }),
      wasEverUsed(ctx),
      isBusy(ctx).then((busy) => (busy ? null : organizationTraffic(ctx))),
      isLargeInventory(ctx).then(async (large) => (large ? null : { reasons: (await countKeys(ctx, KeySearch.parse({}))).reasons })),
      examplesOf(ctx, found),
      may(ctx.caller, "organization:auditlog") ? recentChanges(grant(ctx, "organization:auditlog"), { limit: CHANGES_SHOWN }) : null,
      readQuota(grant(ctx, "organization:read")),
    ]);
    return {
      org,
      baseUrl: publicUrl(),
      mayManage: may(ctx.caller, "organization:create_api_key"),
      isOperator: may(ctx.caller, "instance:admin"),
      isNew: !used && latest === null,
      steps,
      allowance,
      latest,
      traffic,
      counts,
      examples,
      changes,
      month: { events: quota.events, limit: quota.limit },
    };
  },
});

async function firstStepsOf(ctx: Ctx, found: readonly Key[]): Promise<FirstStepsData> {
  const notice = `first-steps:${ctx.organizationId}`;
  const mayInvite = may(ctx.caller, "organization:read_invitation");
  const [dismissed, people, invited, [project]] = await Promise.all([
    isDismissed(ctx, notice),
    countMembers(grant(ctx, "organization:read")),
    mayInvite ? countInvitations(grant(ctx, "organization:read_invitation")) : 0,
    listProjects(grant(ctx, "project:read"), { limit: 1 }),
  ]);
  const key = found.find(isLive);
  return {
    notice,
    dismissed,
    key: key ? { id: key.id, name: key.name, created_at: key.created_at } : null,
    project: project ? { id: project.id, name: project.project_name } : null,
    people,
    invited,
  };
}

/** A few keys that need a look, each under the worst that is true of it. */
async function examplesOf(ctx: Ctx, found: readonly Key[]): Promise<HomeData["examples"]> {
  const [policy, usage] = [
    await readPolicy(ctx),
    await keyUsageByHour(
      ctx,
      found.map(({ id }) => id),
    ),
  ];
  const examples: HomeData["examples"] = { leaked: [], expiring: [], policy: [], unused: [], denied: [] };
  for (const key of found) {
    const [worst] = keyConcerns(key, usage[key.id], ctx.now.getTime(), policy);
    if (worst && examples[worst.id].length < NAMED) examples[worst.id].push({ id: key.id, name: key.name });
  }
  return examples;
}
