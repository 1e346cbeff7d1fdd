/** Words in which code stands between backticks; an empty line begins a paragraph. */
export function MarkedWords({ children }: { children: string }) {
  return children.split("\n\n").map((paragraph) => (
    <p key={paragraph} className="text-base text-pretty text-muted">
      {paragraph.split(/(`[^`]+`)/).map((part, at) =>
        part.startsWith("`") ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text that never changes
          <code key={at} translate="no" className="rounded-sm bg-sunken px-1 font-mono text-xs break-words text-ink">
            {part.slice(1, -1)}
          </code>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text that never changes
          <span key={at}>{part}</span>
        ),
      )}
    </p>
  ));
}
