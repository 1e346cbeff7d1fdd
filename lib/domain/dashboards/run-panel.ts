import type { Granted } from "../../access/caller";
import { FairSlots } from "../../db/fair-slots";
import { ASKERS, ASKERS_EACH } from "../../db/pools";
import { theProcess } from "../../kernel/the-process";
import { SECOND } from "../../kernel/time";
import type { Parameters } from "../query/bind-parameters";
import { QUERY_TIMEOUT } from "../query/query-terms";
import { answerQuery } from "../query/run-query";
import type { QueryAnswer } from "../query/schema";
import { MOST_PANEL_ROWS, resolutionOf } from "./panel-terms";

export type PanelQuestion = {
  sql: string;
  /** The dashboard's project; null: all that the caller may read. */
  project_id: string | null;
  /** Values of the dashboard's variables. */
  variables: Parameters;
  /** RFC 3339: from this on and before that. */
  from: string;
  to: string;
  timezone: string;
};

/** One fewer than an organization may hold of the queries' places: whoever asks something beside a dashboard finds one free. */
export const makePanelSlots = (): FairSlots =>
  new FairSlots({ total: ASKERS - 1, share: ASKERS_EACH - 1, mostWaiting: 300, patience: 2 * QUERY_TIMEOUT });
declare module "../../kernel/the-process" {
  interface TheProcess {
    panelSlots: FairSlots;
  }
}

/**
 * What a panel shows: its SQL over the time of the dashboard, with `$from`, `$to`, `$resolution` and the variables bound. Refuses as
 * `answerQuery` does, and with UNAVAILABLE where too many panels of the organization wait. Also refuses with INVALID_REQUEST and NOT_FOUND.
 */
export async function runPanel(ctx: Granted<"project:read_otlp">, question: PanelQuestion): Promise<QueryAnswer> {
  const { sql, project_id, variables, from, to, timezone } = question;
  const time = (value: string) => ({ value, type: "timestamptz" as const });
  const step = resolutionOf(Date.parse(to) - Date.parse(from)) / SECOND;
  const given = { from: time(from), to: time(to), resolution: { value: `${step} s`, type: "interval" as const } };
  const giveBack = await theProcess().panelSlots.take(ctx.organizationId, ctx.gone?.());
  try {
    return await answerQuery(ctx, {
      sql,
      project_id: project_id ?? undefined,
      parameters: { ...variables, ...given },
      min_timestamp: from,
      max_timestamp: to,
      limit: MOST_PANEL_ROWS,
      timezone,
    });
  } finally {
    giveBack();
  }
}
