import { JSON_TYPE } from "../domain/otlp/otlp-terms";
import { rpcStatus } from "../domain/otlp/rpc-status";
import { scimError, scimStatus } from "../domain/scim/protocol/scim-error";
import { SCIM_TYPE } from "../domain/scim/protocol/scim-terms";
import type { Answer } from "../http/call";
import type { Dialect } from "../http/dialect";
import { otlpTypeOf } from "../http/otlp-type";
import { withoutTokens } from "../kernel/without-tokens";
import { problem, type Refused, refusalHeaders, tokenlessText } from "./problem";

/** A refusal as the callers of these addresses read it. */
export function refuse(dialect: Dialect, refused: Refused): Answer {
  if (dialect.name === "platform") return problem(refused);
  const { refusal, requestId } = refused;
  if (dialect.name === "scim")
    return {
      status: scimStatus(refusal),
      headers: { "content-type": SCIM_TYPE, ...refusalHeaders(refusal) },
      body: JSON.stringify(scimError(refusal)),
    };
  const status = (refusal.code === "RATE_LIMITED" && dialect.limitedStatus) || refusal.status;
  if (dialect.name === "otlp") {
    const { type, ...content } = rpcStatus(status, withoutTokens(refusal.message), otlpTypeOf(refused.contentType) ?? JSON_TYPE);
    return { status, headers: { "content-type": type, ...refusalHeaders(refusal) }, ...content };
  }
  return {
    status,
    headers: { "content-type": "application/json", ...refusalHeaders(refusal) },
    body: tokenlessText({ Error: refusal.message, request_id: requestId }),
  };
}
