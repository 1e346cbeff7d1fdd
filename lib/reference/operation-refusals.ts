import { problemTitles } from "../doors/problem";
import type { RouteSpec } from "../doors/route";
import { REFUSALS, type RefusalCode } from "../kernel/refusal";

const ALWAYS: RefusalCode[] = ["INVALID_REQUEST", "INTERNAL", "UNAVAILABLE"];
const UNDER_A_KEY: RefusalCode[] = [
  "MISSING_AUTH_HEADER",
  "INVALID_API_KEY",
  "KEY_REVOKED",
  "KEY_EXPIRED",
  "KEY_SUSPENDED",
  "PLAN_REQUIRED",
  "ADDRESS_NOT_ALLOWED",
  "RATE_LIMITED",
];
/** What every key's address says, and so no name of a response repeats. */
const COMMON: ReadonlySet<RefusalCode> = new Set([...ALWAYS, ...UNDER_A_KEY]);

/** Every code with which an address may refuse: what its declaration implies, and what it says of its verb. */
export function refusalCodes(spec: RouteSpec): RefusalCode[] {
  const { scope, permit, dialect, params, body, creates, refuses = [] } = spec;
  const codes = new Set<RefusalCode>([...ALWAYS, ...refuses]);
  const add = (when: unknown, ...more: RefusalCode[]) => when && more.forEach((code) => void codes.add(code));
  add(scope !== "public", ...UNDER_A_KEY);
  add((scope !== "public" && scope !== "any") || permit, "INSUFFICIENT_SCOPE");
  add(scope !== "public" && dialect?.isOpenToPages, "FOREIGN_ORIGIN");
  add(params, "NOT_FOUND");
  add(body, "PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE");
  add(body && body !== "bytes", "VALIDATION_FAILED");
  add(creates, "CONFLICT", "VALIDATION_FAILED");
  return (Object.keys(REFUSALS) as RefusalCode[]).filter((code) => codes.has(code));
}

type Responses = Record<string, unknown>;
const SHAPES = {
  platform: { prefix: "Problem", schema: "Problem", type: "application/problem+json" },
  seq: { prefix: "SeqError", schema: "SeqError", type: "application/json" },
  scim: { prefix: "ScimError", schema: "ScimError", type: "application/scim+json" },
  otlp: { prefix: "Status", schema: "RpcStatus", type: "application/json" },
} as const;

/** The refusals of an address by status, each as a reference to a response that `shared` then holds. */
export function refusalResponses(spec: RouteSpec, shared: Responses): Responses {
  const { dialect } = spec;
  const { prefix } = SHAPES[dialect?.name ?? "platform"];
  const byStatus = new Map<number, RefusalCode[]>();
  for (const code of refusalCodes(spec)) {
    const status = (code === "RATE_LIMITED" && dialect?.limitedStatus) || REFUSALS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => {
      const own = codes.filter((code) => !COMMON.has(code) || codes.length === 1 || status >= 500 || spec.scope === "public");
      const name = `${prefix}${status}${own.map(pascal).join("")}`;
      shared[name] = response(status, codes, dialect?.name ?? "platform");
      return [String(status), { $ref: `#/components/responses/${name}` }];
    }),
  );
}

const pascal = (code: string): string => code.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());

function response(status: number, codes: RefusalCode[], dialect: keyof typeof SHAPES) {
  const { schema, type } = SHAPES[dialect];
  const titles = problemTitles();
  const shape = { $ref: `#/components/schemas/${schema}` };
  const ofStatus = { type: "object", properties: { status: { const: status }, code: { enum: codes } } };
  const protobuf = dialect === "otlp" ? { "application/x-protobuf": { schema: { type: "string", format: "binary" } } } : {};
  return {
    description: codes.map((code) => `\`${code}\`: ${titles[code]}.`).join(" "),
    headers: Object.fromEntries(headerNames(status).map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    content: { [type]: { schema: dialect === "platform" ? { allOf: [shape, ofStatus] } : shape }, ...protobuf },
  };
}

const headerNames = (status: number): string[] => [
  "X-Request-Id",
  ...(status === 401 ? [] : ["RateLimit-Policy", "RateLimit", "Deprecation", "Sunset"]),
  ...(status === 401 || status === 403 ? ["WWW-Authenticate"] : []),
  ...(status === 429 || status === 503 ? ["Retry-After"] : []),
];
