"use client";

import type { TriedSinceEnd as Tries } from "@/lib/domain/usage/schema";
import { NumberShort } from "../../ui/number-short";
import { RelativeTime } from "../../ui/relative-time";

/** Whether somebody still holds a key that has ended: "Tried 3 times since, last 2 hours ago from 203.0.113.9." */
export function TriedSinceEnd({ tries: { count, last_at, last_address } }: { tries: Tries }) {
  if (count === 0) return <span>Not tried since.</span>;
  return (
    <>
      <span>Tried </span>
      {count === 1 ? (
        <span>once</span>
      ) : (
        <>
          <NumberShort value={count} />
          <span> times</span>
        </>
      )}
      <span> since</span>
      {last_at ? (
        <>
          <span>, last </span>
          <RelativeTime at={last_at} />
        </>
      ) : null}
      {last_address ? (
        <>
          <span> from </span>
          <span translate="no" className="font-mono text-sm">
            {last_address}
          </span>
        </>
      ) : null}
      <span>. Some program still holds it.</span>
    </>
  );
}
