"use client";

import { useCallback, useEffect, useState } from "react";
import { triedSinceEndAction } from "@/lib/actions/usage";
import type { Key } from "@/lib/domain/keys/schema";
import type { TriedSinceEnd as Tries } from "@/lib/domain/usage/schema";
import { Notice } from "../ui/notice";
import { TextLink } from "../ui/text-link";
import { usePoll } from "../ui/use-poll";
import { isLive } from "./key-attention";
import { TriedSinceEnd } from "./tried-since-end";

const LOOK_EVERY = 10_000;

/** On a successor: that some program still calls with the old key, which has ended. */
export function RotationTries({ org, of: key }: { org: string; of: Key }) {
  const from = key.rotated_from;
  const [known, setKnown] = useState<{ id: string; tries: Tries | null } | null>(null);
  const look = useCallback(async () => {
    if (!from) return;
    const outcome = await triedSinceEndAction(org, { id: from });
    // A predecessor that was purged meanwhile is not there any more.
    setKnown({ id: from, tries: outcome.ok ? outcome.data : null });
  }, [org, from]);
  useEffect(() => {
    look().catch(() => undefined);
  }, [look]);
  usePoll(look, LOOK_EVERY, from !== null && isLive(key));
  if (!from || !isLive(key) || known?.id !== from || !known.tries || known.tries.count === 0) return null;
  return (
    <Notice tone="warn" action={<TextLink href={`/${org}/settings/api-keys/${from}`}>The old key</TextLink>}>
      The old key has ended. <TriedSinceEnd tries={known.tries} />
    </Notice>
  );
}
