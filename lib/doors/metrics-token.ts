import { createHash, timingSafeEqual } from "node:crypto";
import type { Granted } from "../access/caller";
import type { Call } from "../http/call";
import { platform } from "../http/dialect";
import { settings } from "../kernel/settings";
import { instanceJob } from "./job";

/** Whoever comes with LATCHKEY_METRICS_TOKEN may read the metrics, and nothing else: a scraper needs no key that opens more, and no database. */
export function metricsToken(call: Call): Granted<"instance:admin"> | undefined {
  const expected = settings.metricsToken;
  if (expected === null) return undefined;
  return timingSafeEqual(digest(platform.credential(call) ?? ""), digest(expected)) ? instanceJob("metrics", "instance:admin") : undefined;
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
