import type { Scope } from "@/lib/access/scopes";

/** How to put a new key to use, ready to paste. `holdsSecret` marks those that hold the key itself. */
export function keySnippets(
  token: string,
  scopes: readonly Scope[],
  baseUrl: string,
): { id: string; label: string; code: string; holdsSecret: boolean }[] {
  const sends = scopes.includes("project:write_otlp");
  const address = baseUrl + openedBy(scopes);
  return [
    { id: "env", label: ".env", holdsSecret: true, code: `LATCHKEY_API_KEY=${token}\nLATCHKEY_URL=${baseUrl}` },
    {
      id: "curl",
      label: "curl",
      holdsSecret: true,
      code: sends ? sendByCurl(token, baseUrl) : `curl -H "Authorization: Bearer ${token}" \\\n  "${address}"`,
    },
    ...(sends
      ? [
          { id: "typescript", label: "TypeScript", holdsSecret: false, code: typescript(baseUrl) },
          { id: "serilog", label: "Serilog", holdsSecret: false, code: serilog(baseUrl) },
        ]
      : [{ id: "typescript", label: "TypeScript", holdsSecret: false, code: fetching(address) }]),
  ];
}

/** An address that a key with these scopes can read. */
function openedBy(scopes: readonly Scope[]): string {
  if (scopes.includes("project:read")) return "/api/v1/projects/";
  if (scopes.includes("project:read_otlp")) return "/api/events?count=10";
  return scopes.includes("instance:admin") ? "/api/v1/instance/organizations/" : "/api/v1/whoami/";
}

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
