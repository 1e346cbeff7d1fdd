import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { isId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import type { Complex } from "./protocol/match-filter";
import { GROUP_URN } from "./protocol/scim-terms";
import { etagOf, locationOf } from "./scim-user-row";

const WITH_MEMBERS = {
  members: { select: { user: { select: { id: true, userName: true } } }, orderBy: { scimUserId: "asc" } },
} as const satisfies Prisma.ScimGroupInclude;

export type ScimGroupRow = Prisma.ScimGroupGetPayload<{ include: typeof WITH_MEMBERS }>;

/** Groups in the order in which they came; with their members unless nobody wants to see them. */
export const scimGroupRows = (
  tx: Tx,
  organizationId: string,
  where: Prisma.ScimGroupWhereInput = {},
  related = true,
): Promise<ScimGroupRow[]> =>
  tx.scimGroup.findMany({
    where: { organizationId, ...where },
    include: { members: { ...WITH_MEMBERS.members, ...(related ? {} : { take: 0 }) } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });

const noSuchGroup = (): Refusal => new Refusal("NOT_FOUND", "There is no such group in this organization.");

export async function scimGroupRow(tx: Tx, organizationId: string, id: string): Promise<ScimGroupRow> {
  const [row] = isId(id) ? await scimGroupRows(tx, organizationId, { id: id.toLowerCase() }) : [];
  if (!row) throw noSuchGroup();
  return row;
}

/** The group as RFC 7643 describes one. */
export const groupResource = (row: ScimGroupRow): Complex => ({
  schemas: [GROUP_URN],
  id: row.id,
  ...(row.externalId === null ? {} : { externalId: row.externalId }),
  displayName: row.displayName,
  ...(row.members.length > 0
    ? {
        members: row.members.map(({ user }) => ({
          value: user.id,
          $ref: locationOf("/Users", user.id),
          display: user.userName,
          type: "User",
        })),
      }
    : {}),
  meta: {
    resourceType: "Group",
    created: rfc3339(row.createdAt),
    lastModified: rfc3339(row.updatedAt),
    location: locationOf("/Groups", row.id),
    version: etagOf(row),
  },
});
