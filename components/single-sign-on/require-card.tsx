"use client";

import { useState } from "react";
import { toast } from "sonner";
import { requireSingleSignOnAction } from "@/lib/actions/single-sign-on";
import { Field } from "../form/field";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Select } from "../ui/select";
import type { SingleSignOnData } from "./single-sign-on-data";

/** Asks for single sign-on of everybody but one admin. */
export function RequireCard({ data: { org, config, linked, admins }, required }: { data: SingleSignOnData; required: boolean }) {
  const [admin, setAdmin] = useState(config?.password_admin?.id ?? admins[0]?.id ?? "");
  const { run, pending, refused } = useAction((next: boolean) =>
    requireSingleSignOnAction(org, { required: next, password_admin_id: next ? admin : null }),
  );
  const fault = refused?.errors?.[0]?.msg;
  return (
    <Card
      title="Single sign-on required"
      description="Passwords no longer open this organization, except that of one admin in case the provider is down. API keys keep working."
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4">
        <RefusalNotice refused={fault ? null : refused} />
        {linked === 0 ? (
          <p className="text-base text-muted">
            Sign out and sign in once with single sign-on, so that you know it works before it is required.
          </p>
        ) : null}
        <Field label="Admin who keeps the password" error={fault}>
          {(control) => (
            <Select
              {...control}
              value={admin}
              disabled={required}
              options={admins.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
              onValueChange={setAdmin}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-center justify-between gap-3 border-t pt-4">
          <p className="text-base text-ink">{required ? "It is required." : "It is not required."}</p>
          <Button
            pending={pending}
            disabled={!required && linked === 0}
            onClick={() => void run(!required, () => toast.success(required ? "Passwords work again" : "Single sign-on is required"))}
          >
            {required ? "Allow passwords again" : "Require single sign-on"}
          </Button>
        </div>
      </div>
    </Card>
  );
}
