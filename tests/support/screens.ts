import { answerScreen, SCREENS } from "../../app/api/screens/manifest";
import { startSession } from "../../lib/domain/sessions/start-session";
import { openJob } from "../../lib/doors/job";
import type { SessionIds } from "../../lib/doors/session-cookie";
import type { Answer, Call } from "../../lib/http/call";

/** A session of a person, as a sign-in starts one. */
export async function startTestSession(userId: string): Promise<SessionIds> {
  return { userId, sessionId: await startSession(openJob("test"), { id: userId, name: "Ada" }) };
}

/** A request of a browser for a read. */
export const screenCall = (name: string, query: Record<string, string> | string, more: Partial<Call> = {}): Call => ({
  method: "GET",
  path: `${SCREENS}${name}`,
  query: typeof query === "string" ? query : new URLSearchParams(query).toString(),
  header: () => undefined,
  params: {},
  address: "203.0.113.7",
  body: async () => Buffer.alloc(0),
  ...more,
});

/** What a read answers, by GET or, with a body, by POST. */
export const askScreen = (name: string, query: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> =>
  answerScreen(screenCall(name, query, { header: (header) => headers[header] }));
export const postScreen = (name: string, question: Record<string, string>): Promise<Answer> =>
  answerScreen(screenCall(name, "", { method: "POST", body: async () => Buffer.from(JSON.stringify(question)) }));
