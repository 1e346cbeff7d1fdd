// Load over loopback, with the CPU that the server spent on each request.
import autocannon from "autocannon";

/** @returns {Promise<{ rate: number, cpuMicros: number, p50: number, p99: number }>} requests a second; times in ms */
export async function load(server, path, { seconds, connections = 64, ...options }) {
  await autocannon({ url: server.url + path, connections, duration: 1, ...options });
  const before = await server.cpu();
  const run = await autocannon({ url: server.url + path, connections, duration: seconds, ...options });
  const after = await server.cpu();
  if (run.non2xx > 0 || run.errors > 0) throw new Error(`${path}: ${run.non2xx} answers were not 2xx, ${run.errors} failed`);
  return {
    rate: run.requests.total / run.duration,
    cpuMicros: (after - before) / run.requests.total,
    p50: run.latency.p50,
    p99: run.latency.p99,
  };
}
