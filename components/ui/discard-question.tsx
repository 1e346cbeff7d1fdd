"use client";

import { useId } from "react";
import { Button } from "./button";

/** Asks, over the foot of a dialog, before it closes on what somebody typed. */
export function DiscardQuestion({ onKeep, onDiscard }: { onKeep: () => void; onDiscard: () => void }) {
  const id = useId();
  return (
    <div
      role="alertdialog"
      aria-labelledby={id}
      className="absolute inset-x-0 bottom-0 z-10 flex flex-wrap items-center justify-between gap-3 border-t bg-raised px-5 py-3 shadow-high sm:rounded-b-xl"
    >
      <p id={id} className="min-w-0 flex-1 basis-56 text-base font-medium text-ink">
        What you typed here is not saved.
      </p>
      <div className="flex gap-2">
        <Button variant="dangerQuiet" onClick={onDiscard}>
          Discard it
        </Button>
        <Button variant="primary" onClick={onKeep} autoFocus>
          Keep editing
        </Button>
      </div>
    </div>
  );
}
