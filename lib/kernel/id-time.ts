const ID = /^(?:event-)?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i;

/** 10000-01-01T00:00:00Z: an id with a later time is none of ours, and no database reads it. */
const END = 253_402_300_800_000;

/**
 * An event's id in either form, as a UUID or as Seq's tools see it (`event-` and the digits), with the time of its arrival that
 * it carries (RFC 9562, version 7). Undefined for what cannot be an event's id.
 */
export function idTime(text: string): { id: string; at: Date } | undefined {
  const groups = ID.exec(text)?.slice(1);
  if (!groups) return undefined;
  const id = groups.join("-").toLowerCase();
  const time = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  return time < END ? { id, at: new Date(time) } : undefined;
}
