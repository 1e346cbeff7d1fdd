"use client";

import { useEffect, useRef } from "react";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";

/** A link that was made to be handed over, to be copied. `what` it is: "Invitation link". */
export function LinkReady({ link, what, onDone }: { link: string; what: string; onDone: () => void }) {
  const shown = useRef<HTMLElement>(null);
  const copyButton = useRef<HTMLButtonElement>(null);
  useEffect(() => copyButton.current?.focus(), []);
  return (
    <div className="grid gap-4">
      <code translate="no" ref={shown} className="block select-all break-all rounded-md border bg-sunken px-3 py-2.5 font-mono text-sm">
        {link}
      </code>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Done</Button>
        <CopyButton ref={copyButton} value={link} what={what} shown={shown} label="Copy link" variant="primary" size="md" />
      </div>
    </div>
  );
}
