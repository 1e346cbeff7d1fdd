import Link from "next/link";
import type { ReaderPlace, ReaderProject } from "@/lib/documents/reader-place";
import { Name } from "../ui/name";

type ReaderNoteProps = { at: string; place: ReaderPlace; projects: readonly ReaderProject[] };

/** For whom the examples are filled in, and the other projects that they can be filled in for. */
export function ReaderNote({ at, place: { address, project }, projects }: ReaderNoteProps) {
  return (
    <div className="mt-6 grid gap-1 border-t pt-4 text-sm text-muted">
      <p>
        <span>Examples use </span>
        <code translate="no" className="font-mono text-xs text-ink wrap-anywhere">
          {address}
        </code>
      </p>
      {project ? (
        <details>
          <summary className="cursor-pointer">
            <span>and the project </span>
            <Name>{project.name}</Name>
          </summary>
          <ul className="mt-1 grid gap-1 pl-3">
            {projects.map((each) => (
              <li key={each.id}>
                <Link
                  href={`${at}?project=${each.id}`}
                  prefetch={false}
                  aria-current={each.id === project.id ? "true" : undefined}
                  className="hover:text-ink"
                >
                  <Name>{each.name}</Name>
                  <span className="text-faint">{` · ${each.organization}`}</span>
                </Link>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
