import type { RouteSpec } from "../doors/route";
import { isListed } from "./listed";

/** Where an address says badly what is done there. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  "PATCH /api/v1/projects/{project_id}/write-tokens/{token_id}/expire/": "expireProjectWriteToken",
  "PATCH /api/v1/projects/{project_id}/read-tokens/{token_id}/expire/": "expireProjectReadToken",
  "POST /api/v1/channels/{channel_id}/deliveries/{delivery_id}/send-again/": "sendChannelDeliveryAgain",
  "GET /api/v1/instance/backups/{backup_id}/download/": "downloadInstanceBackup",
  "POST /api/v1/leaks/": "reportLeak",
  "POST /api/v1/leaks/github/": "reportLeaksOfGithub",
  "GET /api/v1/projects/{project_id}/variables/": "listProjectVariables",
  "GET /api/v1/variables/": "listVariables",
  "GET /api/v1/variable-updates/": "hearVariableUpdates",
  "POST /api/v1/ofrep/v1/evaluate/flags/": "evaluateFlags",
  "POST /api/v1/ofrep/v1/evaluate/flags/{key}/": "evaluateFlag",
  "POST /v2/query": "query",
  "GET /v1/query": "queryByAddress",
  "GET /v1/read-token-info": "getReadTokenInfo",
  "GET /v1/info": "getWriteTokenInfo",
  "POST /v1/logs": "sendLogs",
  "POST /v1/traces": "sendTraces",
  "POST /v1/metrics": "sendMetrics",
  "POST /ingest/clef": "sendEvents",
};

type Addressed = { path: string; method: string; spec: RouteSpec; methods: readonly string[] };

/**
 * What an operation is called, in the document and so in every client made from it: `listProjects`, `createWriteToken`, `rotateApiKey`. It
 * follows from the address, what it answers and its method, so an address keeps its name whatever is written of it.
 */
export function operationId({ path, method, spec, methods }: Addressed): string {
  const own = OWN_NAMES[`${method} ${path}`];
  if (own) return own;
  const platform = path.startsWith("/api/v1/");
  const segments = path
    .replace(/^\/api\/v1/, "")
    .split("/")
    .filter(Boolean);
  const last = segments.at(-1) ?? "";
  if (!platform) return camel([method.toLowerCase(), ...segments.map(plain)]);
  if (method === "POST" && !isParameter(last) && segments.length > 1 && !isPlural(last))
    return camel([last, ...nouns(segments.slice(0, -1))]);
  const isSingle = isParameter(last) || (method === "POST" && isPlural(last));
  const verb = { GET: isListed(spec) ? "list" : "get", POST: "create", PATCH: "update", DELETE: "delete", PUT: putVerb(methods) }[method];
  return camel([verb ?? method.toLowerCase(), ...nouns(segments, isSingle)]);
}

/** Beside a PATCH, a PUT puts a whole in the place of what was there; alone it changes what is sent. */
const putVerb = (methods: readonly string[]): string => (methods.includes("PATCH") ? "replace" : "update");

const isParameter = (segment: string): boolean => segment.startsWith("{");
const isPlural = (segment: string): boolean => /[^su]s$/.test(segment);
const plain = (segment: string): string => segment.replace(/[{}]/g, "");
const singular = (segment: string): string =>
  isPlural(segment)
    ? segment
        .replace(/ies$/, "y")
        .replace(/(ch|x)es$/, "$1")
        .replace(/s$/, "")
    : segment;

/** The words of an address without its parameters, in the singular where one of them is meant. */
const nouns = (segments: string[], lastIsOne = true): string[] =>
  segments.flatMap((segment, at) => {
    if (isParameter(segment)) return [];
    const next = segments[at + 1];
    const isOne = next === undefined ? lastIsOne : isParameter(next);
    return [isOne ? singular(segment) : segment];
  });

const camel = (words: string[]): string =>
  words
    .join("-")
    .replace(/[^a-z0-9]+(.)?/gi, (_, letter: string | undefined) => (letter ?? "").toUpperCase())
    .replace(/^./, (letter) => letter.toLowerCase());
