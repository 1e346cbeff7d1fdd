import type { ChannelTarget } from "../domain/channels/channel-target";
import type { ChannelMessage } from "../domain/channels/schema";
import type { Attempted } from "../domain/channels/send-due-deliveries";
import { webhookSignature } from "../domain/channels/signing-secret";
import { SECOND } from "../kernel/time";
import { withoutTokens } from "../kernel/without-tokens";
import { linkTo, rowLines, webhookBody } from "./message-body";
import { NotReached, type OutsideRequest, requestOutside } from "./outside-request";

type Reached = Exclude<ChannelTarget, { type: "notification" }>;
type Posted = { id: string; now: Date; message: ChannelMessage };

const LONGEST_ANSWER = 1_000;

/** Hands a message to a webhook or to Opsgenie; gives what was answered, without what it could repeat of us. `id` is the same at every attempt. */
export async function postMessage(target: Reached, posted: Posted): Promise<Attempted> {
  const request = target.type === "webhook" ? webhookRequest(target, posted) : opsgenieRequest(target, posted);
  const hidden = target.type === "webhook" ? [target.url, pathOf(target.url), ...target.secrets] : [target.authKey];
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

const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};

/** On one line, without a token and without what the request itself was secret by, however much of it comes back. */
function shownAnswer(text: string, hidden: readonly string[]): string {
  const shown = hidden.filter((secret) => secret.length >= 8).reduce((left, secret) => left.replaceAll(secret, "…"), text);
  const plain = shown.toWellFormed().replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ");
  return withoutTokens(plain).trim().slice(0, LONGEST_ANSWER).toWellFormed();
}

const pauseOf = (retryAfter: string | undefined): number | undefined =>
  retryAfter !== undefined && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * SECOND : undefined;
