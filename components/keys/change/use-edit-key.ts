"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import type { Key } from "@/lib/domain/keys/schema";
import { useActionForm } from "../../form/use-action-form";
import { named } from "../../ui/name";
import { useKeyAction } from "../words/key-place";
import { changedFields, EditKey, type EditKeyOutput, formOf, updateOf } from "./edit-key-form";

/** The form of a key, which saves over the state that it began with (`base`) and is `stale` where somebody was quicker. */
export function useEditKey(key: Key, onClose: () => void) {
  const client = useQueryClient();
  const edit = useKeyAction("edit", key);
  const [base, setBase] = useState(key);
  const { form, submit, pending, refused } = useActionForm({
    schema: EditKey,
    defaults: formOf(base),
    action: async (output: EditKeyOutput) => {
      const changed = changedFields(formOf(base), form.getValues());
      const outcome = await edit({ ...updateOf(changed, output), version: base.version });
      if (outcome.ok || outcome.code !== "CONFLICT") return outcome;
      // What somebody else made of it meanwhile is asked for by name, though this dialog is open.
      if (outcome.members?.version !== undefined) void client.invalidateQueries();
      const taken = outcome.members?.conflicting_id !== undefined;
      return taken ? { ...outcome, errors: [{ loc: ["body", "name"], msg: outcome.detail, type: "taken" }] } : outcome;
    },
    onDone: (saved: Key) => {
      toast.success(named`${saved.name} saved`);
      onClose();
    },
  });
  const values = form.watch();
  const changed = changedFields(formOf(base), values);
  const parsed = EditKey.safeParse(values);
  return {
    form,
    submit,
    pending,
    refused,
    base,
    isChanged: changed.length > 0,
    stale: refused?.code === "CONFLICT" && Number(refused.members?.version) > base.version,
    /** What the call would hold; null while a field is not as it should be. */
    body: parsed.success ? { ...updateOf(changed, parsed.data), version: base.version } : null,
    /** Takes over what somebody else changed; what was changed here stays. */
    rebase: () => {
      setBase(key);
      form.reset(formOf(key), { keepDirtyValues: true });
    },
  };
}
