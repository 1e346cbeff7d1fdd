"use client";

import type { Key } from "@/lib/domain/keys/schema";
import type { TriedSinceEnd as Tries } from "@/lib/domain/usage/schema";
import { Notice } from "../../ui/notice";
import { TextLink } from "../../ui/text-link";
import { useReading } from "../../ui/use-read";
import { isLive } from "../words/key-attention";
import { TriedSinceEnd } from "./tried-since-end";

const LOOK_EVERY = 10_000;

/** On a successor: that some program still calls with the old key, which has ended. */
export function RotationTries({ org, of: key }: { org: string; of: Key }) {
  const from = key.rotated_from;
  const { data: tries, of } = useReading<Tries>("tried-since-end", from && isLive(key) ? { org, id: from } : null, { everyMs: LOOK_EVERY });
  if (!from || !isLive(key) || of?.id !== from || !tries || tries.count === 0) return null;
  return (
    <Notice tone="warn" action={<TextLink href={`/${org}/settings/api-keys/${from}`}>The old key</TextLink>}>
      The old key has ended. <TriedSinceEnd tries={tries} />
    </Notice>
  );
}
