import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { isId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { settings } from "../../kernel/settings";
import { storableText } from "../../kernel/text";
import { rfc3339 } from "../../kernel/time";
import { type Complex, isComplex } from "./protocol/match-filter";
import { ENTERPRISE_URN, MOST_RESULTS, SCIM_PATH, USER_URN } from "./protocol/scim-terms";

const WITH_GROUPS = {
  user: { select: { id: true, name: true, email: true, isOperator: true } },
  groups: { select: { group: { select: { id: true, displayName: true } } }, orderBy: { groupId: "asc" } },
} as const satisfies Prisma.ScimUserInclude;

export type ScimUserRow = Prisma.ScimUserGetPayload<{ include: typeof WITH_GROUPS }> & { isMember: boolean };

const known = (organizationId: string) => ({ organizationId, deletedAt: null });

/** Those people of the organization that are known here, in the order in which they came; with their groups unless nobody wants to see them. */
export async function scimUserRows(
  tx: Tx,
  organizationId: string,
  where: Prisma.ScimUserWhereInput = {},
  related = true,
): Promise<ScimUserRow[]> {
  const rows = await tx.scimUser.findMany({
    where: { ...known(organizationId), ...where },
    include: { ...WITH_GROUPS, groups: { ...WITH_GROUPS.groups, ...(related ? {} : { take: 0 }) } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const userIds = rows.flatMap(({ userId }) => userId ?? []);
  const members = await tx.membership.findMany({
    where: { organizationId, ...(rows.length > MOST_RESULTS ? {} : { userId: { in: userIds } }) },
    select: { userId: true },
  });
  const belonging = new Set(members.map(({ userId }) => userId));
  return rows.map((row) => ({ ...row, isMember: row.userId !== null && belonging.has(row.userId) }));
}

/** By its id, or by the name or the address of the person, as some clients name them. NOT_FOUND. */
export async function scimUserRow(tx: Tx, organizationId: string, named: string): Promise<ScimUserRow> {
  const key = storableText(named).toLowerCase();
  const rows = await scimUserRows(tx, organizationId, isId(key) ? { id: key } : { OR: [{ userNameKey: key }, { email: key }] });
  const row = rows.find(({ userNameKey }) => userNameKey === key) ?? rows[0];
  if (!row) throw new Refusal("NOT_FOUND", "There is no such user in this organization.");
  return row;
}

/** Whoever was taken out of the organization on screen is inactive here; whoever was not admitted yet is as the provider has it. */
export const isActive = ({ active, userId, isMember }: ScimUserRow): boolean => active && (userId === null || isMember);

export const etagOf = ({ version }: { version: number }): string => `W/"${version}"`;

export const locationOf = (endpoint: string, id: string): string => `${settings.publicUrl}${SCIM_PATH}${endpoint}/${id}`;

const nameFrom = (whole: string): Complex => {
  const [givenName = whole, ...rest] = whole.split(" ");
  return { formatted: whole, givenName, ...(rest.length > 0 ? { familyName: rest.join(" ") } : {}) };
};

/** The person as RFC 7643 describes a user. */
export function userResource(row: ScimUserRow): Complex {
  const attributes = isComplex(row.attributes) ? row.attributes : {};
  return {
    schemas: [USER_URN, ...(attributes[ENTERPRISE_URN] ? [ENTERPRISE_URN] : [])],
    id: row.id,
    userName: row.userName,
    name: nameFrom(row.user?.name ?? row.userName),
    emails: [{ value: row.email, type: "work", primary: true }],
    ...attributes,
    active: isActive(row),
    ...(row.groups.length > 0
      ? {
          groups: row.groups.map(({ group }) => ({
            value: group.id,
            $ref: locationOf("/Groups", group.id),
            display: group.displayName,
            type: "direct",
          })),
        }
      : {}),
    meta: {
      resourceType: "User",
      created: rfc3339(row.createdAt),
      lastModified: rfc3339(row.updatedAt),
      location: locationOf("/Users", row.id),
      version: etagOf(row),
    },
  };
}
