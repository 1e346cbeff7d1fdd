import { readStanding, type Standing } from "../domain/members/read-standing";
import { clockTime } from "../kernel/clock";
import { perRequest } from "./per-request";
import { sessionIds } from "./session-cookie";

/** The person of the request's session, if that still stands, with their organizations; read at every request, so that ending it works at once. */
export const currentSession = perRequest(async (): Promise<Standing | null> => {
  const ids = await sessionIds();
  return ids && readStanding(ids, clockTime());
});
