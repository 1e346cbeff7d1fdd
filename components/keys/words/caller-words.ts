import { agentWords } from "../../sessions/agent-words";

/** How well-known programs call themselves, and what people call them. */
const PROGRAMS: Record<string, string> = {
  "python-requests": "Python requests",
  "python-httpx": "Python httpx",
  "python-urllib": "Python urllib",
  "python-urllib3": "Python urllib3",
  node: "Node.js",
  undici: "Node.js",
  "node-fetch": "Node.js",
  "go-http-client": "Go",
  okhttp: "OkHttp",
  "java-http-client": "Java",
  postmanruntime: "Postman",
  "otel-otlp-exporter-javascript": "OpenTelemetry for JavaScript",
  "otel-otlp-exporter-python": "OpenTelemetry for Python",
  "otel-otlp-exporter-dotnet": "OpenTelemetry for .NET",
  "otel-otlp-exporter-java": "OpenTelemetry for Java",
};
const PRODUCT = /^([\w.+-]+)\/v?(\d[\w.+-]*)/;

/** "curl 8.5.0", "Python requests 2.31", "Firefox on Linux", or the agent as it called itself. */
export function callerWords(agent: string | null): string {
  if (!agent) return "No name given";
  const words = agentWords(agent);
  if (words !== agent) return words;
  const [, name, version] = PRODUCT.exec(agent) ?? [];
  if (name) return `${PROGRAMS[name.toLowerCase()] ?? name} ${version}`;
  return PROGRAMS[agent.toLowerCase()] ?? agent;
}
