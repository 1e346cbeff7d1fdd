"use client";

import type { UseFormReturn } from "react-hook-form";
import type { Key } from "@/lib/domain/keys/schema";
import { FieldGroup } from "../../form/field-group";
import { Button } from "../../ui/button";
import { minuteOf, useNow } from "../../ui/now";
import { longDay } from "../../ui/relative-time";
import { ExpiryPicker } from "../make/expiry-picker";
import { expiryMoment } from "../make/expiry-value";
import type { EditKeyInput, EditKeyOutput } from "./edit-key-form";

export type EditKeyFormReturn = UseFormReturn<EditKeyInput, unknown, EditKeyOutput>;

/** When a key ends: as before, or earlier. */
export function EditKeyExpiry({ form, base }: { form: EditKeyFormReturn; base: Key }) {
  const value = form.watch("expires_at");
  const until = expiryMoment(value, useNow(minuteOf));
  const set = (at: string | null) => form.setValue("expires_at", at, { shouldDirty: true });
  return (
    <FieldGroup
      legend="Expiry"
      error={form.formState.errors.expires_at?.message}
      hint="It can be brought forward, never pushed back."
      aside={
        value ? (
          <Button size="sm" variant="ghost" onClick={() => set(null)}>
            Leave as it is
          </Button>
        ) : null
      }
    >
      <p className="text-base text-muted">
        <span>{base.expires_at ? `Now it ends on ${longDay(base.expires_at)}.` : "Now it has no end."}</span>
        {until ? (
          <>
            <span> Then on </span>
            <strong className="font-medium text-ink">{longDay(until)}</strong>
            <span>.</span>
          </>
        ) : null}
      </p>
      <ExpiryPicker value={value} allowDay before={base.expires_at} onChange={set} />
    </FieldGroup>
  );
}
