"use client";

import type { BackupNotice } from "@/lib/domain/backups/schema";
import type { OpenPlanRequests } from "@/lib/domain/plan-requests/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { Notice } from "../ui/notice";
import { RelativeTime } from "../ui/relative-time";
import { TextLink } from "../ui/text-link";
import { useRead } from "../ui/use-read";
import { PlanRequestNotice } from "./plan-request-notice";

export type InstanceNoticesData = { backups: readonly BackupNotice[]; plans: OpenPlanRequests };

const REFRESHED_EVERY = 30_000;

const WORDS: Record<BackupNotice["kind"], string> = {
  failed: "The last backup failed",
  restore_failed: "A backup could not be restored",
  overdue: "The last good backup was made",
};

/** What the operator should know now, on each of their pages. It goes with its cause. */
export function InstanceNotices({ first }: { first: FirstRead<InstanceNoticesData> }) {
  const {
    backups,
    plans: { requests, more },
  } = useRead(first, REFRESHED_EVERY);
  if (backups.length + requests.length === 0) return null;
  return (
    <div className="mb-5 grid gap-2">
      {backups.map(({ kind, at, reason }) => (
        <Notice
          key={kind}
          tone={kind === "overdue" ? "warn" : "danger"}
          role="status"
          action={<TextLink href="/instance/backups">Backups</TextLink>}
        >
          <span className="flex flex-wrap gap-x-1.5">
            <span className="font-medium">{WORDS[kind]}</span>
            <RelativeTime at={at} />
          </span>
          {reason ? <span className="block text-pretty break-words">{reason}</span> : null}
        </Notice>
      ))}
      {requests.map((request) => (
        <PlanRequestNotice key={request.id} request={request} />
      ))}
      {more > 0 ? (
        <p className="text-sm text-muted">{`${more.toLocaleString("en")} more ${more === 1 ? "organization asks" : "organizations ask"} for a plan. They are shown here as these are answered.`}</p>
      ) : null}
    </div>
  );
}
