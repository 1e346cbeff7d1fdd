"use client";

import { useCallback } from "react";
import { toast } from "sonner";
import { type Key, RevokeKey } from "@/lib/domain/keys/schema";
import { HOUR } from "@/lib/kernel/time";
import { FormDialog } from "../../form/form-dialog";
import { useActionForm } from "../../form/use-action-form";
import { named } from "../../ui/name";
import { useNow } from "../../ui/now";
import { KeyApiCall } from "../words/key-api-call";
import { useKeyAction, useKeyPlace } from "../words/key-place";
import { isToken } from "../words/key-powers";
import { useKeyInsight } from "../words/use-key-insight";
import { LastUseNotice } from "./last-use-notice";
import { ReasonField } from "./reason-field";
import { RevokeChildren } from "./revoke-children";
import { RevokeKeyUse } from "./revoke-key-use";

type RevokeKeyDialogProps = {
  of: Key;
  onClose: () => void;
  /** Opens the rehearsal in place of this; left out where the key cannot be suspended. */
  onRehearse?: () => void;
};

/** Stops a key for good. Its name must be typed when something used it within the last hour. */
export function RevokeKeyDialog({ of: key, onClose, onRehearse }: RevokeKeyDialogProps) {
  const { desk } = useKeyPlace();
  const revoke = useKeyAction("revoke", key);
  const { insight, refused: unread } = useKeyInsight(desk?.org ?? null, key.id);
  const lastUse = insight?.safety.last_used_at ?? key.last_used_at;
  const inUse = useNow(useCallback((now: number) => lastUse !== null && now - Date.parse(lastUse) < HOUR, [lastUse]));
  const { form, submit, pending, refused } = useActionForm({
    schema: RevokeKey,
    defaults: { reason: "", revoke_children: false },
    action: (input: RevokeKey) => revoke(bodyOf(input)),
    onDone: (_revoked: Key, { revoke_children }: RevokeKey) => {
      toast.success(revoke_children ? named`${key.name} and the keys that it made are revoked` : named`${key.name} is revoked`);
      onClose();
    },
  });
  const body = bodyOf({ reason: form.watch("reason"), revoke_children: form.watch("revoke_children") });
  return (
    <FormDialog
      danger
      onClose={onClose}
      title={named`Revoke ${key.name}`}
      description={`It stops with the next request: every call with it is answered 403.${desk ? " What it sent stays." : ""} A revoked key cannot come back; generate a new one instead.`}
      submit={named`Revoke ${key.name}`}
      retype={inUse ? { name: key.name, what: "revoke a key in use" } : null}
      pending={pending}
      refused={refused}
      onSubmit={(event) => void submit(event)}
      below={
        <>
          <ReasonField kept="with the key" error={form.formState.errors.reason?.message} focusFirst={!inUse} {...form.register("reason")} />
          {desk ? (
            <RevokeChildren
              org={desk.org}
              id={key.id}
              chosen={body.revoke_children === true}
              onChoose={(on) => form.setValue("revoke_children", on)}
            />
          ) : null}
          <KeyApiCall of={key} verb="revoke" body={isToken(key) ? undefined : body} />
        </>
      }
    >
      {desk ? (
        <RevokeKeyUse of={key} insight={insight} unread={unread !== null} inUse={inUse} onRehearse={onRehearse} />
      ) : (
        <LastUseNotice of={key} warn={inUse} />
      )}
    </FormDialog>
  );
}

const bodyOf = ({ reason, revoke_children }: RevokeKey): RevokeKey => ({
  ...(reason ? { reason } : {}),
  ...(revoke_children ? { revoke_children } : {}),
});
