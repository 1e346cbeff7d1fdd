const ID = /^(?:event-)?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i;

/** An event's id in either form, as a UUID or as Seq's tools see it (`event-` and the digits), with the time of its arrival that it carries. */
export function idTime(text: string): { id: string; at: Date } | undefined {
  const groups = ID.exec(text)?.slice(1);
  if (!groups) return undefined;
  const id = groups.join("-").toLowerCase();
  return { id, at: new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)) };
}
