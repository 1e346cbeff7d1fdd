"use client";

import { useId } from "react";
import type { Scope } from "@/lib/access/scopes";
import { createKeyAction } from "@/lib/actions/keys";
import { type CreatedKey, CreateKey } from "@/lib/domain/keys/schema";
import { Field } from "../form/field";
import { FieldGroup } from "../form/field-group";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";
import { chip } from "../ui/chips";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { daysFromNow, ExpiryPicker } from "./expiry-picker";
import { KeySentence } from "./key-sentence";
import { NAME_SUGGESTIONS, nameNudge, soundsLikeAutomation } from "./name-nudge";
import { ScopePicker } from "./scope-picker";

type GenerateKeyFormProps = {
  org: string;
  projects: readonly { id: string; project_name: string }[];
  grantable: readonly Scope[];
  takenNames: readonly string[];
  onMade: (made: CreatedKey) => void;
  onCancel: () => void;
  /** The plan refused: another admin was quicker, or the plan changed. */
  onOverPlan: () => void;
};

const ALL = "all";

export function GenerateKeyForm({ org, projects, grantable, takenNames, onMade, onCancel, onOverPlan }: GenerateKeyFormProps) {
  const { form, submit, pending, refused } = useActionForm({
    schema: CreateKey,
    defaults: {
      name: "",
      scopes: grantable.includes("project:write_otlp") ? ["project:write_otlp"] : [],
      project_id: null,
      expires_at: daysFromNow(90),
    },
    conflictAt: "name",
    action: async (input: CreateKey) => {
      const outcome = await createKeyAction(org, input);
      if (!outcome.ok && (outcome.code === "PLAN_LIMIT_REACHED" || outcome.code === "PLAN_REQUIRED")) onOverPlan();
      return outcome;
    },
    onDone: onMade,
  });
  const { errors } = form.formState;
  const [name, scopes, projectId, expiresAt] = [
    form.watch("name"),
    form.watch("scopes"),
    form.watch("project_id") ?? null,
    form.watch("expires_at") ?? null,
  ];
  const projectName = projects.find((project) => project.id === projectId)?.project_name ?? null;
  const nudge = nameNudge(name);
  const suggestions = NAME_SUGGESTIONS.filter((each) => !takenNames.includes(each.toLowerCase()));
  const sentence = useId();

  return (
    <form onSubmit={submit} noValidate className="contents">
      <div className="grid min-h-0 flex-1 gap-5 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">
        <RefusalNotice refused={refused} />
        <Field
          label="Name"
          error={errors.name?.message}
          hint={
            nudge ? (
              <span className="flex min-h-6 items-center text-warn-ink">{nudge}</span>
            ) : (
              <span className="flex flex-wrap items-center gap-1.5">
                Such as
                {suggestions.map((each) => (
                  <button
                    key={each}
                    type="button"
                    className={`${chip} h-6 px-2 text-xs`}
                    onClick={() => form.setValue("name", each, { shouldDirty: true, shouldValidate: true })}
                  >
                    {each}
                  </button>
                ))}
              </span>
            )
          }
        >
          {(control) => (
            <Input
              {...control}
              {...form.register("name")}
              data-focus-first
              autoComplete="off"
              placeholder="What will use this key"
              maxLength={120}
            />
          )}
        </Field>
        <Field label="Where" error={errors.project_id?.message}>
          {(control) => (
            <Select
              {...control}
              value={projectId ?? ALL}
              onValueChange={(next) => form.setValue("project_id", next === ALL ? null : next)}
              options={[
                { value: ALL, label: "All projects", hint: "Also those made later" },
                ...projects.map((project) => ({ value: project.id, label: project.project_name })),
              ]}
            />
          )}
        </Field>
        <FieldGroup
          legend="Expiry"
          error={errors.expires_at?.message}
          hint={
            !expiresAt && soundsLikeAutomation(name)
              ? "An expiry is recommended for automation: a forgotten key then ends by itself."
              : undefined
          }
        >
          <ExpiryPicker
            value={expiresAt}
            initial="90"
            allowNone
            onChange={(next) => form.setValue("expires_at", next, { shouldValidate: form.formState.isSubmitted })}
          />
        </FieldGroup>
        <FieldGroup legend="What it may do" error={errors.scopes?.message}>
          <ScopePicker
            value={scopes}
            grantable={grantable}
            invalid={Boolean(errors.scopes)}
            onChange={(next) => form.setValue("scopes", next, { shouldValidate: form.formState.isSubmitted })}
          />
        </FieldGroup>
      </div>
      <footer className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t bg-sunken px-5 py-3 sm:rounded-b-xl">
        <p id={sentence} aria-live="polite" className="min-w-0 flex-1 basis-64 text-sm text-muted">
          <KeySentence projectName={projectName} scopes={scopes} expiresAt={expiresAt} />
        </p>
        <div className="flex gap-2 max-sm:w-full max-sm:[&>*]:flex-1">
          <Button onClick={onCancel}>Cancel</Button>
          <Button type="submit" variant="primary" pending={pending} aria-describedby={sentence}>
            Generate key
          </Button>
        </div>
      </footer>
    </form>
  );
}
