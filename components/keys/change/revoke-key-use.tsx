"use client";

import { useCallback } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import type { KeyInsight } from "@/lib/domain/usage/schema";
import { DAY, MINUTE } from "@/lib/kernel/time";
import { Button } from "../../ui/button";
import { Name } from "../../ui/name";
import { Notice } from "../../ui/notice";
import { useNow } from "../../ui/now";
import { RelativeTime } from "../../ui/relative-time";
import { Skeleton } from "../../ui/skeleton";
import { KeyCallerLines } from "../words/key-caller-lines";
import { RevokingSafety } from "./revoking-safety";

const SHOWN = 4;

type RevokeKeyUseProps = { of: Key; insight: KeyInsight | null; unread: boolean; inUse: boolean; onRehearse?: () => void };

/** When, from where and how often a key was used lately, and so whether its end would be noticed; offers a rehearsal where it would. */
export function RevokeKeyUse({ of: key, insight, unread, inUse, onRehearse }: RevokeKeyUseProps) {
  const now = useNow(useCallback((at: number) => Math.floor(at / MINUTE) * MINUTE, []));
  if (!insight) {
    if (!unread) return <Skeleton className="h-16 w-full rounded-lg" />;
    return (
      <Notice tone="warn">
        Last used <RelativeTime at={key.last_used_at} never="never" />. What it did in the last 24 hours could not be read.
      </Notice>
    );
  }
  const { safety, callers } = insight;
  const noticed = safety.requests_last_day > 0 || inUse;
  const recent = callers.filter((caller) => caller.requests > 0 && now - Date.parse(caller.last_seen_at) < DAY);
  return (
    <div className="grid gap-2">
      <Notice tone={noticed ? "warn" : "quiet"}>
        <RevokingSafety safety={safety} />
        {safety.last_used_at && safety.last_used_address ? (
          <span className="mt-0.5 block text-sm">
            <span>Last from </span>
            <span translate="no" className="font-mono">
              {safety.last_used_address}
            </span>
            {key.last_used_agent ? (
              <span className="break-words">
                <span>, </span>
                <Name>{key.last_used_agent}</Name>
              </span>
            ) : null}
          </span>
        ) : null}
        {noticed || !safety.last_used_at ? null : <span className="mt-0.5 block text-sm">Judging by its calls, revoking it is safe.</span>}
      </Notice>
      {recent.length > 0 ? (
        <KeyCallerLines label="Callers of the last 24 hours" callers={recent} most={SHOWN} className="rounded-lg border px-3" />
      ) : null}
      {noticed && onRehearse ? (
        <div className="flex flex-wrap items-center justify-between gap-2 rounded-lg border px-3 py-2 text-sm text-muted">
          <span className="min-w-0 flex-1 basis-56">
            Not sure? Suspend it for 15 minutes and see who complains. It resumes automatically.
          </span>
          <Button size="sm" onClick={onRehearse}>
            Rehearse it first
          </Button>
        </div>
      ) : null}
    </div>
  );
}
