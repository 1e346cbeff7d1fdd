import { getToken } from "next-auth/jwt";
import { isId } from "../kernel/id";
import { settings } from "../kernel/settings";
import { requestHeader } from "./request-header";

/** What the cookie names and does not prove: only the session's row does. */
export type SessionIds = { sessionId: string; userId: string };

export const isSecureSite = (): boolean => settings.publicUrl.startsWith("https:");

/** The session that the request's cookie names; null where there is none or it was not made here. */
export async function sessionIds(): Promise<SessionIds | null> {
  const cookie = await requestHeader("cookie");
  if (!cookie) return null;
  const token = await getToken({ req: { headers: new Headers({ cookie }) }, secret: settings.authSecret, secureCookie: isSecureSite() });
  const { sid: sessionId, sub: userId } = token ?? {};
  return typeof sessionId === "string" && isId(sessionId) && userId && isId(userId) ? { sessionId, userId } : null;
}
