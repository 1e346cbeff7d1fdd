import type { Granted } from "../access/caller";
import { admit } from "../access/grant";
import { graceEnd } from "../domain/keys/key-status";
import { noteDenial, noteRequest } from "../domain/usage/note-usage";
import { limitOf } from "../domain/verdicts/judge-key";
import { judgeToken } from "../domain/verdicts/judge-token";
import type { PresentedKey } from "../domain/verdicts/presented-key";
import type { Call } from "../http/call";
import { clientAgent } from "../http/client-agent";
import type { Dialect } from "../http/dialect";
import { missingCredential } from "../http/dialect";
import { clockMs } from "../kernel/clock";
import { count } from "../kernel/counted";
import { Refusal } from "../kernel/refusal";
import { SECOND } from "../kernel/time";
import type { RateState, RateWindow } from "../limits/limits";
import { countFailure, countRequest, overLimit, rateHeaders } from "../limits/rate-limit";

export type Authenticated = { ctx: Granted; key: PresentedKey; rate: RateState };

/**
 * The verdict on a request's key, as it was when the request arrived or later, then its rate in that window.
 * `onKey` hears which key it is as soon as that is known, for the log. What `admits` refuses uses up nothing of the key's rate.
 */
export async function authenticateKey(
  call: Call,
  {
    credential,
    window,
    admits,
  }: { credential: Dialect["credential"]; window: RateWindow; admits?: (key: PresentedKey) => Refusal | undefined },
  requestId: string,
  onKey: (key: PresentedKey, headers: Record<string, string>) => void,
): Promise<Authenticated> {
  const token = credential(call);
  if (token === undefined) throw missingCredential();
  const now = clockMs();
  const agent = clientAgent(call.header("user-agent"));
  const verdict = await judgeToken(token, now, call.address);
  if (!verdict.valid) {
    count("verdicts", `request\t${verdict.code}`);
    if (verdict.key) {
      onKey(verdict.key, {});
      noteDenial({ keyId: verdict.key.id, organizationId: verdict.key.organizationId, now }, verdict.code, call.address, agent);
    } else await countFailure(call.address);
    throw new Refusal(verdict.code, verdict.detail, { members: verdict.members });
  }

  const { key, scopes } = verdict;
  const note = { keyId: key.id, organizationId: key.organizationId, now };
  const refused = admits?.(key);
  if (refused) {
    onKey(key, {});
    noteDenial(note, refused.code, call.address, agent);
    throw refused;
  }
  const rate = await countRequest(key.id, window, limitOf(key, window));
  onKey(key, { ...rateHeaders(rate, window), ...graceHeaders(key) });
  count("verdicts", rate.allowed ? "request\tVALID" : "request\tRATE_LIMITED");
  if (!rate.allowed) {
    noteDenial(note, "RATE_LIMITED", call.address, agent);
    throw new Refusal("RATE_LIMITED", overLimit(rate, window), { retryAfter: rate.resetSeconds });
  }
  noteRequest(note, call.address, agent);
  const caller = {
    kind: "key" as const,
    keyId: key.id,
    name: key.name,
    keyKind: key.kind,
    projectId: key.projectId,
    userId: key.userId,
    expiresAt: endOf(key),
    allowedAddresses: key.allowedAddresses,
    rate: limitOf(key, "default"),
    scopes,
  };
  return {
    ctx: admit({ caller, requestId, now: new Date(now), address: call.address, agent, gone: call.gone }, key.organizationId),
    key,
    rate,
  };
}

/** Counts what a request stands for beyond the one that was counted with the verdict, all or none. */
export async function countRest({ key, ctx }: Authenticated, window: RateWindow, rest: number): Promise<RateState> {
  const rate = await countRequest(key.id, window, limitOf(key, window), rest);
  if (rate.allowed) return rate;
  noteDenial({ keyId: key.id, organizationId: key.organizationId, now: ctx.now.getTime() }, "RATE_LIMITED", ctx.address, ctx.agent);
  throw new Refusal("RATE_LIMITED", overLimit(rate, window, rest + 1), { retryAfter: rate.resetSeconds });
}

/** When the key ends as far as is known now, its grace included: nothing that it makes lives longer. */
function endOf(key: PresentedKey): Date | null {
  const end = graceEnd(key) ?? key.expiresAt;
  return end === null ? null : new Date(end);
}

/** Under the old key of a rotation: since when it is deprecated (RFC 9745) and when it ends (RFC 8594). */
function graceHeaders(key: PresentedKey): Record<string, string> {
  const ends = graceEnd(key);
  if (key.graceStartedAt === null || ends === null) return {};
  return { deprecation: `@${Math.floor(key.graceStartedAt / SECOND)}`, sunset: new Date(ends).toUTCString() };
}
