import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { DAY, HOUR } from "../../kernel/time";

/** What one transaction rolls up at most. */
const PIECE = DAY;

/** What is older becomes rows of a step: minutes are kept for 7 days, hours for 90. */
const STEPS = [
  { step: "hour", width: HOUR, olderThan: 7 * DAY },
  { step: "day", width: DAY, olderThan: 90 * DAY },
] as const;

/**
 * Rolls up uses and denials of minutes into hours, and of hours into days, piece by piece from where it stood. Sums stay as they are; done
 * twice, it changes nothing. Gives how many rows were made.
 */
export async function rollUpUses(ctx: Granted<"instance:admin">, stopping?: AbortSignal): Promise<number> {
  let rows = 0;
  for (const { step, width, olderThan } of STEPS) {
    const last = Math.floor((ctx.now.getTime() - olderThan) / width) * width;
    let from = await beginOf(ctx, step, width);
    while (from !== null && from < last && !stopping?.aborted) {
      const until = Math.min(from + PIECE, last);
      rows += await rollUp(ctx, step, width, from, until);
      from = until;
    }
  }
  return rows;
}

const rollUp = (ctx: Granted<"instance:admin">, step: string, width: number, from: number, until: number): Promise<number> =>
  acrossTenants(ctx, async (tx) => {
    const [row] = await tx.$queryRaw<{ rows: number }[]>`
      select roll_up_uses(${width / 1_000}::int * interval '1 second', ${new Date(from)}::timestamptz, ${new Date(until)}::timestamptz)::int as rows`;
    const doneUntil = new Date(until);
    await tx.usageRollUp.upsert({ where: { step }, create: { step, doneUntil }, update: { doneUntil } });
    return row?.rows ?? 0;
  });

/** Where the step stood, at first the oldest row; null where there is none yet. */
const beginOf = (ctx: Granted<"instance:admin">, step: string, width: number): Promise<number | null> =>
  acrossTenants(ctx, async (tx) => {
    const stood = await tx.usageRollUp.findUnique({ where: { step } });
    if (stood) return stood.doneUntil.getTime();
    const [oldest] = await tx.$queryRaw<{ at: Date | null }[]>`
      select least((select min(at) from key_minutes), (select min(at) from key_denials)) as at`;
    return oldest?.at ? Math.floor(oldest.at.getTime() / width) * width : null;
  });
