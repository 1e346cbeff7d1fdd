import type { Granted } from "@/lib/access/caller";
import { grantEither } from "@/lib/access/grant";
import { VerdictAnswer } from "@/lib/domain/verdicts/verdict-answer";
import { introspectKey, VerifyKey } from "@/lib/doors/introspect-key";
import { route } from "@/lib/doors/route";

const verifier = (ctx: Granted) => grantEither(ctx, "organization:verify_api_key", "instance:verify");

export const POST = route({
  summary: "Whether a key that another service was sent is good (organization:verify_api_key, or instance:verify)",
  scope: "any",
  window: "verify",
  permit: verifier,
  body: VerifyKey,
  reply: VerdictAnswer,
  handler: ({ ctx, body }) => introspectKey(verifier(ctx), body),
});
