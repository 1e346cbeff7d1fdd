import type { Granted } from "../../access/caller";
import { DAY, SECOND } from "../../kernel/time";
import { keysSeenBy } from "../query/run-query";
import { type Before, digestOf, tellingOf, windowOf } from "./alert-rule";
import { alertFault, askAlert, keptRows } from "./ask-alert";
import type { TriedAlert, TryAlert } from "./schema";

/** More would hold the organization's other queries up for too long. */
const MOST_LOOKS = 48;
const AT_MOST = 10 * SECOND;

/**
 * What an alert would find now, and how often it would have told its channels in the last day: looked at every so often where its due times are many.
 * Refuses with INVALID_REQUEST and NOT_FOUND.
 */
export async function tryAlert(ctx: Granted<"project:read_otlp">, projectId: string, input: TryAlert): Promise<TriedAlert> {
  const due = Math.floor(DAY / input.frequency);
  const step = Math.max(input.frequency, DAY / MOST_LOOKS);
  const end = performance.now() + AT_MOST;
  const pace = { windowSeconds: input.time_window / SECOND, watermarkSeconds: input.watermark / SECOND };
  const ask = (at: Date) => askAlert(ctx, { query: input.query, project_id: projectId, keys: keysSeenBy(ctx), ...windowOf(pace, at) });
  try {
    const rows = await ask(ctx.now);
    let before: Before = { matches: null, digest: null, failures: 0 };
    let [fired, looked] = [0, 0];
    for (let at = ctx.now.getTime() - DAY + step; at <= ctx.now.getTime() && performance.now() < end; at += step) {
      const found = at === ctx.now.getTime() ? rows : await ask(new Date(at));
      if (tellingOf(input.notify_when, before, { rows: found }) === "firing") fired++;
      before = { matches: found.length > 0, digest: digestOf(found), failures: 0 };
      looked++;
    }
    return { fired, looked, due, row_count: rows.length, rows: keptRows(rows).slice(0, 5), fault: null };
  } catch (error) {
    return { fired: 0, looked: 0, due, row_count: 0, rows: [], fault: alertFault(error) };
  }
}
