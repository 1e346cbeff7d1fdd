import { z } from "zod";
import type { Granted } from "../access/caller";
import { grantEither } from "../access/grant";
import { isScope, type Scope } from "../access/scopes";
import { noteDenial, noteRequest, noteScope } from "../domain/usage/note-usage";
import { limitOf } from "../domain/verdicts/judge-key";
import { judgeToken } from "../domain/verdicts/judge-token";
import { reachesProject } from "../domain/verdicts/key-project";
import { tokenFault } from "../domain/verdicts/key-token";
import { type VerdictAnswer, verdictAnswer } from "../domain/verdicts/verdict-answer";
import { clockMs } from "../kernel/clock";
import { count } from "../kernel/counted";
import { plainAddress } from "../kernel/key-address";
import { secretText } from "../kernel/text";
import { countRequest, overLimit, rateView } from "../limits/rate-limit";

export const VerifyKey = z
  .strictObject({
    key: secretText().trim().min(1).max(512).meta({ description: "The whole token that the other service was sent." }),
    scopes: z.array(z.string().refine(isScope, "This is no scope.")).max(50).optional().meta({ description: "All of them are needed." }),
    project_id: z.uuid().optional().meta({ description: "The project that the request is about." }),
    address: z
      .string()
      .refine((text) => plainAddress(text) !== undefined, "Give an IPv4 or IPv6 address.")
      .optional()
      .meta({ description: "The client's address, for the key's address list and its last use." }),
    cost: z.int().min(0).max(10_000).default(1).meta({ description: "How many requests this one counts for; 0 only asks." }),
  })
  .meta({ id: "VerifyKey" });
export type VerifyKey = z.output<typeof VerifyKey>;

export const VERIFIERS = ["organization:verify_api_key", "instance:verify"] as const;
export const grantVerifier = (ctx: Granted) => grantEither(ctx, ...VERIFIERS);
type Verifier = ReturnType<typeof grantVerifier>;

/**
 * Says of another's key whether it is good, for a service that was sent it. An organization's caller learns about its own keys
 * alone; any other is NOT_FOUND. The key's rate is counted and its last use moves, as if it had been used here.
 */
export async function introspectKey(ctx: Verifier, input: VerifyKey): Promise<VerdictAnswer> {
  const answer = await verdictFor(ctx, input);
  count("verdicts", `verify\t${answer.code}`);
  return answer;
}

async function verdictFor(ctx: Verifier, input: VerifyKey): Promise<VerdictAnswer> {
  const now = clockMs();
  noteVerifier(ctx, now);
  const address = input.address === undefined ? null : (plainAddress(input.address) ?? null);
  const verdict = await judgeToken(input.key, now, address);
  const { key } = verdict;
  const own = ctx.caller.kind === "key" ? ctx.caller.projectId : null;
  const foreign =
    key !== undefined &&
    ((ctx.organizationId !== null && key.organizationId !== ctx.organizationId) || (own !== null && key.projectId !== own));
  // The same words for an unknown key and a stranger's, else they would tell the two apart.
  if (!key || foreign)
    return { valid: false, code: "NOT_FOUND", detail: tokenFault(input.key) ?? "No key of this organization has this token." };

  const note = { keyId: key.id, organizationId: key.organizationId, now };
  if (!verdict.valid) {
    noteDenial(note, verdict.code, address, ctx.agent);
    // INVALID_API_KEY is said of tokens without a key alone, which were answered above.
    const code = verdict.code === "INVALID_API_KEY" ? "NOT_FOUND" : verdict.code;
    const left = rateView(await countRequest(key.id, "default", limitOf(key, "default"), 0));
    return verdictAnswer(key, { code, detail: verdict.detail }, key.scopes, left);
  }
  const rate = await countRequest(key.id, "default", limitOf(key, "default"), input.cost);
  const answer = (code: "VALID" | "RATE_LIMITED" | "INSUFFICIENT_SCOPE", detail: string) =>
    verdictAnswer(key, { code, detail }, verdict.scopes, rateView(rate));
  if (!rate.allowed) {
    noteDenial(note, "RATE_LIMITED", address, ctx.agent);
    return answer("RATE_LIMITED", overLimit(rate, "default", input.cost));
  }
  noteRequest(note, address, ctx.agent);
  const missing = missingOf(input, verdict.scopes);
  if (missing.length > 0) {
    noteDenial(note, "INSUFFICIENT_SCOPE", address, ctx.agent, missing[0]);
    return answer("INSUFFICIENT_SCOPE", `The key lacks ${missing.join(", ")}. Use a key that has it.`);
  }
  if (input.project_id && !(await reachesProject(key, input.project_id))) {
    noteDenial(note, "INSUFFICIENT_SCOPE", address, ctx.agent);
    return answer("INSUFFICIENT_SCOPE", "The key does not reach this project. Use a key of the project's own organization that does.");
  }
  for (const scope of input.scopes ?? []) noteScope(note, scope);
  return answer("VALID", "The key is good.");
}

function noteVerifier({ caller, organizationId }: Verifier, now: number): void {
  const scope = organizationId === null ? "instance:verify" : "organization:verify_api_key";
  if (caller.kind === "key") noteScope({ keyId: caller.keyId, organizationId, now }, scope);
}

const missingOf = ({ scopes = [] }: VerifyKey, carried: readonly Scope[]): Scope[] =>
  scopes.filter(isScope).filter((scope) => !carried.includes(scope));
