import { PlanName } from "../domain/plans/schema";
import { problemTitles } from "../doors/problem";
import { REFUSALS } from "../kernel/refusal";

const text = (description: string) => ({ type: "string", description });
const count = (description: string) => ({ type: "integer", description });
const texts = (description: string) => ({ type: "array", items: { type: "string" }, description });
const plan = (description: string) => ({ enum: [...PlanName.options, null], description });

/** The shapes of refusals: RFC 9457's, Seq's and OTLP's. */
export const REFUSAL_SCHEMAS = {
  Problem: {
    type: "object",
    description: "A refusal (RFC 9457). Further members belong to a code.",
    required: ["type", "title", "status", "detail", "instance", "code", "request_id"],
    properties: {
      type: { type: "string", format: "uri", description: "Where this instance's documents say what to do about the code." },
      title: text("The code in words."),
      status: count("The HTTP status."),
      detail: text("A sentence that says what to do."),
      instance: text("The path that was asked."),
      code: {
        type: "string",
        enum: Object.keys(REFUSALS),
        description: Object.entries(problemTitles())
          .map(([code, title]) => `\`${code}\`: ${title}.`)
          .join(" "),
      },
      request_id: text("The same as in X-Request-Id and in the log."),
      errors: {
        type: "array",
        items: { $ref: "#/components/schemas/FieldError" },
        description: "One entry a fault, with VALIDATION_FAILED and INVALID_REQUEST.",
      },
      required: texts("The scopes of which one is missing, with INSUFFICIENT_SCOPE."),
      key: { type: "string", description: "The flag that was asked for, at the addresses of OpenFeature." },
      errorCode: { type: "string", description: "The same in the words of OpenFeature's protocol, such as FLAG_NOT_FOUND." },
      errorDetails: { type: "string", description: "The detail once more, as OpenFeature's protocol names it." },
      revision: { type: "integer", description: "The variable's revision now, with CONFLICT." },
      granted: texts("The scopes that there are, with INSUFFICIENT_SCOPE."),
      limit: count("How many there may be, with PLAN_LIMIT_REACHED, or how many bytes, with PAYLOAD_TOO_LARGE."),
      used: count("How many there are, with PLAN_LIMIT_REACHED."),
      plan: plan("The organization's plan, with PLAN_LIMIT_REACHED and PLAN_REQUIRED."),
      required_plan: plan("The lowest plan that has it, with PLAN_LIMIT_REACHED and PLAN_REQUIRED."),
      required_role: text("The role that may, with ROLE_REQUIRED."),
      conflicting_id: text("What is in the way, with CONFLICT."),
      version: count("The present version, with CONFLICT."),
      id: text("What the first request with this Idempotency-Key made, with CONFLICT."),
      position: count("Where in a query it stands, in characters from 1, with INVALID_REQUEST."),
      line: count("The line of that place, from 1."),
      column: count("The character of that line, from 1."),
      hint: text("What may help, with INVALID_REQUEST."),
      down: texts("What is down, with UNAVAILABLE."),
      unready: texts("Why the instance takes no requests, with UNAVAILABLE."),
    },
  },
  FieldError: {
    type: "object",
    required: ["loc", "msg", "type"],
    properties: {
      loc: {
        type: "array",
        items: { anyOf: [{ type: "string" }, { type: "integer" }] },
        description: "Where it stands, from `body`, `query` or `header` inwards.",
        examples: [["body", "name"]],
      },
      msg: text("What is wrong, and the rule."),
      type: text("Which rule."),
    },
  },
  SeqError: {
    type: "object",
    description: "A refusal, as Seq says it.",
    required: ["Error", "request_id"],
    properties: { Error: text("A sentence that says what to do."), request_id: text("The same as in X-Request-Id and in the log.") },
  },
  ScimError: {
    description: "A refusal at the addresses of SCIM (RFC 7644, section 3.12).",
    type: "object",
    properties: {
      schemas: { type: "array", items: { const: "urn:ietf:params:scim:api:messages:2.0:Error" } },
      status: text("The status, as a text."),
      scimType: text("What is wrong, in SCIM's words, such as uniqueness or invalidFilter."),
      detail: text("What to do."),
    },
    required: ["schemas", "status", "detail"],
  },
  RpcStatus: {
    type: "object",
    description: "A refusal as a `google.rpc.Status`, in the request's encoding.",
    required: ["code", "message"],
    properties: { code: count("A code of google.rpc.Code."), message: text("A sentence that says what to do.") },
  },
};
