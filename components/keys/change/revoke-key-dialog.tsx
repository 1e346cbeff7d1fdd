"use client";

import { useCallback, useId, useState } from "react";
import { toast } from "sonner";
import { revokeKeyAction } from "@/lib/actions/keys";
import { type Key, RevokeKey } from "@/lib/domain/keys/schema";
import { HOUR } from "@/lib/kernel/time";
import { DangerDialog } from "../../form/danger-dialog";
import { Field } from "../../form/field";
import { TypedNameField } from "../../form/typed-name-field";
import { useActionForm } from "../../form/use-action-form";
import { Checkbox } from "../../ui/checkbox";
import { Input } from "../../ui/input";
import { named } from "../../ui/name";
import { useNow } from "../../ui/now";
import { useReading } from "../../ui/use-read";
import { apiCall } from "../words/api-call-samples";
import type { KeyDesk } from "../words/key-desk";
import { isToken } from "../words/key-powers";
import { useKeyInsight } from "../words/use-key-insight";
import { ApiCallDisclosure } from "./api-call-disclosure";
import { RevokeKeyUse } from "./revoke-key-use";

type RevokeKeyDialogProps = {
  desk: KeyDesk;
  of: Key;
  onClose: () => void;
  /** Opens the rehearsal in place of this; left out where the key cannot be suspended. */
  onRehearse?: () => void;
};

/** Stops a key for good. Its name must be typed when something used it within the last hour. */
export function RevokeKeyDialog({ desk, of: key, onClose, onRehearse }: RevokeKeyDialogProps) {
  const formId = useId();
  const { insight, refused: unread } = useKeyInsight(desk.org, key.id);
  const children = useChildren(desk.org, key.id);
  const [typed, setTyped] = useState("");
  const lastUse = insight?.safety.last_used_at ?? key.last_used_at;
  const inUse = useNow(useCallback((now: number) => lastUse !== null && now - Date.parse(lastUse) < HOUR, [lastUse]));
  const { form, submit, pending, refused } = useActionForm({
    schema: RevokeKey,
    defaults: { reason: "", revoke_children: false },
    action: (input: RevokeKey) => revokeKeyAction(desk.org, { id: key.id, ...bodyOf(input) }),
    onDone: (_revoked: Key, { revoke_children }: RevokeKey) => {
      toast.success(revoke_children ? named`${key.name} and the keys that it made are revoked` : named`${key.name} is revoked`);
      onClose();
    },
  });
  const ready = !inUse || typed.trim() === key.name;
  const [reason, withChildren] = form.watch(["reason", "revoke_children"]);

  return (
    <DangerDialog
      onClose={onClose}
      title={named`Revoke ${key.name}`}
      description="It stops with the next request: every call under it is answered 403. What it sent stays. A revoked key cannot come back; generate a new one instead."
      confirm={named`Revoke ${key.name}`}
      ready={ready}
      pending={pending}
      refused={refused}
      onConfirm={(event) => void submit(event)}
    >
      <RevokeKeyUse of={key} insight={insight} unread={unread !== null} inUse={inUse} onRehearse={onRehearse} />
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
      {children > 0 ? (
        <label htmlFor={`${formId}-children`} className="flex items-start gap-2.5 text-base text-ink">
          <Checkbox
            id={`${formId}-children`}
            className="mt-0.5"
            checked={withChildren === true}
            onCheckedChange={(on) => form.setValue("revoke_children", on === true)}
          />
          <span>
            <span>{`Also revoke the ${children === 1 ? "key" : `${children} keys`} that it made`}</span>
            <span className="block text-sm text-muted">{`${children === 1 ? "It goes" : "They go"} on otherwise.`}</span>
          </span>
        </label>
      ) : null}
      <ApiCallDisclosure
        code={apiCall(key, desk.baseUrl, "revoke", isToken(key) ? undefined : bodyOf({ reason, revoke_children: withChildren }))}
      />
    </DangerDialog>
  );
}

const bodyOf = ({ reason, revoke_children }: RevokeKey): RevokeKey => ({
  ...(reason ? { reason } : {}),
  ...(revoke_children ? { revoke_children } : {}),
});

/** How many live keys a key has made; 0 until that is known, and the box is left out. */
const useChildren = (org: string, id: string): number => useReading<number>("key-children", { org, id }).data ?? 0;
