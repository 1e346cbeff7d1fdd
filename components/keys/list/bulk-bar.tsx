"use client";

import { Ban, Pause, X } from "lucide-react";
import type { ChangeManyKeys, Key } from "@/lib/domain/keys/schema";
import type { Selection } from "../../table/use-selection";
import { Button } from "../../ui/button";
import { ExportMenu } from "./export-menu";

type BulkBarProps = { org: string; selection: Selection<Key>; onChange: (change: ChangeManyKeys["change"]) => void };

/** What can be done with the chosen keys; stands at the foot of the screen while there are any. */
export function BulkBar({ org, selection: { chosen, clear, full, most }, onChange }: BulkBarProps) {
  const count = chosen.size;
  if (count === 0) return null;
  return (
    <div
      role="toolbar"
      aria-label="Selected keys"
      className="sticky bottom-4 z-30 mx-auto mt-4 flex w-fit max-w-full animate-pop-in flex-wrap items-center gap-2 rounded-xl bg-raised py-2 pr-2 pl-4 shadow-high"
    >
      <span role="status" className="mr-2 text-base whitespace-nowrap text-ink">
        <span>{`${count.toLocaleString("en")} selected`}</span>
        {full ? <span className="ml-1.5 text-sm text-muted">{`${most} at most`}</span> : null}
      </span>
      <ExportMenu org={org} search={{ ids: [...chosen.keys()] }} count={count} label="Export" />
      <Button onClick={() => onChange("suspend")}>
        <Pause aria-hidden />
        Suspend
      </Button>
      <Button variant="dangerQuiet" onClick={() => onChange("revoke")}>
        <Ban aria-hidden />
        Revoke
      </Button>
      <Button variant="ghost" size="icon" aria-label="Clear the selection" onClick={clear}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
