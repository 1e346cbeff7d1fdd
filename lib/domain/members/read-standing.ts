import { gatePool } from "../../db/pools";
import { askPrepared, preparedText } from "../../db/prepared-text";
import { outsideTenants } from "../../db/tenant";
import { MINUTE } from "../../kernel/time";
import type { OwnOrganization } from "../organizations/queries";
import { type ShutOut, shutOutOf } from "./session-reach";

/** `version` grows with every change of the organization, and now and then while its keys are used. */
type StandingIn = OwnOrganization & { version: string; requires_second_factor: boolean };
/** Who a session stands for, and the organizations that they belong to and it reaches, longest first. */
export type Standing = {
  id: string;
  userId: string;
  name: string;
  email: string;
  isOperator: boolean;
  hasSecondFactor: boolean;
  organizations: StandingIn[];
  /** The one organization that the session reaches, whose single sign-on opened it. */
  boundTo: string | null;
  shutOut: (OwnOrganization & { why: ShutOut })[];
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
    bound_to: "uuid",
    is_held: "boolean",
    wanting: "uuid[]",
  },
  text: `select name, email, is_operator, last_seen_at, expires_at, has_second_factor, organizations, bound_to, is_held, wanting
    from person_standing($1, $2), session_reach($1, $2)`,
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
  if (!row?.is_held || row.expires_at <= now) return null;
  const { name, email, has_second_factor: hasSecondFactor, last_seen_at: lastSeenAt, bound_to: boundTo, wanting } = row;
  // As the function puts them together.
  const all = (row.organizations as StandingIn[]).map((each) => ({ each, why: shutOutOf({ boundTo, wanting }, each) }));
  return {
    id,
    userId,
    name,
    email,
    isOperator: row.is_operator && boundTo === null,
    hasSecondFactor,
    organizations: all.flatMap(({ each, why }) => (why ? [] : [each])),
    boundTo,
    shutOut: all.flatMap(({ each, why }) => (why ? [{ ...each, why }] : [])),
    lastSeenAt,
  };
}

const noteSeen = (id: string, userId: string, now: Date): Promise<unknown> =>
  outsideTenants(async (tx) => {
    await tx.userSession.updateMany({ where: { id, lastSeenAt: { lt: now } }, data: { lastSeenAt: now } });
    await tx.user.updateMany({ where: { id: userId, OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: now } }] }, data: { lastSeenAt: now } });
  });
