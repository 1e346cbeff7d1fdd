/** What a key that can only send is worth in a page that anybody can read, and what bounds it. */
export function PublicKey({ origins }: { origins: readonly string[] }) {
  return (
    <div className="grid gap-1">
      {origins.length > 0 ? (
        <span translate="no" className="break-words font-mono text-sm">
          {origins.join(", ")}
        </span>
      ) : (
        <span className="text-muted">Pages of any site</span>
      )}
      <span className="text-muted">
        It can only send, so a page may hold it. Whoever reads the page has it: its rate limit and the plan’s events a month cap what they
        can send.
      </span>
    </div>
  );
}
