import { flushUsage } from "../lib/domain/usage/flush-usage";
import { noteDenial, noteEvents, noteRequest, noteScope } from "../lib/domain/usage/note-usage";
import { DAY, HOUR, MINUTE } from "../lib/kernel/time";
import type { DemoKey } from "./demo-keys";
import { busyness, demoRandom } from "./demo-random";

const STEP = 10 * MINUTE;

/** A week of requests, denials and ingestion for each key, as the counters would have noted them. */
export async function demoUsage(organizationId: string, keys: DemoKey[]): Promise<void> {
  const random = demoRandom(7);
  const now = Date.now();
  for (const key of keys) {
    if (key.perHour === 0) continue;
    for (let at = now - Math.min(7, key.since ?? 7) * DAY; at < now - key.until * DAY; at += STEP) {
      const share = (busyness(new Date(at)) * STEP) / HOUR;
      const note = { keyId: key.id, organizationId, now: Math.min(now - 20_000, at + random() * STEP) };
      const requests = Math.floor(key.perHour * share * (0.6 + 0.8 * random()) + random());
      const callers = [key, ...(key.others ?? [])];
      for (let i = 0; i < requests; i++) {
        const caller = callers[Math.floor(random() ** 2 * callers.length)] ?? key;
        noteRequest(note, caller.address, caller.agent);
      }
      if (random() < key.denied * 0.02) noteDenial(note, "INSUFFICIENT_SCOPE", key.address, key.agent, "project:write");
      const events = Math.round(key.sends * share * (0.7 + 0.6 * random()));
      if (events > 0) noteEvents(note, { arrived: events, ingested: events, bytes: events * 340 });
    }
    const recent = { keyId: key.id, organizationId, now: now - MINUTE };
    if (key.until === 0) for (let i = 0; i < key.perHour / 6; i++) noteRequest(recent, key.address, key.agent);
    const last = now - key.until * DAY - 5 * MINUTE;
    for (const scope of key.uses ?? key.scopes) noteScope({ keyId: key.id, organizationId, now: last }, scope);
    for (let n = 1; n <= (key.triedSince ?? 0); n++)
      noteDenial({ keyId: key.id, organizationId, now: now - n * 7 * HOUR }, "KEY_REVOKED", key.address, key.agent);
    await flushUsage();
  }
}
