import type { ReferenceOperation } from "@/lib/reference/schema";

export type Trial = { values: Record<string, string>; body: string; apiKey: string };
export type TrialAnswer = { status: number; ms: number; headers: [string, string][]; body: string };

const SHOWN = [
  "content-type",
  "x-request-id",
  "ratelimit",
  "ratelimit-policy",
  "retry-after",
  "link",
  "www-authenticate",
  "deprecation",
  "sunset",
];

/** The path and query of a trial: what is left empty is left out. */
export function trialAddress({ path, parameters }: ReferenceOperation, values: Record<string, string>): string {
  const query = new URLSearchParams(
    parameters.flatMap(({ name, in: where }) => (where === "query" && values[name] ? [[name, values[name]]] : [])),
  );
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
  return query.size > 0 ? `${filled}?${query}` : filled;
}

/** Asks this very server with the key alone: no cookie goes along, and the key stands in a header and nowhere else. */
export async function sendTrial(operation: ReferenceOperation, { values, body, apiKey }: Trial): Promise<TrialAnswer> {
  const headers = new Headers();
  if (apiKey && operation.scope !== "no key") headers.set("authorization", `Bearer ${apiKey}`);
  if (operation.example !== null) headers.set("content-type", "application/json");
  for (const { name, in: where } of operation.parameters) if (where === "header" && values[name]) headers.set(name, values[name]);
  const started = performance.now();
  const response = await fetch(trialAddress(operation, values), {
    method: operation.method,
    headers,
    body: operation.example === null ? undefined : body,
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    referrerPolicy: "no-referrer",
  });
  const text = await response.text();
  return {
    status: response.status,
    ms: Math.round(performance.now() - started),
    headers: [...response.headers].filter(([name]) => SHOWN.includes(name)),
    body: laidOut(text),
  };
}

function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
