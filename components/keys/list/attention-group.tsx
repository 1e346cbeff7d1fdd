"use client";

import type { KeyReason } from "@/lib/domain/inventory/schema";
import type { ChangeManyKeys } from "@/lib/domain/keys/schema";
import { Button } from "../../ui/button";
import { TextLink } from "../../ui/text-link";
import { REASON_WORDS } from "../words/reason-words";

/** Why a group of keys is revoked, as its remedy says in the reason. */
export const groupReason = (reason: KeyReason): string => REASON_WORDS[reason].title;

type AttentionGroupProps = {
  org: string;
  reason: KeyReason;
  /** Undefined until they are counted. */
  count: number | undefined;
  mayManage: boolean;
  pending: boolean;
  onSelect: () => void;
  onChange: (change: ChangeManyKeys["change"]) => void;
};

/** Stands over the keys that need a look for one reason, with what can be done about all of them. */
export function AttentionGroup({ org, reason, count, mayManage, pending, onSelect, onChange }: AttentionGroupProps) {
  const { title, line, lineOfOne, change } = REASON_WORDS[reason];
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
      <div className="min-w-0 flex-1 basis-72">
        <p className={reason === "leaked" ? "font-medium text-danger-ink" : "font-medium text-ink"}>
          {count === undefined ? title : `${title} · ${count.toLocaleString("en")}`}
        </p>
        <p className="text-xs font-normal text-pretty whitespace-normal text-muted">{count === 1 ? lineOfOne : line}</p>
      </div>
      {mayManage ? (
        <div className="flex flex-wrap items-center gap-2">
          {reason === "policy" ? <TextLink href={`/${org}/settings/security`}>Change the policy</TextLink> : null}
          {change ? (
            <Button size="sm" variant="dangerQuiet" pending={pending} onClick={() => onChange(change)}>
              {`Revoke ${allOf(count)}`}
            </Button>
          ) : null}
          <Button size="sm" pending={pending} onClick={onSelect}>
            {`Select ${allOf(count)}`}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const allOf = (count: number | undefined): string => (count === 1 ? "it" : ["all", count?.toLocaleString("en")].filter(Boolean).join(" "));
