"use client";

import type { RotationTraffic as Traffic } from "@/lib/domain/usage/schema";
import { Notice } from "../../ui/notice";
import { NumberShort } from "../../ui/number-short";
import { Skeleton } from "../../ui/skeleton";
import { useReading } from "../../ui/use-read";
import { KeyCallerLines } from "../words/key-caller-lines";

/** The traffic of a rotation as a dialog opens; null when it could not be read, undefined until it came. */
export function useRotationTraffic(org: string, id: string): Traffic | null | undefined {
  const { data, of, refused } = useReading<Traffic | null>("rotation-traffic", { org, id });
  return of?.id === id ? data : refused ? null : undefined;
}

const WORDS = { old: "the old key", new: "the successor" };
const SHOWN = 5;

/** How many calls of the last hour one side of a rotation made: what stops when that key does. */
export function RotationTraffic({ traffic, side }: { traffic: Traffic | null | undefined; side: "old" | "new" }) {
  if (traffic === undefined) return <Skeleton className="h-10 w-full rounded-lg" />;
  if (traffic === null) return <Notice>What the keys did in the last hour could not be read.</Notice>;
  const calls = traffic[side].a_minute.reduce((sum, count) => sum + count, 0);
  const callers = side === "old" ? traffic.callers : [];
  if (calls === 0) return <Notice>{`No call used ${WORDS[side]} in the last hour.`}</Notice>;
  return (
    <div className="grid gap-2">
      <Notice tone="warn">
        <NumberShort value={calls} className="font-medium" />
        <span>{` ${calls === 1 ? "call" : "calls"} in the last hour ${side === "old" ? "still " : ""}used ${WORDS[side]}. ${calls === 1 ? "Such a call is" : "Such calls are"} then answered 403.`}</span>
      </Notice>
      {callers.length > 0 ? (
        <KeyCallerLines label="Who still calls with the old key" callers={callers} most={SHOWN} className="rounded-lg border px-3" />
      ) : null}
    </div>
  );
}
