import type { Scope } from "@/lib/access/scopes";

type KeySnippet = { id: string; label: string; code: string; holdsSecret: boolean };

/** How to put a new key to use, ready to paste: by what its scopes open. `holdsSecret` marks those that hold the secret itself. */
export function keySnippets(token: string, scopes: readonly Scope[], baseUrl: string): KeySnippet[] {
  const env = { id: "env", label: ".env", holdsSecret: true, code: `LATCHKEY_API_KEY=${token}\nLATCHKEY_URL=${baseUrl}` };
  if (scopes.includes("project:write_otlp")) {
    return [
      env,
      { id: "curl", label: "curl", holdsSecret: true, code: sendByCurl(token, baseUrl) },
      { id: "typescript", label: "TypeScript", holdsSecret: false, code: typescript(baseUrl) },
      { id: "serilog", label: "Serilog", holdsSecret: false, code: serilog(baseUrl) },
      { id: "opentelemetry", label: "OpenTelemetry", holdsSecret: true, code: openTelemetry(token, baseUrl) },
    ];
  }
  if (scopes.includes("organization:verify_api_key") || scopes.includes("instance:verify")) {
    const address = `${baseUrl}/api/v1/api-keys/verify/`;
    return [
      env,
      { id: "curl", label: "curl", holdsSecret: true, code: verifyByCurl(token, address) },
      { id: "typescript", label: "TypeScript", holdsSecret: false, code: verifying(address) },
    ];
  }
  const address = baseUrl + openedBy(scopes);
  return [
    env,
    { id: "curl", label: "curl", holdsSecret: true, code: `curl -H "Authorization: Bearer ${token}" \\\n  "${address}"` },
    { id: "typescript", label: "TypeScript", holdsSecret: false, code: fetching(address) },
  ];
}

/** The page of the documents that goes on from there. */
export function keyDocs(scopes: readonly Scope[]): string {
  if (scopes.includes("project:write_otlp")) return "/docs/events/sending";
  if (scopes.includes("organization:verify_api_key") || scopes.includes("instance:verify")) return "/docs/api/verifying-keys";
  return "/docs/api/overview";
}

/** What a key can read first, by its scopes; any key may ask who it is. */
const OPENED: readonly [Scope, string][] = [
  ["project:read", "/api/v1/projects/"],
  ["project:read_otlp", "/api/events?count=10"],
  ["organization:read_api_key", "/api/v1/api-keys/"],
  ["organization:read_member", "/api/v1/members/"],
  ["organization:read_invitation", "/api/v1/invitations/"],
  ["instance:admin", "/api/v1/instance/organizations/"],
];
const openedBy = (scopes: readonly Scope[]): string => OPENED.find(([scope]) => scopes.includes(scope))?.[1] ?? "/api/v1/whoami/";

/** One event by curl. */
export function sendByCurl(token: string, baseUrl: string): string {
  return `curl ${baseUrl}/ingest/clef \\
  -H "Authorization: Bearer ${token}" \\
  -H "Content-Type: application/vnd.serilog.clef" \\
  -d '{"@t":"'$(date -u +%Y-%m-%dT%H:%M:%SZ)'","@mt":"Hello from {Source}","Source":"curl"}'`;
}

const typescript = (baseUrl: string) => `// npm install pino pino-seq
import pino from "pino";
import { createStream } from "pino-seq";

const stream = createStream({
  serverUrl: "${baseUrl}",
  apiKey: process.env.LATCHKEY_API_KEY,
});
const log = pino({ name: "my-service" }, stream);
log.info("Hello from pino");`;

const serilog = (baseUrl: string) => `// dotnet add package Serilog.Sinks.Seq
Log.Logger = new LoggerConfiguration()
    .WriteTo.Seq("${baseUrl}",
        apiKey: Environment.GetEnvironmentVariable("LATCHKEY_API_KEY"))
    .CreateLogger();

Log.Information("Hello from {Source}", "Serilog");`;

const fetching = (address: string) => `const response = await fetch("${address}", {
  headers: { Authorization: \`Bearer \${process.env.LATCHKEY_API_KEY}\` },
});
console.log(await response.json());`;

/** Read by every OpenTelemetry SDK. The key stands in a header of its own, since a blank after Bearer would have to be encoded. */
const openTelemetry = (token: string, baseUrl: string) => `OTEL_EXPORTER_OTLP_ENDPOINT=${baseUrl}/ingest/otlp
OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
OTEL_EXPORTER_OTLP_HEADERS=X-Seq-ApiKey=${token}
OTEL_SERVICE_NAME=my-service`;

const verifyByCurl = (token: string, address: string) => `curl ${address} \\
  -H "Authorization: Bearer ${token}" \\
  -H "Content-Type: application/json" \\
  -d '{"key":"the key that a caller sent you"}'`;

const verifying = (address: string) => `const response = await fetch("${address}", {
  method: "POST",
  headers: {
    Authorization: \`Bearer \${process.env.LATCHKEY_API_KEY}\`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({ key: "the key that a caller sent you" }),
});
console.log(await response.json());`;
