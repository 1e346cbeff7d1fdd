"use client";

import { useCallback } from "react";
import type { RevokingSafety as Safety } from "@/lib/domain/usage/schema";
import { useNow } from "../../ui/now";
import { NumberShort } from "../../ui/number-short";
import { RelativeTime, relative } from "../../ui/relative-time";

/** Whether a revocation now would be noticed, in a sentence: "No request in 41 days." or "Used 3 minutes ago from 2 addresses …". */
export function RevokingSafety({ safety }: { safety: Safety }) {
  const { last_used_at, requests_last_day, addresses_last_day } = safety;
  const quiet = useNow(
    useCallback((now: number) => (last_used_at ? relative(last_used_at, now).replace(/ ago$/, "") : ""), [last_used_at]),
  );
  if (!last_used_at) return <span>Never used: nothing stops working.</span>;
  if (requests_last_day === 0) return <span>{`No request in ${quiet}.`}</span>;
  return (
    <>
      <span>Used </span>
      <RelativeTime at={last_used_at} className="font-medium" />
      <span>{`${addresses_last_day > 0 ? ` from ${addresses_last_day} ${addresses_last_day === 1 ? "address" : "addresses"}` : ""}: `}</span>
      <NumberShort value={requests_last_day} />
      <span>{` ${requests_last_day === 1 ? "request" : "requests"} in the last 24 hours.`}</span>
    </>
  );
}
