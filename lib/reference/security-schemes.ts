import { SCOPE_TERMS } from "../access/scope-terms";
import type { RouteSpec } from "../doors/route";
import { isOfTelemetry } from "../http/dialect";

const TELEMETRY = "At the addresses of telemetry, beside the Bearer token.";

/**
 * Every way to hand over a key. `apiKey` is `bearer` once more, with the scopes: only a scheme of OAuth may name any, and a key is used as
 * a Bearer token of OAuth is (RFC 6750).
 */
export const securitySchemes = (url: string) => ({
  bearer: { type: "http", scheme: "bearer", description: "A key of Latchkey, at every address: `Authorization: Bearer <key>`." },
  apiKey: {
    type: "oauth2",
    description:
      "The same key, with the scopes that an operation needs. There is no flow to go through: a key is generated on the screens, or by `POST /api/v1/api-keys/`, and sent as a Bearer token.",
    flows: { clientCredentials: { tokenUrl: `${url === "/" ? "" : url}/api/v1/api-keys/`, scopes: SCOPE_TERMS } },
  },
  seqApiKey: { type: "apiKey", in: "header", name: "X-Seq-ApiKey", description: TELEMETRY },
  seqApiKeyQuery: { type: "apiKey", in: "query", name: "apiKey", description: `${TELEMETRY} It never reaches a log.` },
});

/** The ways of which one is wanted; none at a public address. */
export function securityOf({ scope, dialect }: RouteSpec): Record<string, string[]>[] {
  if (scope === "public") return [];
  const telemetry: Record<string, string[]>[] = dialect && isOfTelemetry(dialect) ? [{ seqApiKey: [] }, { seqApiKeyQuery: [] }] : [];
  return [{ bearer: [] }, { apiKey: scope === "any" ? [] : [scope] }, ...telemetry];
}

/** Which key an operation wants, in words. */
export function keyWords({ scope, window, dialect }: RouteSpec): string {
  if (scope === "public") return "No key is needed.";
  const needed = scope === "any" ? "Any key will do" : `Needs a key with the scope \`${scope}\``;
  return `${needed}. It counts in the key's window \`${window ?? dialect?.window ?? "default"}\`.`;
}
