import { z } from "zod";
import type { HomeData, HomeKey } from "@/components/home/home-data";
import { isLive, keyConcerns } from "@/components/keys/words/key-attention";
import type { Granted } from "@/lib/access/caller";
import { grant, may } from "@/lib/access/grant";
import { searchEvents } from "@/lib/domain/events/queries";
import { keysToLookAt } from "@/lib/domain/inventory/keys-to-look-at";
import { KEY_REASONS } from "@/lib/domain/inventory/schema";
import { readableKeys } from "@/lib/domain/keys/key-reach";
import { keyAllowance } from "@/lib/domain/keys/queries";
import { countInvitations, countMembers } from "@/lib/domain/members/queries";
import { keyUsageByHour } from "@/lib/domain/usage/queries";
import { publicUrl } from "@/lib/doors/memberships";
import { read } from "@/lib/doors/read";

const SHOWN = 5;
const SHOWN_QUIET = 3;

export const homeRead = read({
  name: "home",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string() }),
  run: async (ctx, { org }): Promise<HomeData> => {
    const mayInvite = may(ctx.caller, "organization:read_invitation");
    const [keys, allowance, events, people, invited] = await Promise.all([
      shownKeys(ctx),
      keyAllowance(ctx),
      searchEvents(grant(ctx, "project:read_otlp"), { count: 6 }),
      countMembers(grant(ctx, "organization:read_member")),
      mayInvite ? countInvitations(grant(ctx, "organization:read_invitation")) : 0,
    ]);
    const mayManage = may(ctx.caller, "organization:create_api_key");
    return { org, ...keys, allowance, events, people, invited, mayManage, baseUrl: publicUrl() };
  },
});

/** The few that need a look, the gravest first; where none does, the newest that work. */
async function shownKeys(ctx: Granted<"organization:read_api_key">): Promise<Pick<HomeData, "keys" | "generated">> {
  const found = await keysToLookAt(readableKeys(ctx));
  const usage = await keyUsageByHour(
    ctx,
    found.map(({ id }) => id),
  );
  const worth = found
    .map((key): HomeKey => ({ key, concerns: keyConcerns(key, usage[key.id], ctx.now.getTime()) }))
    .filter(({ concerns }) => concerns.length > 0)
    .sort((a, b) => gravity(a) - gravity(b))
    .slice(0, SHOWN);
  const quiet = found.filter(isLive).slice(0, SHOWN_QUIET);
  return { generated: found.length, keys: worth.length > 0 ? worth : quiet.map((key) => ({ key, concerns: [] })) };
}

const gravity = ({ concerns: [worst] }: HomeKey): number => KEY_REASONS.findIndex((reason) => worst !== undefined && reason === worst.id);
