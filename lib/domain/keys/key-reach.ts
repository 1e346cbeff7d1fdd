import type { Caller, Granted, KeyKind } from "../../access/caller";
import { may } from "../../access/grant";
import { SERVICE_KINDS } from "../../access/key-kinds";
import { change, changeInstance, type Written } from "../../db/change";
import type { Prisma } from "../../db/generated/client";
import { INSTANCE_ORGANIZATION, tenantOf } from "../../db/instance-organization";
import { acrossTenants, inTenant, type Tx } from "../../db/tenant";
import { personalOwner } from "./personal-owner";

declare const proven: unique symbol;

/**
 * The keys that a proof reaches. Every verb on keys takes one, so that the same verbs serve organization and project keys, tokens,
 * personal and instance keys alike; only the functions below make one, each from its own proof.
 */
export type KeyReach<A extends "read" | "write" = "read"> = {
  readonly ctx: Granted;
  /** Part of every query. */
  readonly where: Prisma.ApiKeyWhereInput;
  readonly read: <T>(run: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly write: <T>(run: (tx: Tx) => Promise<Written<T>>) => Promise<T>;
  readonly [proven]: Record<A | "read", true>;
};

type Writable = KeyReach<"write">;

const TOKENS: KeyKind[] = ["write_token", "read_token"];

const reachOf = (ctx: Granted, where: Prisma.ApiKeyWhereInput) =>
  ({
    ctx,
    where: { ...where, organizationId: tenantOf(ctx.organizationId) },
    read: (run) => inTenant(ctx, run),
    write: (run) => change(ctx, run),
  }) as Writable;

/**
 * The organization's keys. A key sees service keys alone, a personal one its owner's own, too, and a key of one project what belongs to
 * that project. People see tokens as well, admins everybody's personal keys, so that the inventory is whole.
 */
function organizationReach(ctx: Granted): Writable {
  const { caller } = ctx;
  if (caller.kind === "key") {
    const service = { kind: { in: [...SERVICE_KINDS] }, ...(caller.projectId ? { projectId: caller.projectId } : {}) };
    return reachOf(ctx, { OR: [service, ...(caller.userId ? [{ kind: "personal" as const, userId: caller.userId }] : [])] });
  }
  return reachOf(ctx, { kind: { in: inventoryKinds(caller) } });
}

/** The kinds that people see in an organization's inventory; everybody's personal keys are for admins. */
export function inventoryKinds(caller: Caller): KeyKind[] {
  const all = caller.kind !== "key" && may(caller, "organization:write_api_key");
  return [...SERVICE_KINDS, ...TOKENS, ...(all ? ["personal" as const] : [])];
}

export const readableKeys = (ctx: Granted<"organization:read_api_key">): KeyReach => organizationReach(ctx);
export const managedKeys = (ctx: Granted<"organization:write_api_key">): Writable => organizationReach(ctx);

export const readableProjectKeys = (ctx: Granted<"project:read_api_key">, projectId: string): KeyReach =>
  reachOf(ctx, ofProject(ctx, "project", projectId));
export const projectKeys = (ctx: Granted<"project:write_api_key">, projectId: string): Writable =>
  reachOf(ctx, ofProject(ctx, "project", projectId));
export const writeTokens = (ctx: Granted<"project:write_token">, projectId: string): Writable =>
  reachOf(ctx, ofProject(ctx, "write_token", projectId));
export const readTokens = (ctx: Granted<"project:read_token">, projectId: string): Writable =>
  reachOf(ctx, ofProject(ctx, "read_token", projectId));

/** The personal keys of whoever is signed in, in this organization: nobody's leave is needed for one's own. Refuses with NOT_FOUND. */
export const personalKeys = (ctx: Granted): Writable => reachOf(ctx, { kind: "personal", userId: personalOwner(ctx).userId });

export const instanceKeys = (ctx: Granted<"instance:admin">) =>
  ({
    ctx: ctx as Granted, // the scope's type alone is narrower
    where: { kind: "instance", organizationId: INSTANCE_ORGANIZATION },
    read: (run) => acrossTenants(ctx, run),
    write: (run) => changeInstance(ctx, run),
  }) as Writable;

/** A key of one project reaches nothing of another. */
const ofProject = ({ caller }: Granted, kind: KeyKind, projectId: string): Prisma.ApiKeyWhereInput => ({
  kind,
  AND: [{ projectId }, ...(caller.kind === "key" && caller.projectId ? [{ projectId: caller.projectId }] : [])],
});
