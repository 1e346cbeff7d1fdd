import { serve } from "./instance.mjs";
import { load } from "./load.mjs";

/** A verdict over HTTP, read from the database each time, beside bare node:http with a Map that answers the same bytes. */
export async function verdictRow({ front }, seconds) {
  const path = "/api/v1/whoami/";
  const headers = { authorization: `Bearer ${front.token}` };
  const answer = await (await fetch(front.url + path, { headers })).text();
  const map = await serve("tests/bench/map-server.mjs", { BENCH_TOKEN: front.token, BENCH_ANSWER: answer });
  try {
    const baseline = await load(map, path, { seconds, headers });
    const ours = await load(front, path, { seconds, headers });
    return { name: "verdict", unit: "requests/s", ours, baseline, baselineName: "node:http and a Map" };
  } finally {
    map.stop();
  }
}

/** A given token, which scrypt keeps, beside a generated one: from its first use on it costs no more. */
export async function givenRow({ front }, seconds) {
  const path = "/api/v1/whoami/";
  const baseline = await load(front, path, { seconds, headers: { authorization: `Bearer ${front.token}` } });
  const ours = await load(front, path, { seconds, headers: { authorization: `Bearer ${front.given}` } });
  return { name: "given token", unit: "requests/s", ours, baseline, baselineName: "a generated one" };
}
