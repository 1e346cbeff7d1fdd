"use client";

import { useId } from "react";
import { Checkbox } from "../../ui/checkbox";
import { useReading } from "../../ui/use-read";

type RevokeChildrenProps = { org: string; id: string; chosen: boolean; onChoose: (on: boolean) => void };

/** Offers to revoke what a key has made along with it; nothing where it has made none. */
export function RevokeChildren({ org, id, chosen, onChoose }: RevokeChildrenProps) {
  const boxId = useId();
  const children = useChildren(org, id);
  if (children === 0) return null;
  return (
    <label htmlFor={boxId} className="flex items-start gap-2.5 text-base text-ink">
      <Checkbox id={boxId} className="mt-0.5" checked={chosen} onCheckedChange={(on) => onChoose(on === true)} />
      <span>
        <span>{`Also revoke the ${children === 1 ? "key" : `${children} keys`} that it made`}</span>
        <span className="block text-sm text-muted">{`Otherwise ${children === 1 ? "it keeps" : "they keep"} working.`}</span>
      </span>
    </label>
  );
}

/** How many live keys a key has made; 0 until that is known, and the box is left out. */
const useChildren = (org: string, id: string): number => useReading<number>("key-children", { org, id }).data ?? 0;
