"use client";

import { z } from "zod";
import { confirmTotpAction } from "@/lib/actions/factors";
import { Code, type FactorAdded, type StartedTotp } from "@/lib/domain/factors/schema";
import { CodeField } from "../form/code-field";
import { FormDialog } from "../form/form-dialog";
import { useActionForm } from "../form/use-action-form";
import { CopyButton } from "../ui/copy-button";

const OneCode = z.object({ code: Code });

type AddAppDialogProps = { started: StartedTotp; onClose: () => void; onAdded: (codes: FactorAdded["recovery_codes"]) => void };

/** The secret as a picture and in letters; the app counts once it has shown a code that fits. */
export function AddAppDialog({ started: { id, secret, qr }, onClose, onAdded }: AddAppDialogProps) {
  const { form, submit, pending, refused } = useActionForm({
    schema: OneCode,
    defaults: { code: "" },
    action: ({ code }: z.output<typeof OneCode>) => confirmTotpAction({ id, code }),
    onDone: ({ recovery_codes }: FactorAdded) => onAdded(recovery_codes),
  });
  return (
    <FormDialog
      title="Add an authenticator app"
      description="Scan the QR code with the app, then enter the code that it shows."
      onClose={onClose}
      onSubmit={submit}
      pending={pending}
      refused={refused}
      submit="Add app"
    >
      <svg
        role="img"
        aria-label="QR code for the app"
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        shapeRendering="crispEdges"
        className="size-48 justify-self-center rounded-md border"
      >
        {/* Readers look for dark on light, whatever the theme. */}
        <rect width={qr.size} height={qr.size} fill="white" />
        <path d={qr.path} fill="black" />
      </svg>
      <div className="grid gap-1.5 text-sm text-muted">
        <p>Without a camera, type this key into the app:</p>
        <div className="flex items-center justify-between gap-2 rounded-md border bg-sunken py-1 pr-1 pl-3">
          <code translate="no" data-secret className="font-mono text-sm break-all text-ink select-all">
            {secret}
          </code>
          <CopyButton value={secret} what="Key" />
        </div>
      </div>
      <CodeField error={form.formState.errors.code?.message} {...form.register("code")} />
    </FormDialog>
  );
}
