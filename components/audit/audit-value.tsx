/** A value of an entry as people read it: text as it is, all else as JSON. */
export function AuditValue({ present, value }: { present: boolean; value: unknown }) {
  if (!present) return <span className="text-faint">not there</span>;
  if (value === null || value === "") return <span className="text-faint">{value === null ? "none" : "empty"}</span>;
  const text = typeof value === "string" ? value : JSON.stringify(value, null, value instanceof Object ? 2 : undefined);
  return <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</span>;
}
