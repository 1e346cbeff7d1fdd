import { actorOf, type Granted } from "../../access/caller";
import { change } from "../../db/change";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { SECOND } from "../../kernel/time";
import { lockOrganization } from "../organizations/organization-row";
import { alertView, auditedAlert, foundAlert, keysAskedOf, requireAlertProject } from "./alert-row";
import { assignChannels } from "./assign-channels";
import type { Alert, CreateAlert } from "./schema";

const MOST = 200;

/** Makes an alert, whose first run is due at once. Its query sees no more of keys than its author. CONFLICT where the organization has 200. */
export const createAlert = (ctx: Granted<"project:write_alert">, projectId: string, input: CreateAlert): Promise<Alert> =>
  change(ctx, async (tx) => {
    const { organizationId, now, caller } = ctx;
    await lockOrganization(tx, organizationId);
    await requireAlertProject(tx, ctx, projectId);
    if ((await tx.alert.count({ where: { organizationId, project: { deletedAt: null } } })) >= MOST)
      throw new Refusal("CONFLICT", `An organization has at most ${MOST} alerts. Delete one that nobody needs any more.`);
    const id = newId();
    await tx.alert.create({
      data: {
        organizationId,
        id,
        projectId,
        name: input.name,
        description: input.description,
        query: input.query,
        windowSeconds: input.time_window / SECOND,
        frequencySeconds: input.frequency / SECOND,
        watermarkSeconds: input.watermark / SECOND,
        notifyWhen: input.notify_when,
        active: input.active,
        keysSeen: keysAskedOf(ctx, input.query),
        nextRunAt: now,
        createdAt: now,
        createdByName: actorOf(caller).name,
      },
    });
    await assignChannels(tx, ctx, id, input);
    const row = await foundAlert(tx, ctx, projectId, id);
    return {
      result: alertView(row, now),
      audit: { action: "INSERT", resourceType: "alert", recordId: id, projectId, after: auditedAlert(row) },
    };
  });
