import type { Granted } from "../../access/caller";
import { grant } from "../../access/grant";
import { change } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import { foldedName } from "../../kernel/folded-name";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { lockOrganization } from "../organizations/organization-row";
import { auditedSavedQuery, personOf, savedQueryNameTaken, savedQueryView } from "./saved-query-row";
import type { CreateSavedQuery, SavedQuery } from "./schema";

/** Of an organization together, and of each person in it. */
const MOST = 200;

/**
 * Keeps a query under a name, for its author or for everybody in the organization. CONFLICT where the name is taken among those, or there are 200;
 * ROLE_REQUIRED where somebody who only reads would save for everybody.
 */
export async function createSavedQuery(ctx: Granted<"project:read_otlp">, input: CreateSavedQuery): Promise<SavedQuery> {
  const { organizationId, now } = ctx;
  const person = personOf(ctx);
  if (input.shared) grant(ctx, "project:write_dashboard");
  const ownerId = input.shared ? null : person.userId;
  try {
    return await change(ctx, async (tx) => {
      await lockOrganization(tx, organizationId);
      if ((await tx.savedQuery.count({ where: { organizationId, ownerId } })) >= MOST) throw new Refusal("CONFLICT", full(input.shared));
      const row = await tx.savedQuery.create({
        data: {
          organizationId,
          id: newId(),
          ownerId,
          name: input.name,
          nameFolded: foldedName(input.name),
          sql: input.sql,
          createdByName: person.name,
          createdAt: now,
          updatedAt: now,
        },
      });
      return {
        result: savedQueryView(row),
        audit: { action: "INSERT", resourceType: "saved_query", recordId: row.id, after: auditedSavedQuery(row) },
      };
    });
  } catch (error) {
    throw isTaken(error) ? savedQueryNameTaken(input.name) : error;
  }
}

const full = (isShared: boolean): string =>
  `${isShared ? "An organization" : "A person"} keeps at most ${MOST} queries. Delete one that nobody opens any more.`;
