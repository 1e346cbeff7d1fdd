import { z } from "zod";
import type { KeyMaking } from "@/components/keys/make/key-making";
import type { Granted } from "@/lib/access/caller";
import { grant, may } from "@/lib/access/grant";
import { canGiveTokens } from "@/lib/domain/given-tokens/queries";
import { keyAllowance } from "@/lib/domain/keys/queries";
import { listProjects } from "@/lib/domain/projects/queries";
import { read } from "@/lib/doors/read";
import { keyDeskFor } from "./key-desk-for";

/** What the form that generates an organization's key stands on. */
export async function keyMaking(ctx: Granted<"organization:read_api_key">, org: string): Promise<KeyMaking> {
  const [allowance, projects, mayGiveToken] = await Promise.all([
    keyAllowance(ctx),
    listProjects(grant(ctx, "project:read")),
    may(ctx.caller, "organization:create_api_key") ? canGiveTokens(grant(ctx, "organization:create_api_key")) : false,
  ]);
  return {
    desk: await keyDeskFor(ctx, org, allowance.plan, "organization:create_api_key"),
    allowance,
    projects: projects.map(({ id, project_name }) => ({ id, project_name })),
    isOperator: may(ctx.caller, "instance:admin"),
    mayGiveToken,
    ownAddress: ctx.address,
  };
}

export const keyMakingRead = read({
  name: "key-making",
  permission: "organization:read_api_key",
  input: z.strictObject({ org: z.string() }),
  run: (ctx, { org }) => keyMaking(ctx, org),
});
