"use client";

import type { Key } from "@/lib/domain/keys/schema";
import { Button } from "../../ui/button";
import { CodeBlock } from "../../ui/code-block";
import { Dialog } from "../../ui/dialog";
import { named } from "../../ui/name";
import { TextLink } from "../../ui/text-link";
import { apiCalls, apiScopes } from "../words/api-call-samples";
import { isLive } from "../words/key-attention";
import { useKeyDesk } from "../words/key-place";

/** What the screen does with a key, as calls to paste. */
export function ApiCallDialog({ of: key, onClose }: { of: Key; onClose: () => void }) {
  const { baseUrl } = useKeyDesk();
  const { read, write } = apiScopes(key);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={named`${key.name} by API`}
      description="What this screen does, as calls to paste. They take the calling key from the environment."
      footer={
        <div className="flex flex-wrap items-center justify-between gap-3">
          <TextLink href="/api/docs">All of the API</TextLink>
          <Button data-focus-first onClick={onClose}>
            Close
          </Button>
        </div>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <CodeBlock label="Calls" samples={apiCalls(key, baseUrl)} />
        <p className="text-sm text-muted">
          <code translate="no" className="font-mono text-ink">
            LATCHKEY_API_KEY
          </code>
          <span>{` is ${key.kind === "personal" ? "a personal key of its owner" : "a key"} with the scope `}</span>
          <code translate="no" className="font-mono text-ink">
            {read}
          </code>
          {isLive(key) && write !== read ? (
            <>
              <span>, and for changes </span>
              <code translate="no" className="font-mono text-ink">
                {write}
              </code>
            </>
          ) : null}
          <span>.</span>
        </p>
      </div>
    </Dialog>
  );
}
