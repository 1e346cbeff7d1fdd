import type { Granted } from "@/lib/access/caller";
import { grantEither } from "@/lib/access/grant";
import { VerdictView } from "@/lib/domain/verdicts/verdict-view";
import { route } from "@/lib/doors/route";
import { VerifyKey, verifyForService } from "@/lib/doors/verify-for-service";

const verifier = (ctx: Granted) => grantEither(ctx, "organization:verify_api_key", "instance:verify");

export const POST = route({
  summary: "Whether a key that another service was sent is good (organization:verify_api_key, or instance:verify)",
  scope: "any",
  permit: verifier,
  body: VerifyKey,
  reply: VerdictView,
  handler: ({ ctx, body }) => verifyForService(verifier(ctx), body),
});
