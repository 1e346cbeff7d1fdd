import type { DocumentSection } from "@/lib/documents/document-page";

/** The headings of a page. */
export function DocumentContents({ sections }: { sections: readonly DocumentSection[] }) {
  const shown = sections.filter(({ level }) => level === 2 || level === 3);
  if (shown.length < 2) return null;
  return (
    <nav aria-label="On this page">
      <p className="pb-1.5 text-xs font-medium text-faint">On this page</p>
      <ul className="grid gap-1 text-sm">
        {shown.map(({ anchor, text, level }) => (
          <li key={anchor} className={level === 3 ? "pl-3" : undefined}>
            <a href={`#${anchor}`} className="text-muted wrap-anywhere hover:text-ink">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
