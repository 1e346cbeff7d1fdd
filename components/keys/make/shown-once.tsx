"use client";

import { useEffect, useRef } from "react";
import type { CreatedKey } from "@/lib/domain/making/schema";
import { CodeBlock } from "../../ui/code-block";
import { CopyButton } from "../../ui/copy-button";
import { TextLink } from "../../ui/text-link";
import { useKeyPlaceOrNone } from "../words/key-place";
import { keyDocs, keySnippets } from "./key-snippets";
import { LostAlready } from "./lost-already";
import { TestEvent } from "./test-event";

type ShownOnceProps = { made: CreatedKey; baseUrl: string; onCopied: () => void; onRotated: (made: CreatedKey) => void };

/** The secret, this one time, with ways to put it to use. */
export function ShownOnce({ made, baseUrl, onCopied, onRotated }: ShownOnceProps) {
  const place = useKeyPlaceOrNone();
  const secret = useRef<HTMLElement>(null);
  const copyButton = useRef<HTMLButtonElement>(null);
  useEffect(() => copyButton.current?.focus(), []);
  const { scopes, rotated_from } = made.api_key;
  const samples = keySnippets(made.token, scopes, baseUrl);
  // A rotation that runs is undone or extended as it is; a second one on top of it would end the first.
  const rotate = rotated_from === null ? place?.actions.rotate : undefined;
  return (
    <div className="grid gap-4">
      <div className="rounded-lg border border-accent-line bg-accent-soft p-3">
        <code
          translate="no"
          ref={secret}
          data-secret
          onCopy={onCopied}
          className="block select-all break-all rounded-md border border-accent-line bg-surface px-3 py-3 font-mono text-lg leading-7 text-ink"
        >
          {made.token}
        </code>
        <div className="mt-3 flex flex-wrap items-center justify-between gap-3">
          <p className="text-base font-medium text-ink">You will not see this again.</p>
          <CopyButton
            ref={copyButton}
            value={made.token}
            what="Key"
            shown={secret}
            label="Copy"
            variant="primary"
            size="md"
            className="min-w-24"
            onCopied={onCopied}
          />
        </div>
      </div>
      <CodeBlock
        label="Put the key to use"
        samples={samples}
        onCopied={(id) => {
          if (samples.find((sample) => sample.id === id)?.holdsSecret) onCopied();
        }}
      />
      <p className="text-sm text-muted">
        <TextLink href={keyDocs(scopes)} newTab>
          What to do with it, step by step
        </TextLink>
      </p>
      {place?.org && scopes.includes("project:write_otlp") ? <TestEvent key={made.token} org={place.org} token={made.token} /> : null}
      {rotate ? <LostAlready of={made} rotate={rotate} onRotated={onRotated} /> : null}
    </div>
  );
}
