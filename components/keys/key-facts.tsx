"use client";

import type { Key } from "@/lib/domain/keys/schema";
import { CopyButton } from "../ui/copy-button";
import { Facts } from "../ui/facts";
import { NumberShort } from "../ui/number-short";
import { RelativeTime } from "../ui/relative-time";
import { creatorOf } from "./key-columns";

/** Everything that is known about a key, but its scopes. */
export function KeyFacts({ of: key }: { of: Key }) {
  return (
    <Facts
      facts={[
        ...(key.description ? [{ name: "Description", value: key.description }] : []),
        { name: "Key", value: <span className="font-mono text-sm">{key.token_start}…</span> },
        {
          name: "Id",
          value: (
            <span className="flex items-center gap-1">
              <span className="min-w-0 break-all font-mono text-sm">{key.id}</span>
              <CopyButton value={key.id} what="Key id" />
            </span>
          ),
        },
        { name: "Where", value: key.project_name ?? "All projects" },
        { name: "Last used", value: <RelativeTime at={key.last_used_at} never="never used" /> },
        ...(key.last_used_at
          ? [
              { name: "From", value: <span className="font-mono text-sm">{key.last_used_address ?? "unknown"}</span> },
              { name: "By", value: <span className="break-all">{key.last_used_agent ?? "a client that gave no name"}</span> },
            ]
          : []),
        {
          name: "Requests",
          value: (
            <>
              <NumberShort value={key.request_count} />
              {key.denied_count > 0 ? (
                <span className="text-danger-ink">
                  , and <NumberShort value={key.denied_count} /> denied
                </span>
              ) : null}
            </>
          ),
        },
        { name: "Expires", value: <RelativeTime at={key.expires_at} never="never" /> },
        {
          name: "Created",
          value: (
            <>
              <RelativeTime at={key.created_at} /> by {creatorOf(key)}
            </>
          ),
        },
        ...(key.revoked_at
          ? [
              {
                name: "Revoked",
                value: (
                  <>
                    <RelativeTime at={key.revoked_at} />
                    {key.revoked_by_name ? ` by ${key.revoked_by_name}` : ""}
                    {key.revocation_reason ? <span className="block text-muted">{key.revocation_reason}</span> : null}
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
