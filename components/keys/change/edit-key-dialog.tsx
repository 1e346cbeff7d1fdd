"use client";

import type { Key } from "@/lib/domain/keys/schema";
import { FormDialog } from "../../form/form-dialog";
import { NameFields } from "../../form/name-fields";
import { Button } from "../../ui/button";
import { named } from "../../ui/name";
import { CustomerFields } from "../make/customer-fields";
import { KeyApiCall } from "../words/key-api-call";
import { EditKeyExpiry } from "./edit-key-expiry";
import { EditKeyIngestion } from "./edit-key-ingestion";
import { EditKeyLimits } from "./edit-key-limits";
import { EditKeyStale } from "./edit-key-stale";
import { useEditKey } from "./use-edit-key";

type EditKeyDialogProps = { of: Key; onClose: () => void; onRotate: () => void };

/** Changes what can be changed of a key. It saves over the state that it opened with, and says so where somebody was quicker. */
export function EditKeyDialog({ of: key, onClose, onRotate }: EditKeyDialogProps) {
  const { form, submit, pending, refused, base, isChanged, stale, body, rebase } = useEditKey(key, onClose);
  const { errors } = form.formState;
  return (
    <FormDialog
      onClose={onClose}
      size="lg"
      title={named`Edit ${base.name}`}
      description="A new name changes nothing for the programs that use the key. Limits take effect with the next request."
      submit="Save changes"
      ready={isChanged && !stale}
      pending={pending}
      refused={refused}
      notice={stale ? <EditKeyStale base={base} latest={key} onGoOn={rebase} /> : undefined}
      onSubmit={(event) => void submit(event)}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <NameFields
          className="content-start"
          name={{ ...form.register("name"), error: errors.name?.message }}
          description={{ ...form.register("description"), error: errors.description?.message, placeholder: "What it is for, who to ask" }}
        />
      </div>
      <CustomerFields
        externalId={{ field: form.register("external_id"), error: errors.external_id?.message }}
        meta={{ field: form.register("meta"), error: errors.meta?.message }}
      />
      <EditKeyExpiry form={form} base={base} />
      <EditKeyLimits form={form} base={base} />
      {key.scopes.includes("project:write_otlp") ? <EditKeyIngestion of={key} form={form} /> : null}
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border bg-sunken px-3 py-2.5 text-sm text-muted">
        <p className="min-w-0 flex-1 basis-64">
          The secret, the scopes and a later expiry cannot be changed here: rotate into a successor. For another project, generate another
          key.
        </p>
        <Button size="sm" onClick={onRotate}>
          Rotate into a successor
        </Button>
      </div>
      {body ? <KeyApiCall of={key} verb="edit" body={body} /> : null}
    </FormDialog>
  );
}
