"use client";

import { useId } from "react";
import { toast } from "sonner";
import { setInstanceSettingAction } from "@/lib/actions/instance";
import type { InstanceSettings } from "@/lib/domain/instance/schema";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Card } from "../ui/card";
import { Checkbox } from "../ui/checkbox";

/** What the operator decides for every organization. */
export function GivenTokensCard({ settings }: { settings: InstanceSettings }) {
  const id = useId();
  const { run, pending, refused } = useAction(setInstanceSettingAction);
  return (
    <>
      <RefusalNotice refused={refused} />
      <Card title="Imported secrets">
        <label htmlFor={id} className="flex items-start gap-3 px-4 py-3">
          <Checkbox
            id={id}
            className="mt-0.5"
            checked={settings.given_tokens}
            disabled={pending}
            aria-describedby={`${id}-hint`}
            onCheckedChange={(on) =>
              void run({ given_tokens: on === true }, (saved) => {
                toast.success(saved.given_tokens ? "Imported secrets are allowed on every plan" : "Imported secrets need Enterprise");
              })
            }
          />
          <span className="min-w-0">
            <span className="block text-base font-medium text-ink">Organizations can import secrets on every plan</span>
            <span id={`${id}-hint`} className="block text-sm text-pretty text-muted">
              For those who move here from another server and cannot change what their programs send. Such a secret has at least 20
              characters and must be hard to guess; it is kept as a salted scrypt hash. Otherwise only organizations on Enterprise can.
              Imported secrets keep working either way.
            </span>
          </span>
        </label>
      </Card>
    </>
  );
}
