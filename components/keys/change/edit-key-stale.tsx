"use client";

import type { Key } from "@/lib/domain/keys/schema";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { changedFields, type EditKeyInput, formOf } from "./edit-key-form";

const LABELS: Record<keyof EditKeyInput, string> = {
  name: "name",
  description: "description",
  expires_at: "expiry",
  external_id: "external id",
  meta: "meta",
  rate_limit: "rate limit",
  allowed_addresses: "addresses",
  allowed_origins: "origins",
  minimum_level: "minimum level",
  filter: "filter",
  use_server_timestamps: "server timestamps",
  applied_properties: "applied properties",
};

/** What somebody else changed while this form was open; nothing was saved over it. */
export function EditKeyStale({ base, latest, onGoOn }: { base: Key; latest: Key; onGoOn: () => void }) {
  const known = latest.version > base.version;
  const fields: string[] = changedFields(formOf(base), formOf(latest)).map((field) => LABELS[field]);
  if (base.expires_at !== latest.expires_at) fields.push(LABELS.expires_at);
  return (
    <Notice
      tone="warn"
      role="alert"
      action={
        <Button size="sm" disabled={!known} onClick={onGoOn}>
          Use the new values and continue
        </Button>
      }
    >{`Someone else changed this key while you were editing${known && fields.length > 0 ? `: ${fields.join(", ")}` : ""}. Nothing has been saved yet. Your own changes stay in the form.`}</Notice>
  );
}
