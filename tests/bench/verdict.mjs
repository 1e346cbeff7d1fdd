import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { serve } from "./instance.mjs";
import { load, underAny } from "./load.mjs";

const WHOAMI = "/api/v1/whoami/";
const VERIFY = "/api/v1/api-keys/verify/";
const VERIFY_MANY = "/api/v1/api-keys/verify-many/";
const bearer = (token) => ({ authorization: `Bearer ${token}` });

/** A verdict over HTTP under one of 10,000 keys, beside bare node:http that hashes the token, finds it in a Map and answers the same bytes. */
export const verdictRow = (connections) => (instance, seconds) =>
  besideMap(instance, { seconds, connections, each: underAny(instance.front.tokens) });

async function besideMap({ front }, asked) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-bench-map-"));
  const file = path.join(folder, "tokens");
  fs.writeFileSync(file, front.tokens.join("\n"));
  const answer = await (await fetch(front.url + WHOAMI, { headers: bearer(front.tokens[0]) })).text();
  const map = await serve("tests/bench/map-server.mjs", { BENCH_TOKENS: file, BENCH_ANSWER: answer });
  try {
    const baseline = await load(map, WHOAMI, asked);
    const ours = await load(front, WHOAMI, asked);
    return { unit: "requests/s", ours, baseline, baselineName: "node:http, sha256 and a Map" };
  } finally {
    map.stop();
    fs.rmSync(folder, { recursive: true });
  }
}

/** One question about one of 10,000 keys under the key of a verifying service, beside a key that asks about itself. */
export async function verifyRow({ front }, seconds) {
  const baseline = await load(front, WHOAMI, { seconds, each: underAny(front.tokens) });
  const headers = { ...bearer(front.service), "content-type": "application/json" };
  const each = (n) => ({ method: "POST", headers, body: JSON.stringify({ key: front.tokens[(n * 7919) % front.tokens.length] }) });
  const ours = await load(front, VERIFY, { seconds, each });
  return { unit: "verdicts/s", ours, baseline, baselineName: "whoami" };
}

const AT_ONCE = 1_000;
/** A thousand questions in one request, beside one in one. */
export async function verifyManyRow({ front }, seconds) {
  const headers = { ...bearer(front.service), "content-type": "application/json" };
  const one = (n) => ({ method: "POST", headers, body: JSON.stringify({ key: front.tokens[(n * 7919) % front.tokens.length] }) });
  const baseline = await load(front, VERIFY, { seconds, each: one });
  const body = JSON.stringify({ questions: front.tokens.slice(0, AT_ONCE).map((key) => ({ key })) });
  const many = await load(front, VERIFY_MANY, { seconds, connections: 4, method: "POST", headers, body });
  const ours = {
    ...many,
    rate: many.rate * AT_ONCE,
    cpuMicros: many.cpuMicros / AT_ONCE,
    databaseMicros: many.databaseMicros === undefined ? undefined : many.databaseMicros / AT_ONCE,
  };
  return { unit: "verdicts/s", ours, baseline, baselineName: "verify, one by one" };
}

/** Keys that are revoked, beside good ones. */
export async function refusedRow({ front }, seconds) {
  const baseline = await load(front, WHOAMI, { seconds, each: underAny(front.tokens) });
  const ours = await load(front, WHOAMI, { seconds, each: underAny(front.revoked), expected: [401] });
  return { unit: "requests/s", ours, baseline, baselineName: "good keys" };
}

/** A given token, which scrypt keeps, beside a generated one: from its first use on it costs no more. */
export async function givenRow({ front }, seconds) {
  const baseline = await load(front, WHOAMI, { seconds, headers: bearer(front.token) });
  const ours = await load(front, WHOAMI, { seconds, headers: bearer(front.given) });
  return { unit: "requests/s", ours, baseline, baselineName: "a generated one" };
}
