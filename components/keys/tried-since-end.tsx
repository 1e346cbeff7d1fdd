"use client";

import type { TriedSinceEnd as Tries } from "@/lib/domain/usage/schema";
import { NumberShort } from "../ui/number-short";
import { RelativeTime } from "../ui/relative-time";

/** Whether somebody still holds a key that has ended: "Tried 3 times since, last 2 hours ago from 203.0.113.9." */
export function TriedSinceEnd({ tries: { count, last_at, last_address } }: { tries: Tries }) {
  if (count === 0) return <>Not tried since.</>;
  return (
    <>
      Tried{" "}
      {count === 1 ? (
        "once"
      ) : (
        <>
          <NumberShort value={count} /> times
        </>
      )}{" "}
      since
      {last_at ? (
        <>
          , last <RelativeTime at={last_at} />
        </>
      ) : null}
      {last_address ? (
        <>
          {" "}
          from <span className="font-mono text-sm">{last_address}</span>
        </>
      ) : null}
      . Some program still holds it.
    </>
  );
}
