// The answer of a process that cannot serve just now, in the address's own dialect. Plain Node: packages may not be there yet.
import { randomUUID } from "node:crypto";
import { problemType } from "../lib/kernel/problem-type.mjs";

const STYLE = `:root{color-scheme:light dark}body{margin:0;font:15px/1.5 system-ui,sans-serif;background:#fafafb;color:#1b1d22}
main{box-sizing:border-box;max-width:28rem;min-height:60vh;margin:auto;padding:4rem 1rem;display:flex;flex-direction:column;justify-content:center}
h1{margin:.25rem 0;font-size:1.25rem}p{margin:.25rem 0;color:#565b66}code,.code{font:13px ui-monospace,monospace}
a{align-self:start;margin-top:1.25rem;padding:.4rem .75rem;border-radius:6px;background:#1b1d22;color:#fff;text-decoration:none}
@media(prefers-color-scheme:dark){body{background:#0b0c0f;color:#ecedf0}p{color:#a3a8b3}a{background:#ecedf0;color:#0b0c0f}}`;

/** Nothing of the request stands in it: an address may hold a secret. The empty link leads to the same address again. @param {string} detail @param {string} requestId */
const page = (detail, requestId) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>Not available just now · Latchkey</title><style>${STYLE}</style></head>
<body><main><p class="code">503</p><h1>Not available just now</h1><p>${detail}</p>
<p>When it stays, give the request id to the operator of this instance: <code>${requestId}</code></p><a href="">Try again</a></main></body></html>
`;

const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "same-origin",
};

const RPC_UNAVAILABLE = 14;

/** @param {string} path @param {string[]} roots */
const isUnder = (path, ...roots) => roots.some((root) => path === root || path.startsWith(`${root}/`));

/**
 * @param {string} url path and query as they were asked for
 * @param {{ detail: string, retryAfter?: number, requestId?: string }} why `detail` is a sentence of ours, never of the request
 * @returns {{ status: 503, headers: Record<string, string>, body: string }}
 */
export function unavailable(url, { detail, retryAfter = 1, requestId = randomUUID() }) {
  const [path = "/"] = url.split("?", 1);
  const headers = {
    "retry-after": String(retryAfter),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": requestId,
  };
  /** @param {Record<string, string>} more @param {string} body */
  const answer = (more, body) => ({ status: /** @type {const} */ (503), headers: { ...headers, ...more }, body });
  // A Status of Google's RPCs, as OpenTelemetry's exporters read it.
  if (isUnder(path, "/v1/logs", "/v1/traces", "/v1/metrics", "/ingest/otlp"))
    return answer({ "content-type": "application/json" }, JSON.stringify({ code: RPC_UNAVAILABLE, message: detail }));
  if (isUnder(path, "/api/scim")) {
    const schemas = ["urn:ietf:params:scim:api:messages:2.0:Error"];
    return answer({ "content-type": "application/scim+json" }, JSON.stringify({ schemas, status: "503", detail }));
  }
  if (path === "/api" || path === "/api/" || isUnder(path, "/ingest", "/api/events", "/api/signals", "/api/expressions"))
    return answer({ "content-type": "application/json" }, JSON.stringify({ Error: detail, request_id: requestId }));
  if (!isUnder(path, "/api", "/v1", "/v2", "/scim", "/health", "/metrics") || isUnder(path, "/api/docs"))
    return answer(PAGE_HEADERS, page(detail, requestId));
  const type = problemType(process.env.LATCHKEY_URL ?? "", "UNAVAILABLE");
  const problem = { type, title: "Not available just now", status: 503, detail, code: "UNAVAILABLE", request_id: requestId };
  return answer({ "content-type": "application/problem+json" }, JSON.stringify(problem));
}
