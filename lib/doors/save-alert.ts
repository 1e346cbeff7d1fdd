import type { Granted } from "../access/caller";
import { may } from "../access/grant";
import { inTenant } from "../db/tenant";
import { foundAlert, keysAskedOf, requireAlertProject } from "../domain/alerts/alert-row";
import { alertFault, askAlert } from "../domain/alerts/ask-alert";
import { createAlert } from "../domain/alerts/create-alert";
import type { Alert, CreateAlert, UpdateAlert } from "../domain/alerts/schema";
import { updateAlert } from "../domain/alerts/update-alert";
import { Refusal } from "../kernel/refusal";
import { organizationJob } from "./job";

/** Creates an alert whose query the database takes; VALIDATION_FAILED at the query where it does not. */
export async function createCheckedAlert(ctx: Granted<"project:write_alert">, projectId: string, input: CreateAlert): Promise<Alert> {
  await inTenant(ctx, (tx) => requireAlertProject(tx, ctx, projectId));
  await refuseUnaskable(ctx, projectId, input.query);
  return createAlert(ctx, projectId, input);
}

/** The same for a change of it. */
export async function updateCheckedAlert(
  ctx: Granted<"project:write_alert">,
  projectId: string,
  id: string,
  input: UpdateAlert,
): Promise<Alert> {
  await inTenant(ctx, (tx) => foundAlert(tx, ctx, projectId, id));
  if (input.query !== undefined) await refuseUnaskable(ctx, projectId, input.query);
  return updateAlert(ctx, projectId, id, input);
}

/**
 * Asked of no time at all, and by the instance: whoever writes alerts need not be able to query. What the database says of a value would tell of keys,
 * so that they are seen here by whoever may ask for them.
 */
async function refuseUnaskable(ctx: Granted<"project:write_alert">, projectId: string, query: string): Promise<void> {
  const keys = may(ctx.caller, "project:read_otlp") ? keysAskedOf(ctx, query) : "none";
  const job = organizationJob("check alerts", ctx.organizationId, "project:read_otlp", ctx.now);
  try {
    await askAlert(job, { query, project_id: projectId, keys, from: ctx.now, until: ctx.now, limit: 1 });
  } catch (cause) {
    if (!(cause instanceof Refusal) || cause.code !== "INVALID_REQUEST") throw cause;
    const msg = alertFault(cause);
    throw new Refusal("VALIDATION_FAILED", msg, {
      cause,
      errors: [{ loc: ["body", "query"], msg, type: "query" }],
      members: cause.details.members,
    });
  }
}
