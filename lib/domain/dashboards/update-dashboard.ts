import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { Refusal } from "../../kernel/refusal";
import { auditedDashboard, lockedDashboard, writerOf, writtenView } from "./dashboard-row";
import { withMember } from "./dashboard-text";
import { readDefinition } from "./read-definition";
import type { WrittenDashboard } from "./schema";

/** `version` is the one that the caller has read; without it, whatever is there is replaced. */
type DashboardChange = { name?: string | null; definition?: string | null; version?: number | null };

/**
 * Renames a dashboard or gives it another definition, which is kept as it is; what is null or left out stays. CONFLICT where it has been
 * changed since the version that the caller has read. Refuses with NOT_FOUND and VALIDATION_FAILED.
 */
export async function updateDashboard(
  ctx: Granted<"project:write_dashboard">,
  projectId: string,
  id: string,
  { name, definition, version }: DashboardChange,
): Promise<WrittenDashboard> {
  if (typeof definition === "string") readDefinition(definition);
  const writer = writerOf(ctx);
  return change(ctx, async (tx) => {
    const before = await lockedDashboard(tx, ctx, projectId, id);
    if (typeof version === "number" && version !== before.version) throw changedSince(version, before.version);
    const after = await tx.dashboard.update({
      where: { organizationId_id: { organizationId: ctx.organizationId, id } },
      data: {
        name: name ?? undefined,
        definition: definition ?? renamedDefinition(before, name),
        version: before.version + 1,
        updatedBy: writer.id,
        updatedByName: writer.name,
        updatedAt: ctx.now,
      },
    });
    const states = { before: auditedDashboard(before), after: auditedDashboard(after) };
    return { result: writtenView(after), audit: { action: "UPDATE", resourceType: "dashboard", recordId: id, projectId, ...states } };
  });
}

/** Clients that know a dashboard by the name in its definition see a rename there, too, where both were the same. */
function renamedDefinition(before: { name: string; definition: string }, name: string | null | undefined): string | undefined {
  if (!name || name === before.name) return undefined;
  const { metadata } = JSON.parse(before.definition);
  return metadata.name === before.name ? withMember(before.definition, ["metadata", "name"], name) : undefined;
}

function changedSince(read: number, version: number): Refusal {
  const msg = `The dashboard has been changed since version ${read}. Read version ${version}, make your change there, and send version ${version}.`;
  return new Refusal("CONFLICT", msg, { members: { version }, errors: [{ loc: ["body", "version"], msg, type: "stale" }] });
}
