import type { ChannelTarget } from "../domain/channels/channel-target";
import type { ChannelMessage } from "../domain/channels/schema";
import type { Attempted } from "../domain/channels/send-due-deliveries";
import { mayCarryKey } from "../domain/channels/settle-config";
import { webhookSignature } from "../domain/channels/signing-secret";
import { SECOND } from "../kernel/time";
import { withoutTokens } from "../kernel/without-tokens";
import { linkTo, rowLines, webhookBody } from "./message-body";
import { NotReached, type OutsideRequest, requestOutside } from "./outside-request";

type Reached = Exclude<ChannelTarget, { type: "notification" }>;
type Posted = { id: string; now: Date; message: ChannelMessage };

const LONGEST_ANSWER = 1_000;
const IN_THE_CLEAR: Attempted = {
  status: null,
  answer: null,
  fault: "Its address is not of https: the key would go there in the clear. Change it.",
  isFinal: true,
};

/** Hands a message to a webhook or to Opsgenie; gives what was answered, without what it could repeat of us. `id` is the same at every attempt. */
export async function postMessage(target: Reached, posted: Posted): Promise<Attempted> {
  const request = target.type === "webhook" ? webhookRequest(target, posted) : opsgenieRequest(target, posted);
  const hidden = target.type === "webhook" ? [...secretParts(target.url), ...target.secrets] : [target.authKey];
  if (target.type === "opsgenie" && !mayCarryKey(target.baseUrl)) return IN_THE_CLEAR;
  try {
    const { status, text, retryAfter } = await requestOutside(request);
    const answer = shownAnswer(text, hidden);
    return { status, answer, ...verdict(status), retryAfter: pauseOf(retryAfter) };
  } catch (error) {
    if (error instanceof NotReached) return { status: null, answer: null, fault: shownAnswer(error.message, hidden) };
    throw error;
  }
}

function webhookRequest({ url, format, secrets }: Extract<Reached, { type: "webhook" }>, { id, now, message }: Posted): OutsideRequest {
  const body = webhookBody(message, format, url);
  const timestamp = Math.floor(now.getTime() / SECOND);
  const signed: Record<string, string> =
    secrets.length === 0
      ? {}
      : { "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": webhookSignature(secrets, id, timestamp, body) };
  return { url, body, headers: { ...headersOf(body), ...signed } };
}

/** Alerts of one origin are one alert there, which is closed when it is over. https://docs.opsgenie.com/docs/alert-api */
function opsgenieRequest({ authKey, baseUrl }: Extract<Reached, { type: "opsgenie" }>, { id, message }: Posted): OutsideRequest {
  const alias = `latchkey-${message.alert?.id ?? id}`;
  const isOver = message.state === "resolved";
  const body = JSON.stringify(
    isOver
      ? { source: "Latchkey", note: message.title }
      : {
          alias,
          source: "Latchkey",
          message: message.title.slice(0, 130).toWellFormed(),
          description: [message.text, ...rowLines(message), linkTo(message)].join("\n").slice(0, 15_000).toWellFormed(),
          tags: ["latchkey", message.type],
          details: { url: linkTo(message), ...(message.project ? { project: message.project } : {}) },
        },
  );
  const path = isOver ? `/v2/alerts/${encodeURIComponent(alias)}/close?identifierType=alias` : "/v2/alerts";
  return { url: `${baseUrl}${path}`, body, headers: { ...headersOf(body), authorization: `GenieKey ${authKey}` } };
}

const headersOf = (body: string): Record<string, string> => ({
  "content-type": "application/json",
  "content-length": String(Buffer.byteLength(body)),
  "user-agent": "Latchkey",
  accept: "*/*",
});

function verdict(status: number): { fault: string | null; isFinal?: boolean } {
  if (status >= 200 && status < 300) return { fault: null };
  if (status >= 300 && status < 400)
    return { fault: `It answered ${status}. Redirects are not followed: give the address that they lead to.` };
  if (status === 410) return { fault: "It answered 410: nobody is there any more.", isFinal: true };
  return { fault: `It answered ${status}.` };
}

/** Below this a part of an address is a word such as `services`, which says nothing and stands in many answers. */
const SHORTEST_SECRET = 6;

/** Whatever of an address its receiver may know the sender by: each part of path, query and fragment, as it stands and as it reads. */
function secretParts(url: string): string[] {
  const { href, pathname, search, hash } = new URL(url);
  const parts = [url, href, pathname + search, ...`${pathname}${search}${hash}`.split(/[/?&=#;]/)];
  const read = parts.flatMap((part) => [part, decoded(part), decoded(part.replaceAll("+", " ")), encodeURIComponent(decoded(part))]);
  return [...new Set(read)].filter((part) => part.length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** On one line, without a token and without what the request itself was secret by, however much of it comes back. */
function shownAnswer(text: string, hidden: readonly string[]): string {
  const shown = hidden.reduce((left, secret) => left.replace(anyCase(secret), "…"), text);
  const plain = shown.toWellFormed().replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ");
  return withoutTokens(plain).trim().slice(0, LONGEST_ANSWER).toWellFormed();
}

const anyCase = (text: string): RegExp => new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "gi");

const pauseOf = (retryAfter: string | undefined): number | undefined =>
  retryAfter !== undefined && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * SECOND : undefined;
