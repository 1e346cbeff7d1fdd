import fs from "node:fs";
import { performance } from "node:perf_hooks";
import { diskSpace } from "../../db/disk-space";
import { machineAhead, monotonicMs } from "../../kernel/clock";
import { theProcess } from "../../kernel/the-process";
import { SECOND } from "../../kernel/time";
import type { Metric } from "./metrics-text";

const MICROSECOND = 1e-6;

/** How this process is, as it is asked. */
export const processMetrics = (): Metric[] => [...nodeMetrics(), ...waitMetrics(), ...clockMetrics(), ...limitMetrics()];

const one = (type: "counter" | "gauge", name: string, help: string, value: number): Metric => ({ name, type, help, samples: [{ value }] });

function nodeMetrics(): Metric[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  const { active, idle } = performance.eventLoopUtilization();
  const files = openFiles();
  return [
    one("counter", "process_cpu_seconds_total", "Processor time used.", (user + system) * MICROSECOND),
    one("gauge", "process_resident_memory_bytes", "Memory that the process has.", rss),
    one("gauge", "process_start_time_seconds", "When the process began, since 1970.", performance.timeOrigin / SECOND),
    ...(files === undefined ? [] : [one("gauge", "process_open_fds", "Files and connections that are open.", files)]),
    one("gauge", "nodejs_heap_size_used_bytes", "Memory of JavaScript that is used.", heapUsed),
    one("gauge", "nodejs_heap_size_total_bytes", "Memory of JavaScript that is reserved.", heapTotal),
    one("gauge", "nodejs_external_memory_bytes", "Memory of buffers.", external),
    one("counter", "nodejs_eventloop_active_seconds_total", "Time that the event loop was at work.", active / SECOND),
    one("counter", "nodejs_eventloop_idle_seconds_total", "Time that it had nothing to do.", idle / SECOND),
    {
      name: "nodejs_version_info",
      type: "gauge",
      help: "The version of Node.js.",
      samples: [{ labels: { version: process.version }, value: 1 }],
    },
  ];
}

/** Where instances count together. */
function limitMetrics(): Metric[] {
  const isShared = theProcess().limits.isShared();
  const help = "1 while limits are counted by all instances together; 0 while Redis is away and each lets its share through.";
  return isShared === null ? [] : [one("gauge", "latchkey_limits_shared", help, isShared ? 1 : 0)];
}

function openFiles(): number | undefined {
  try {
    return fs.readdirSync("/proc/self/fd").length;
  } catch {
    return undefined;
  }
}

/** Who waits for a connection or a turn. */
function waitMetrics(): Metric[] {
  const { pools, gatherers, eventQueue, readingSlots } = theProcess();
  const ofPools = (name: string, help: string, measured: (pool: (typeof opened)[number]) => number): Metric => ({
    name: `latchkey_pool_${name}`,
    type: "gauge",
    help,
    samples: opened.map((pool) => ({ labels: { pool: pool.name }, value: measured(pool) })),
  });
  const opened = [...pools.opened];
  const lookUps = [...gatherers.values()].reduce((sum, { waiting }) => sum + waiting.length, 0);
  return [
    ofPools("connections", "Connections to the database that are open, by pool.", (pool) => pool.totalCount),
    ofPools("idle_connections", "Of these, those that nobody uses.", (pool) => pool.idleCount),
    ofPools("max_connections", "How many the pool may open.", (pool) => pool.options.max),
    ofPools("waiting", "Who waits for a connection of the pool.", (pool) => pool.waitingCount),
    one("gauge", "latchkey_lookups_waiting", "Look-ups of keys that wait to be asked together.", lookUps),
    one("gauge", "latchkey_event_batches_waiting", "Batches of events that wait to be stored.", eventQueue.waiting.length),
    one("gauge", "latchkey_event_bytes_waiting", "Bytes of these.", eventQueue.waitingBytes),
    one("gauge", "latchkey_searches_running", "Searches of events under way.", readingSlots.running),
    one("gauge", "latchkey_searches_waiting", "Searches that wait for their turn.", readingSlots.waiting),
  ];
}

function clockMetrics(): Metric[] {
  const { counted, usage, unreadyReasons } = theProcess();
  return [
    one("gauge", "latchkey_ready", "1 where the instance takes requests, as /api/ready says.", unreadyReasons.size === 0 ? 1 : 0),
    one(
      "gauge",
      "latchkey_disk_tight",
      "1 while events are refused, since the embedded database's disk is nearly full.",
      diskSpace().isTight ? 1 : 0,
    ),
    one("gauge", "latchkey_clock_offset_seconds", "How far this machine's clock is ahead of the database's.", machineAhead() / SECOND),
    one(
      "gauge",
      "latchkey_usage_flush_age_seconds",
      "Since the counters of keys were last written.",
      (monotonicMs() - counted.flushedAt) / SECOND,
    ),
    one("gauge", "latchkey_usage_pending_keys", "Keys whose counters wait to be written.", usage.pending.size),
  ];
}
