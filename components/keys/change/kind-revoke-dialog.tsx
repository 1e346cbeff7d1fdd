"use client";

import { useCallback, useState } from "react";
import { toast } from "sonner";
import { type Key, RevokeKey } from "@/lib/domain/keys/schema";
import { HOUR } from "@/lib/kernel/time";
import { DangerDialog } from "../../form/danger-dialog";
import { Field } from "../../form/field";
import type { Outcome } from "../../form/outcome";
import { TypedNameField } from "../../form/typed-name-field";
import { useActionForm } from "../../form/use-action-form";
import { Input } from "../../ui/input";
import { named } from "../../ui/name";
import { Notice } from "../../ui/notice";
import { useNow } from "../../ui/now";
import { RelativeTime } from "../../ui/relative-time";

type KindRevokeDialogProps = { of: Key; revoke: (reason: string | undefined) => Promise<Outcome<Key>>; onClose: () => void };

/** Stops a key for good through an action of its own. Its name must be typed when something used it within the last hour. */
export function KindRevokeDialog({ of: key, revoke, onClose }: KindRevokeDialogProps) {
  const [typed, setTyped] = useState("");
  const inUse = useNow(
    useCallback((now: number) => key.last_used_at !== null && now - Date.parse(key.last_used_at) < HOUR, [key.last_used_at]),
  );
  const { form, submit, pending, refused } = useActionForm({
    schema: RevokeKey,
    defaults: { reason: "" },
    action: ({ reason }: RevokeKey) => revoke(reason || undefined),
    onDone: () => {
      toast.success(named`${key.name} is revoked`);
      onClose();
    },
  });
  const ready = !inUse || typed.trim() === key.name;
  return (
    <DangerDialog
      onClose={onClose}
      title={named`Revoke ${key.name}`}
      description="It stops with the next request: every call under it is answered 403. A revoked key cannot come back; generate a new one instead."
      confirm={named`Revoke ${key.name}`}
      ready={ready}
      pending={pending}
      refused={refused}
      onConfirm={(event) => void submit(event)}
    >
      {key.last_used_at ? (
        <Notice tone={inUse ? "warn" : "quiet"}>
          <span>Last used </span>
          <RelativeTime at={key.last_used_at} className="font-medium" />
          {key.last_used_address ? (
            <>
              <span> from </span>
              <span translate="no" className="font-mono text-sm">
                {key.last_used_address}
              </span>
            </>
          ) : null}
          <span>.</span>
          {key.last_used_agent ? (
            <span translate="no" className="mt-0.5 block truncate text-sm opacity-90">
              {key.last_used_agent}
            </span>
          ) : null}
        </Notice>
      ) : (
        <Notice>Never used: nothing stops working.</Notice>
      )}
      {inUse ? <TypedNameField name={key.name} what="revoke a key in use" typed={typed} onType={setTyped} /> : null}
      <Field label="Reason" optional error={form.formState.errors.reason?.message} hint="Kept with the key and in the audit log.">
        {(control) => (
          <Input
            {...control}
            {...form.register("reason")}
            data-focus-first={inUse ? undefined : ""}
            autoComplete="off"
            placeholder="Replaced, leaked, no longer needed"
          />
        )}
      </Field>
    </DangerDialog>
  );
}
