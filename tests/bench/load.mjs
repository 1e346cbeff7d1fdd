// Load over loopback, with the CPU that the server and the database spent on each request.
import autocannon from "autocannon";

const OF_ONE_CONNECTION = 500;
const drawn = (many) => many[Math.floor(Math.random() * many.length)];

/**
 * `each(n)` makes the n-th request of a connection, where they differ.
 * @returns {Promise<{ rate: number, cpuMicros: number, databaseMicros?: number, memory?: number, p50: number, p99: number, p999: number }>}
 * requests a second; times in ms, memory in bytes
 */
export async function load(server, path, { seconds, connections = 64, each, ...options }) {
  const more = each ? { setupClient: (client) => client.setRequests(Array.from({ length: OF_ONE_CONNECTION }, (_, n) => each(n))) } : {};
  const asked = { url: server.url + path, connections, ...options, ...more };
  await autocannon({ ...asked, duration: 1 });
  const before = await server.used();
  const run = await autocannon({ ...asked, duration: seconds });
  const after = await server.used();
  if (run.errors > 0 || (options.expected ?? [200, 201]).every((status) => !run.statusCodeStats?.[status]))
    throw new Error(`${path}: ${JSON.stringify(run.statusCodeStats)}, ${run.errors} failed`);
  const each1 = (member) => (after[member] === undefined ? undefined : (after[member] - before[member]) / run.requests.total);
  return {
    rate: run.requests.total / run.duration,
    cpuMicros: each1("micros"),
    databaseMicros: each1("databaseMicros"),
    memory: after.memory,
    p50: run.latency.p50,
    p99: run.latency.p99,
    p999: run.latency.p99_9,
  };
}

/** Requests under keys that are drawn at random. */
export const underAny = (tokens) => () => ({ headers: { authorization: `Bearer ${drawn(tokens)}` } });
