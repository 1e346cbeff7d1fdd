import { gatePool } from "../../db/pools";
import { askPrepared, preparedText } from "../../db/prepared-text";
import { outsideTenants } from "../../db/tenant";
import { MINUTE } from "../../kernel/time";
import type { OwnOrganization } from "../organizations/queries";

/** `version` grows with every change of the organization, and now and then while its keys are used. */
type StandingIn = OwnOrganization & { version: string; requires_second_factor: boolean };
/** Who a session stands for, and the organizations that they belong to, longest first. */
export type Standing = {
  id: string;
  userId: string;
  name: string;
  email: string;
  isOperator: boolean;
  hasSecondFactor: boolean;
  organizations: StandingIn[];
};

const PERSON_STANDING = preparedText({
  name: "person-standing",
  takes: ["uuid", "uuid"],
  gives: {
    name: "text",
    email: "text",
    is_operator: "boolean",
    last_seen_at: "timestamp with time zone",
    expires_at: "timestamp with time zone",
    has_second_factor: "boolean",
    organizations: "jsonb",
  },
  text: "select name, email, is_operator, last_seen_at, expires_at, has_second_factor, organizations from person_standing($1, $2)",
});

type Ids = { sessionId: string; userId: string };

/** What a session that has not ended stands for, by one look-up; null where it does not stand. A minute's use is noted. */
export async function readStanding(ids: Ids, now: Date): Promise<Standing | null> {
  const found = await findStanding(ids, now);
  if (found && now.getTime() - found.lastSeenAt.getTime() > MINUTE) await noteSeen(ids.sessionId, ids.userId, now);
  return found;
}

/** The same, where nobody uses the session. */
export async function findStanding({ sessionId: id, userId }: Ids, now: Date): Promise<(Standing & { lastSeenAt: Date }) | null> {
  const [row] = await askPrepared(gatePool(), PERSON_STANDING, [id, userId]);
  if (!row || row.expires_at <= now) return null;
  const { name, email, is_operator: isOperator, has_second_factor: hasSecondFactor, last_seen_at: lastSeenAt } = row;
  // As the function puts them together.
  return { id, userId, name, email, isOperator, hasSecondFactor, organizations: row.organizations as StandingIn[], lastSeenAt };
}

const noteSeen = (id: string, userId: string, now: Date): Promise<unknown> =>
  outsideTenants(async (tx) => {
    await tx.userSession.updateMany({ where: { id, lastSeenAt: { lt: now } }, data: { lastSeenAt: now } });
    await tx.user.updateMany({ where: { id: userId, OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: now } }] }, data: { lastSeenAt: now } });
  });
