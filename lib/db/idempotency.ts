import type { Arrival, Granted, KeyKind } from "../access/caller";
import type { InstanceScope } from "../access/scopes";
import { DAY } from "../kernel/time";
import { INSTANCE_ORGANIZATION, tenantOf } from "./instance-organization";
import { acrossTenants, type InstanceGrant, inTenant, type Tx } from "./tenant";

/** What an earlier request with the same Idempotency-Key made. `answer` is its body, null as long as that is not written down, SECRET where it held one. */
export type MadeBefore = { sameRequest: boolean; recordId: string | null; answer: string | null };
export const SECRET = "";

const KEPT_FOR = DAY;

/** Notes in the transaction that makes something under which Idempotency-Key it was made; the second of two at once breaks on it and makes nothing. */
export async function noteIdempotency(
  tx: Tx,
  { idempotency, caller, now }: Arrival,
  organizationId: string | null,
  recordId: string | null,
): Promise<void> {
  if (!idempotency || caller.kind !== "key") return;
  const id = { keyId: caller.keyId, idempotencyKey: idempotency.key };
  await tx.idempotencyKey.createMany({
    data: {
      ...id,
      organizationId: tenantOfKey(caller, organizationId),
      requestHash: new Uint8Array(idempotency.requestHash),
      recordId,
      createdAt: now,
    },
  });
}

/** What this Idempotency-Key made within the last 24 hours, if anything. What is older is forgotten, and the key may be used again. */
export async function madeBefore(ctx: Granted): Promise<MadeBefore | undefined> {
  const { idempotency, caller, now } = ctx;
  if (!idempotency || caller.kind !== "key") return undefined;
  return asCaller(ctx, async (tx) => {
    const where = { organizationId: tenantOfKey(caller, ctx.organizationId), keyId: caller.keyId, idempotencyKey: idempotency.key };
    await tx.idempotencyKey.deleteMany({ where: { ...where, createdAt: { lte: new Date(now.getTime() - KEPT_FOR) } } });
    const row = await tx.idempotencyKey.findFirst({ where });
    return (
      (row && { sameRequest: idempotency.requestHash.equals(row.requestHash), recordId: row.recordId, answer: row.answer }) ?? undefined
    );
  });
}

/** Keeps the answer, so that the same request is answered with it again. */
export async function keepAnswer(ctx: Granted, answer: string): Promise<void> {
  const { idempotency, caller } = ctx;
  if (!idempotency || caller.kind !== "key") return;
  await asCaller(ctx, (tx) =>
    tx.idempotencyKey.updateMany({
      where: { organizationId: tenantOfKey(caller, ctx.organizationId), keyId: caller.keyId, idempotencyKey: idempotency.key },
      data: { answer },
    }),
  );
}

/** Forgets what is older than a day. Gives how many. */
export const forgetIdempotencyKeys = (ctx: InstanceGrant): Promise<number> =>
  acrossTenants(ctx, async (tx) => {
    const { count } = await tx.idempotencyKey.deleteMany({ where: { createdAt: { lte: new Date(ctx.now.getTime() - KEPT_FOR) } } });
    return count;
  });

/** An instance key belongs to no organization, and its rows are seen across all; each is looked for by its key's own id. */
const asCaller = <T>(ctx: Granted, run: (tx: Tx) => Promise<T>): Promise<T> =>
  ctx.organizationId === null ? acrossTenants(ctx as unknown as Granted<InstanceScope>, run) : inTenant(ctx, run);

/** Noted where the key is, which for a key of the instance is never where it writes. */
const tenantOfKey = (caller: { keyKind: KeyKind }, organizationId: string | null): string =>
  caller.keyKind === "instance" ? INSTANCE_ORGANIZATION : tenantOf(organizationId);
