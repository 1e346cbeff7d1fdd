"use client";

import { useCallback, useState } from "react";
import type { FoundKeys, KeyCounts, KeyReason, KeySearch } from "@/lib/domain/inventory/schema";
import { KEY_REASONS } from "@/lib/domain/inventory/schema";
import type { ChangeManyKeys, Key } from "@/lib/domain/keys/schema";
import type { TableGroups } from "../../table/table-grid";
import { announce } from "../../ui/announcer";
import { useAsk } from "../../ui/use-ask";
import { AttentionGroup, groupReason } from "./attention-group";

/** A change of many keys, with the reason that it begins with. */
export type GroupChange = { change: ChangeManyKeys["change"]; keys: readonly Key[]; reason?: string };

type Options = {
  org: string;
  found: FoundKeys;
  counts: KeyCounts | null;
  search: KeySearch;
  most: number;
  mayManage: boolean;
  /** Chooses these keys and no others. */
  onSelect: (keys: readonly Key[]) => void;
  onChange: (change: GroupChange) => void;
};

const AT_ONCE = 200;

/** What needs attention, group by group: the list comes in the order of the reasons, each with a remedy for all of its keys, shown here or not. */
export function useAttentionGroups({ org, found, counts, search, most, mayManage, onSelect, onChange }: Options): TableGroups<Key> {
  const [pending, setPending] = useState<KeyReason | null>(null);
  const ask = useAsk();
  const all = useCallback(
    async (reason: KeyReason): Promise<Key[]> => {
      setPending(reason);
      const keys: Key[] = [];
      try {
        for (let offset = 0; offset < most; offset += AT_ONCE) {
          const asked = { ...search, reason, offset, limit: Math.min(AT_ONCE, most - offset) };
          const outcome = await ask<FoundKeys>("key-search", { org, search: JSON.stringify(asked) });
          if (!outcome.ok) {
            announce(outcome.detail);
            break;
          }
          keys.push(...outcome.data.keys);
          if (outcome.data.keys.length < AT_ONCE) break;
        }
      } finally {
        setPending(null);
      }
      return keys;
    },
    [ask, org, search, most],
  );
  return {
    groupOf: (key) => found.reasons[key.id] ?? null,
    head: (group) => {
      const reason = KEY_REASONS.find((each) => each === group);
      if (!reason) return null;
      return (
        <AttentionGroup
          org={org}
          reason={reason}
          count={counts?.reasons[reason]}
          mayManage={mayManage}
          pending={pending === reason}
          onSelect={async () => onSelect(await all(reason))}
          onChange={async (change) => {
            const keys = await all(reason);
            if (keys.length > 0) onChange({ change, keys, reason: groupReason(reason) });
          }}
        />
      );
    },
  };
}
