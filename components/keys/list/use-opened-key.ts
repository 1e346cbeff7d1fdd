"use client";

import { useCallback } from "react";
import { z } from "zod";
import type { Key } from "@/lib/domain/keys/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { usePanelAddress } from "../../ui/use-panel-address";
import { useReading } from "../../ui/use-read";

type Options = { org: string; keys: readonly Key[]; first: FirstRead<Key | null> | null; everyMs: number };

/** The key that the address opens, also where the page of the list does not hold it. `known` are all keys that are at hand. */
export function useOpenedKey({ org, keys, first, everyMs }: Options) {
  const { openId, open, close } = usePanelAddress("key");
  const elsewhere = openId !== null && z.uuid().safeParse(openId).success && !keys.some(({ id }) => id === openId);
  const { data: opened } = useReading<Key | null>("opened-key", elsewhere ? { org, id: openId } : null, { first, everyMs });
  const known = opened ? [...keys, opened] : keys;
  return {
    openId,
    open: useCallback((key: Key) => open(key.id), [open]),
    close,
    known,
    opened: known.find((key) => key.id === openId) ?? null,
  };
}
