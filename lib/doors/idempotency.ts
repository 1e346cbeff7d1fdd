import { createHash } from "node:crypto";
import type { Granted } from "../access/caller";
import { keepAnswer, type MadeBefore, madeBefore, SECRET } from "../db/idempotency";
import type { Answer, Call } from "../http/call";
import { Refusal } from "../kernel/refusal";
import { withoutTokens } from "../kernel/without-tokens";
import { log } from "../outside/log";

const KEY = /^[\x21-\x7e]{1,255}$/;

/** What its sender calls a request, where it does. Refuses with INVALID_REQUEST what is no such name. */
export function idempotencyKeyOf(call: Call): string | undefined {
  const key = call.header("idempotency-key");
  if (key === undefined) return undefined;
  if (!KEY.test(key)) throw new Refusal("INVALID_REQUEST", "An Idempotency-Key has 1 to 255 visible ASCII characters, such as a UUID.");
  if (withoutTokens(key) !== key)
    throw new Refusal("INVALID_REQUEST", "This Idempotency-Key looks like a key. Take one that is no secret.");
  return key;
}

/**
 * `Idempotency-Key` on a request that creates: the same key and body within 24 hours gives the same answer and makes nothing twice. An
 * answer that held a secret is not kept: then CONFLICT with the id of what was made. Another body: VALIDATION_FAILED.
 */
export async function idempotently(
  ctx: Granted,
  call: Call,
  { bytes, status = 200 }: { bytes: Buffer | undefined; status: number | undefined },
  run: () => Promise<Answer>,
): Promise<Answer> {
  const key = idempotencyKeyOf(call);
  if (key === undefined) return run();
  const requestHash = createHash("sha256")
    .update(`${call.method} ${call.path.replace(/\/$/, "")}\n`)
    .update(bytes ?? "")
    .digest();
  Object.assign(ctx, { idempotency: { key, requestHash } });
  const before = await replayed(ctx, status);
  if (before) return before;
  try {
    const answer = await run();
    if (answer.body !== null) await kept(ctx, holdsSecret(answer.body) ? SECRET : answer.body);
    return answer;
  } catch (error) {
    // Another request with the same key may have been quicker: then it is its answer that counts.
    const quicker = await replayed(ctx, status);
    if (quicker) return quicker;
    throw error;
  }
}

async function replayed(ctx: Granted, status: number): Promise<Answer | undefined> {
  const before = await answeredBefore(ctx);
  if (!before) return undefined;
  if (!before.sameRequest) {
    const msg = "This Idempotency-Key was used for another request within the last 24 hours. Take a new one.";
    throw new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["header", "Idempotency-Key"], msg, type: "idempotency_key_reused" }] });
  }
  const members = { id: before.recordId };
  if (before.answer === SECRET)
    throw new Refusal("CONFLICT", "This request was answered already, and its secret is shown once. Read what it made by its id.", {
      members,
    });
  if (before.answer === null)
    throw new Refusal("CONFLICT", "This request was carried out already, and its answer was lost. Read what it made by its id.", {
      members,
    });
  return { status, headers: { "content-type": "application/json", "idempotency-replayed": "true" }, body: before.answer };
}

const LOOKS = 10;

/** An answer is written down just after what it tells of: a request that comes in between waits for it a moment. */
async function answeredBefore(ctx: Granted): Promise<MadeBefore | undefined> {
  for (let look = 1; ; look++) {
    const before = await madeBefore(ctx);
    if (!before?.sameRequest || before.answer !== null || look === LOOKS) return before;
    await new Promise((resolve) => setTimeout(resolve, 20 * look));
  }
}

const SECRETS = ["token", "invite_url", "signing_secret"];

/** A token, a link that lets somebody in, or what deliveries are signed with. */
function holdsSecret(body: string): boolean {
  const answer: unknown = JSON.parse(body);
  return answer instanceof Object && Object.entries(answer).some(([member, value]) => SECRETS.includes(member) && value !== null);
}

/** What was made stands, even where its answer cannot be kept. */
async function kept(ctx: Granted, body: string): Promise<void> {
  try {
    await keepAnswer(ctx, body);
  } catch (error) {
    log().warn({ request_id: ctx.requestId, reason: error instanceof Error ? error.message : String(error) }, "answer not kept");
  }
}
