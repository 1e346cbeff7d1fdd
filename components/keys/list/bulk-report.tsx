"use client";

import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ChangeManyKeys, KeyReport } from "@/lib/domain/keys/schema";
import { Button } from "../../ui/button";
import { CopyButton } from "../../ui/copy-button";
import { Notice } from "../../ui/notice";
import { reportLine, reportName, reportText } from "./bulk-words";

export type BulkOutcome = { change: ChangeManyKeys["change"]; reports: readonly KeyReport[] };

/** What came of each key, until somebody dismisses it. */
export function BulkReport({ of: { change, reports }, onDismiss }: { of: BulkOutcome; onDismiss: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: "nearest" }), []);
  const failed = reports.filter((report) => !report.done);
  const done = reports.filter((report) => report.done);
  return (
    <div ref={box} className="mb-4 scroll-mt-20">
      <Notice
        tone={failed.length > 0 ? "warn" : "quiet"}
        action={
          <span className="flex shrink-0 gap-1">
            <CopyButton value={reportText(change, reports)} what="Report" label="Copy report" />
            <Button variant="ghost" size="iconSm" aria-label="Dismiss the report" onClick={onDismiss}>
              <X aria-hidden />
            </Button>
          </span>
        }
      >
        <p className="font-medium">{reportLine(change, reports)}</p>
        {failed.length > 0 ? (
          <ul aria-label="Not changed" className="mt-1 grid max-h-56 gap-0.5 overflow-y-auto text-sm">
            {failed.map((report) => (
              <li key={report.id}>
                <span translate="no" className="font-medium">
                  {reportName(report)}
                </span>
                <span> — </span>
                <span className="contents">{report.detail}</span>
              </li>
            ))}
          </ul>
        ) : null}
        {done.length > 0 ? (
          <details className="mt-1 text-sm">
            <summary className="w-fit cursor-pointer rounded-sm">{done.length === 1 ? "Which one" : "Which ones"}</summary>
            <ul className="mt-1 grid max-h-56 gap-0.5 overflow-y-auto">
              {done.map((report) => (
                <li translate="no" key={report.id}>
                  {reportName(report)}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </Notice>
    </div>
  );
}
