"use client";

import type { AuditPage, AuditSearch } from "@/lib/domain/audit/schema";
import { RefusalNotice } from "../form/refusal-notice";
import { Button } from "../ui/button";
import { AuditTimeline } from "./audit-timeline";
import { useAuditPages } from "./use-audit-pages";

/** The time line with the way to what is older. */
export function AuditPages({ org, search, first }: { org: string; search: AuditSearch; first: AuditPage }) {
  const { entries, more, loading, refused, loadMore } = useAuditPages(org, search, first);
  return (
    <>
      <AuditTimeline org={org} entries={entries} />
      <div className="flex flex-col items-center gap-3 py-4">
        <RefusalNotice refused={refused} />
        {more ? (
          <Button pending={loading} onClick={() => void loadMore()}>
            {refused ? "Retry" : "Load more"}
          </Button>
        ) : (
          <p className="text-sm text-faint">No older entries in this period.</p>
        )}
      </div>
    </>
  );
}
