"use client";

import { useState } from "react";
import type { FoundKeys, KeyCounts, KeySearch } from "@/lib/domain/inventory/schema";
import type { Key } from "@/lib/domain/keys/schema";
import { useSelection } from "../../table/use-selection";
import type { BulkOutcome } from "./bulk-report";
import { type GroupChange, useAttentionGroups } from "./use-attention-groups";

const MOST_SELECTED = 500;
const keyId = (key: Key) => key.id;

type Options = { org: string; found: FoundKeys; counts: KeyCounts | null; search: KeySearch; identity: string; mayManage: boolean };

/** Many keys at once: which are chosen, by hand or by what is wrong with them, what is about to be done with them, and what came of it. */
export function useBulkChange({ org, found, counts, search, identity, mayManage }: Options) {
  const [change, setChange] = useState<GroupChange | null>(null);
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
  const selection = useSelection(identity, found.keys, keyId, MOST_SELECTED);
  const groups = useAttentionGroups({
    org,
    found,
    counts,
    search,
    most: MOST_SELECTED,
    mayManage,
    onSelect: (group) => {
      selection.clear();
      selection.chooseRows(group, true);
    },
    onChange: setChange,
  });
  return {
    selection,
    groups,
    outcome,
    dismiss: () => setOutcome(null),
    change,
    begin: setChange,
    end: () => setChange(null),
    done: (next: BulkOutcome) => {
      setChange(null);
      setOutcome(next);
      selection.clear();
    },
  };
}
export type BulkChange = ReturnType<typeof useBulkChange>;
