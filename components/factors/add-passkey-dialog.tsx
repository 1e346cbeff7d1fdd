"use client";

import { startRegistration } from "@simplewebauthn/browser";
import { toast } from "sonner";
import { z } from "zod";
import { addPasskeyAction, offerPasskeyAction } from "@/lib/actions/factors";
import { type AddPasskey, type FactorAdded, PasskeyName } from "@/lib/domain/factors/schema";
import { Field } from "../form/field";
import { FormDialog } from "../form/form-dialog";
import { useActionForm } from "../form/use-action-form";
import { Input } from "../ui/input";
import { throughBrowser } from "../users/use-passkey";

const OneName = z.object({ name: PasskeyName });
type OneName = z.output<typeof OneName>;

/** Names a passkey, and has the browser make it. */
export function AddPasskeyDialog({ onClose, onCodes }: { onClose: () => void; onCodes: (codes: readonly string[]) => void }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: OneName,
    defaults: { name: "" },
    action: ({ name }: OneName) =>
      throughBrowser(
        () => offerPasskeyAction({}),
        async (optionsJSON) => (await startRegistration({ optionsJSON })) as AddPasskey["response"],
        (response) => addPasskeyAction({ name, response }),
      ),
    onDone: ({ recovery_codes }: FactorAdded) => {
      toast.success("Passkey added");
      onClose();
      if (recovery_codes) onCodes(recovery_codes);
    },
  });
  return (
    <FormDialog
      size="sm"
      title="Add a passkey"
      description="Your browser asks you to create it. Its private key is never sent here."
      onClose={onClose}
      onSubmit={submit}
      pending={pending}
      refused={refused}
      submit="Add passkey"
    >
      <Field label="Name" hint="It tells this passkey from others." error={form.formState.errors.name?.message}>
        {(control) => <Input {...control} {...form.register("name")} placeholder="Laptop" />}
      </Field>
    </FormDialog>
  );
}
