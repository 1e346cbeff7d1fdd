"use client";

import { CodeBlock } from "../ui/code-block";
import { TextLink } from "../ui/text-link";

/** How to send the first event, ready to paste. */
export function FirstEvent({ org, baseUrl }: { org: string; baseUrl: string }) {
  const key = "$LATCHKEY_API_KEY";
  return (
    <div className="mx-auto grid max-w-2xl gap-4 px-5 py-10">
      <div className="text-center">
        <h2 className="flex items-center justify-center gap-2 text-base font-medium text-ink">
          <span aria-hidden data-dot="full" className="size-2 animate-pulse-slow rounded-full bg-accent" />
          Waiting for the first event
        </h2>
        <p className="mt-1 text-base text-balance text-muted">
          Send one with a key that can send events, or point any Seq client at this address. It appears here within a second.
        </p>
      </div>
      <CodeBlock
        label="Send the first event"
        samples={[
          {
            id: "curl",
            label: "curl",
            code: `curl ${baseUrl}/ingest/clef \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/vnd.serilog.clef" \\
  -d '{"@t":"'$(date -u +%Y-%m-%dT%H:%M:%SZ)'","@mt":"Hello from {Source}","Source":"curl"}'`,
          },
          {
            id: "typescript",
            label: "TypeScript",
            code: `import pino from "pino";
import { createStream } from "pino-seq";

const log = pino(createStream({ serverUrl: "${baseUrl}", apiKey: process.env.LATCHKEY_API_KEY }));
log.info("Hello from pino");`,
          },
        ]}
      />
      <p className="text-center text-base text-muted">
        No key yet? <TextLink href={`/${org}/settings/api-keys`}>Go to API keys</TextLink>
      </p>
    </div>
  );
}
