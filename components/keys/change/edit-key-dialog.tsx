"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { toast } from "sonner";
import { updateKeyAction } from "@/lib/actions/keys";
import type { Key } from "@/lib/domain/keys/schema";
import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { Field } from "../../form/field";
import { FieldGroup } from "../../form/field-group";
import { RefusalNotice } from "../../form/refusal-notice";
import { useActionForm } from "../../form/use-action-form";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Input } from "../../ui/input";
import { named } from "../../ui/name";
import { minuteOf, useNow } from "../../ui/now";
import { longDay } from "../../ui/relative-time";
import { Textarea } from "../../ui/textarea";
import { ExpiryPicker } from "../make/expiry-picker";
import { expiryMoment } from "../make/expiry-value";
import { apiCall } from "../words/api-call-samples";
import type { KeyDesk } from "../words/key-desk";
import { ApiCallDisclosure } from "./api-call-disclosure";
import { changedFields, EditKey, type EditKeyOutput, formOf, updateOf } from "./edit-key-form";
import { EditKeyIngestion } from "./edit-key-ingestion";
import { EditKeyStale } from "./edit-key-stale";

type EditKeyDialogProps = { desk: KeyDesk; of: Key; onClose: () => void; onRotate: () => void };

/** Changes what can be changed of a key. It saves over the state that it opened with, and says so where somebody was quicker. */
export function EditKeyDialog({ desk, of: key, onClose, onRotate }: EditKeyDialogProps) {
  const client = useQueryClient();
  const formId = useId();
  const [base, setBase] = useState(key);
  const { form, submit, pending, refused } = useActionForm({
    schema: EditKey,
    defaults: formOf(base),
    action: async (output: EditKeyOutput) => {
      const changed = changedFields(formOf(base), form.getValues());
      const outcome = await updateKeyAction(desk.org, { id: key.id, ...updateOf(changed, output), version: base.version });
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
  const { errors } = form.formState;
  const values = form.watch();
  const changed = changedFields(formOf(base), values);
  const parsed = EditKey.safeParse(values);
  const stale = refused?.code === "CONFLICT" && Number(refused.members?.version) > base.version;
  const { label, rateLimit } = PLAN_TERMS[desk.plan];
  const until = expiryMoment(values.expires_at, useNow(minuteOf));
  const sends = key.scopes.includes("project:write_otlp");

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={named`Edit ${base.name}`}
      description="What uses the key notices nothing of a new name; limits hold from the next request."
      footer={
        <div className="flex justify-end gap-2">
          <Button data-cancel onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" form={formId} pending={pending} disabled={changed.length === 0 || stale}>
            Save changes
          </Button>
        </div>
      }
    >
      <form method="post" id={formId} onSubmit={submit} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {stale ? (
          <EditKeyStale
            base={base}
            latest={key}
            onGoOn={() => {
              setBase(key);
              form.reset(formOf(key), { keepDirtyValues: true });
            }}
          />
        ) : (
          <RefusalNotice refused={refused} />
        )}
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="Name" error={errors.name?.message} className="content-start">
            {(control) => <Input {...control} {...form.register("name")} data-focus-first autoComplete="off" />}
          </Field>
          <Field label="Description" optional error={errors.description?.message} className="content-start">
            {(control) => <Textarea {...control} {...form.register("description")} placeholder="What it is for, who to ask" />}
          </Field>
        </div>
        <FieldGroup
          legend="Expiry"
          error={errors.expires_at?.message}
          hint="It can be brought forward, never pushed back."
          aside={
            values.expires_at ? (
              <Button size="sm" variant="ghost" onClick={() => form.setValue("expires_at", null, { shouldDirty: true })}>
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
          <ExpiryPicker
            value={values.expires_at}
            allowDay
            before={base.expires_at}
            onChange={(at) => form.setValue("expires_at", at, { shouldDirty: true })}
          />
        </FieldGroup>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field
            label="Rate limit"
            optional
            error={errors.rate_limit?.message}
            className="content-start"
            hint={
              <>
                <span>{`Requests a minute. Empty: ${rateLimit.default}, the default. ${Number.isFinite(rateLimit.ceiling) ? `${label} allows ${rateLimit.ceiling} at most.` : `${label} has no ceiling.`}`}</span>
                {base.rate_limit_lifted ? (
                  <span>{" The operator lifted it above the plan; a new value brings it back under the ceiling."}</span>
                ) : null}
              </>
            }
          >
            {(control) => (
              <Input
                {...control}
                {...form.register("rate_limit")}
                inputMode="numeric"
                autoComplete="off"
                placeholder={String(rateLimit.default)}
              />
            )}
          </Field>
          <Field
            label="Addresses"
            optional
            error={errors.allowed_addresses?.message}
            className="content-start"
            hint="One address or range a line. Empty: accepted from anywhere."
          >
            {(control) => (
              <Textarea
                {...control}
                {...form.register("allowed_addresses")}
                rows={3}
                spellCheck={false}
                className="font-mono text-sm"
                placeholder={"203.0.113.7\n10.0.0.0/8"}
              />
            )}
          </Field>
        </div>
        {sends ? <EditKeyIngestion form={form} /> : null}
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border bg-sunken px-3 py-2.5 text-sm text-muted">
          <p className="min-w-0 flex-1 basis-64">
            The secret, the scopes and a later expiry cannot be changed here: rotate into a successor. For another project, generate another
            key.
          </p>
          <Button size="sm" onClick={onRotate}>
            Rotate into a successor
          </Button>
        </div>
        <ApiCallDisclosure
          code={
            parsed.success ? apiCall(key, desk.baseUrl, "edit", { ...updateOf(changed, parsed.data), version: base.version }) : undefined
          }
        />
      </form>
    </Dialog>
  );
}
