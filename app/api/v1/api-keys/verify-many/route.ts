import { z } from "zod";
import { VerdictAnswer } from "@/lib/domain/verdicts/verdict-answer";
import { grantVerifier, introspectKey, VERIFIERS, VerifyKey } from "@/lib/doors/introspect-key";
import { route } from "@/lib/doors/route";

const MOST = 1_000;
const MOST_BYTES = 4 * 1024 * 1024;
const VerifyKeys = z
  .strictObject({ questions: z.array(VerifyKey).min(1).max(MOST).meta({ description: "Each as `verify` takes it." }) })
  .meta({ id: "VerifyKeys" });
const VerdictAnswers = z
  .object({ answers: z.array(VerdictAnswer).meta({ description: "One for each question, in their order." }) })
  .meta({ id: "KeyVerdicts" });

export const POST = route({
  summary: "Whether the keys that another service was sent are good, up to 1,000 at once (organization:verify_api_key, or instance:verify)",
  description:
    "Each question is judged and counted as if it came alone; together they count as so many in the asking key's window `verify`, all or none.",
  scope: "any",
  anyOf: VERIFIERS,
  window: "verify",
  permit: grantVerifier,
  body: VerifyKeys,
  bodyLimit: MOST_BYTES,
  example: { questions: [{ key: "sk_live_…", scopes: ["project:read"] }, { key: "wt_live_…" }] },
  weighs: ({ questions }) => questions.length,
  reply: VerdictAnswers,
  handler: async ({ ctx, body }) => {
    const verifier = grantVerifier(ctx);
    return { answers: await Promise.all(body.questions.map((question) => introspectKey(verifier, question))) };
  },
});
