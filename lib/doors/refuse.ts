import type { Answer } from "../http/call";
import type { Dialect } from "../http/dialect";
import { problem, type Refused, refusalHeaders, tokenlessText } from "./problem";

/** A refusal as the callers of these addresses read it. */
export function refuse(dialect: Dialect, refused: Refused): Answer {
  if (dialect.name === "platform") return problem(refused);
  const { refusal, requestId } = refused;
  return {
    status: (refusal.code === "RATE_LIMITED" && dialect.limitedStatus) || refusal.status,
    headers: { "content-type": "application/json", ...refusalHeaders(refusal) },
    body: tokenlessText({ Error: refusal.message, request_id: requestId }),
  };
}
