import { z } from "zod";
import type { RouteSpec } from "../doors/route";

const header = (description: string, schema: object, example?: string) => ({
  description,
  schema: { ...schema, ...(example ? { examples: [example] } : {}) },
});
const text = { type: "string" };

/** Every header that an answer may carry beside its type and length. */
export const ANSWER_HEADERS = {
  "X-Request-Id": header(
    "The request's id, as in the log; the one that was sent, or a new one.",
    text,
    "0193e4a1-7a60-7c3e-9d52-6b1f0c2f4a11",
  ),
  "RateLimit-Policy": header(
    'Which of the key\'s windows the request counted in, and its limit: "default", "verify" or "ingest". Absent where there is no limit.',
    text,
    '"default";q=60;w=60',
  ),
  RateLimit: header("What is left of the window, and the seconds until it is whole again.", text, '"default";r=59;t=60'),
  Deprecation: header("Under the old key of a rotation: since when it is (RFC 9745).", text, "@1763719200"),
  Sunset: header("Under the old key of a rotation: when it stops (RFC 8594).", text, "Sat, 22 Nov 2026 10:00:00 GMT"),
  Link: header('The address of the next page, with `rel="next"`, while there may be one.', text),
  "Idempotency-Replayed": header("`true` where this is the answer to an earlier request with the same Idempotency-Key.", { const: "true" }),
  ETag: header("Send it as If-None-Match, and 304 says that the answer is the same.", text, '"V1StGXR8_Z5jdHi6B-myT0aBcDe"'),
  "Content-Disposition": header("The name under which to keep the file.", text),
  "Retry-After": header("Whole seconds after which to try again.", { type: "integer", minimum: 1 }, undefined),
  "WWW-Authenticate": header("What was missing, as RFC 6750 says it.", text, 'Bearer realm="latchkey", error="invalid_token"'),
} as const;
type AnswerHeader = keyof typeof ANSWER_HEADERS;

/** The headers of a good answer, by what the address declares. */
export function answerHeaders({ scope, query, creates, reply, tagged, dialect }: RouteSpec): Record<string, unknown> {
  const names: AnswerHeader[] = ["X-Request-Id"];
  if (scope !== "public") names.push("RateLimit-Policy", "RateLimit", "Deprecation", "Sunset");
  if (query instanceof z.ZodObject && "cursor" in query.shape) names.push("Link");
  if (creates) names.push("Idempotency-Replayed");
  if (tagged || dialect?.name === "scim") names.push("ETag");
  if (reply === "file") names.push("Content-Disposition");
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
