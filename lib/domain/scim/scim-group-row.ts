import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { isId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import type { Complex } from "./protocol/match-filter";
import { GROUP_URN } from "./protocol/scim-terms";
import { etagOf, locationOf, type Part } from "./scim-user-row";

const WITH_MEMBERS = {
  members: { select: { user: { select: { id: true, userName: true } } }, orderBy: { scimUserId: "asc" } },
} as const satisfies Prisma.ScimGroupInclude;

export type ScimGroupRow = Prisma.ScimGroupGetPayload<{ include: typeof WITH_MEMBERS }>;

export const countScimGroups = (tx: Tx, organizationId: string): Promise<number> => tx.scimGroup.count({ where: { organizationId } });

export const scimGroupRows = (
  tx: Tx,
  organizationId: string,
  where: Prisma.ScimGroupWhereInput = {},
  part?: Part<Prisma.ScimGroupOrderByWithRelationInput>,
): Promise<ScimGroupRow[]> =>
  tx.scimGroup.findMany({
    where: { organizationId, ...where },
    include: WITH_MEMBERS,
    orderBy: [...(part?.order ?? []), { createdAt: "asc" }, { id: "asc" }],
    skip: part?.skip,
    take: part?.take,
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
