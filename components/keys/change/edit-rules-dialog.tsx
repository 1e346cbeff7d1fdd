"use client";

import type { Key } from "@/lib/domain/keys/schema";
import { FormDialog } from "../../form/form-dialog";
import { named } from "../../ui/name";
import { KeyApiCall } from "../words/key-api-call";
import { EditKeyIngestion } from "./edit-key-ingestion";
import { EditKeyStale } from "./edit-key-stale";
import { useEditKey } from "./use-edit-key";

/** Changes what a key does to events as they arrive, and nothing else of it. */
export function EditRulesDialog({ of: key, onClose }: { of: Key; onClose: () => void }) {
  const { form, submit, pending, refused, base, isChanged, stale, body, rebase } = useEditKey(key, onClose);
  return (
    <FormDialog
      onClose={onClose}
      size="lg"
      title={named`Events on arrival under ${base.name}`}
      description="The rules hold from the next request. What they keep out is counted and never stored; what is stored stays."
      submit="Save rules"
      ready={isChanged && !stale}
      pending={pending}
      refused={refused}
      notice={stale ? <EditKeyStale base={base} latest={key} onGoOn={rebase} /> : undefined}
      onSubmit={(event) => void submit(event)}
    >
      <EditKeyIngestion of={key} form={form} titled={false} />
      {body ? <KeyApiCall of={key} verb="edit" body={body} /> : null}
    </FormDialog>
  );
}
