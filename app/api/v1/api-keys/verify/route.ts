import { VerdictAnswer } from "@/lib/domain/verdicts/verdict-answer";
import { grantVerifier, introspectKey, VERIFIERS, VerifyKey } from "@/lib/doors/introspect-key";
import { route } from "@/lib/doors/route";

export const POST = route({
  summary: "Whether a key that another service was sent is good (organization:verify_api_key, or instance:verify)",
  description:
    "200 whenever the asking key is good; whether the asked one is stands in `valid`. Its rate is counted and its last use moves, as if it had called itself. An organization key learns about its own organization's keys alone.",
  scope: "any",
  anyOf: VERIFIERS,
  window: "verify",
  permit: grantVerifier,
  body: VerifyKey,
  example: { key: "sk_live_…", scopes: ["project:read"] },
  reply: VerdictAnswer,
  handler: ({ ctx, body }) => introspectKey(grantVerifier(ctx), body),
});
