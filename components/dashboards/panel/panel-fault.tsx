"use client";

import { TriangleAlert } from "lucide-react";
import type { Refused } from "../../form/outcome";
import { Button } from "../../ui/button";

const text = (value: unknown): string | null => (typeof value === "string" || typeof value === "number" ? String(value) : null);

/** Why a panel has nothing to show, where in its query, and what may help. */
export function PanelFault({ refused: { detail, members }, onAgain }: { refused: Refused; onAgain: () => void }) {
  const [line, column, hint] = [text(members?.line), text(members?.column), text(members?.hint)];
  return (
    <div role="alert" className="flex h-full flex-col items-start justify-center gap-1.5 overflow-auto text-sm">
      <p className="flex items-start gap-1.5 text-danger-ink">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span className="wrap-anywhere">{detail}</span>
      </p>
      {line ? <p className="text-xs text-muted">{`Line ${line}, column ${column ?? 1} of its query.`}</p> : null}
      {hint ? <p className="text-xs text-muted">{hint}</p> : null}
      <Button size="sm" onClick={onAgain}>
        Try again
      </Button>
    </div>
  );
}
