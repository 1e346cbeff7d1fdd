"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { updateOrganizationAction } from "@/lib/actions/organizations";
import { type Organization, UpdateOrganization } from "@/lib/domain/organizations/schema";
import { Field } from "../form/field";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Input } from "../ui/input";
import { Notice } from "../ui/notice";
import { Textarea } from "../ui/textarea";

/** What an organization is called and says of itself. A new name in addresses leads on to the new address. */
export function GeneralForm({ org, organization, baseUrl }: { org: string; organization: Organization; baseUrl: string }) {
  const { form, submit, pending, refused } = useGeneralForm(org, organization);
  const { errors, isDirty } = form.formState;
  const name = form.watch("organization_name") ?? "";
  return (
    <form method="post" onSubmit={submit} noValidate>
      <Card title="Organization" description="The name people see, and the name used in every address.">
        <div className="grid max-w-xl gap-4 px-4 py-4">
          <RefusalNotice refused={refused} />
          <Field label="Name" error={errors.organization_display_name?.message}>
            {(control) => <Input {...control} {...form.register("organization_display_name")} autoComplete="organization" />}
          </Field>
          <Field
            label="Name in addresses"
            error={errors.organization_name?.message}
            hint={
              <span className="break-all">
                <span>{`${baseUrl}/`}</span>
                <span translate="no" className="font-medium text-ink">
                  {name}
                </span>
              </span>
            }
          >
            {(control) => (
              <Input {...control} {...form.register("organization_name")} autoComplete="off" autoCapitalize="none" spellCheck={false} />
            )}
          </Field>
          {name !== org ? (
            <Notice tone="warn" role="status">
              Every address of this organization changes: bookmarks, links in mails and the organization_name that the API returns. The old
              addresses lead your members here for a year, and nobody else can take the old name meanwhile. API keys and ingestion keep
              working.
            </Notice>
          ) : null}
          <Field label="Billing e-mail" optional error={errors.billing_email?.message}>
            {(control) => <Input {...control} {...form.register("billing_email")} type="email" autoComplete="off" />}
          </Field>
          <Field label="Description" optional error={errors.description?.message}>
            {(control) => <Textarea {...control} {...form.register("description")} />}
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Location" optional error={errors.location?.message}>
              {(control) => <Input {...control} {...form.register("location")} autoComplete="off" />}
            </Field>
            <Field label="GitHub handle" optional error={errors.github_handle?.message}>
              {(control) => (
                <Input {...control} {...form.register("github_handle")} autoComplete="off" autoCapitalize="none" spellCheck={false} />
              )}
            </Field>
          </div>
        </div>
        <footer className="flex justify-end gap-2 border-t bg-sunken px-4 py-3">
          <Button disabled={!isDirty || pending} onClick={() => form.reset()}>
            Discard changes
          </Button>
          <Button type="submit" variant="primary" disabled={!isDirty} pending={pending}>
            Save changes
          </Button>
        </footer>
      </Card>
    </form>
  );
}

/** The settings as they are typed; a new name in addresses leads on to the new address. */
function useGeneralForm(org: string, organization: Organization) {
  const router = useRouter();
  const sending = useActionForm({
    schema: UpdateOrganization,
    defaults: {
      organization_display_name: organization.organization_display_name ?? "",
      organization_name: organization.organization_name,
      billing_email: organization.billing_email ?? "",
      description: organization.description ?? "",
      location: organization.location ?? "",
      github_handle: organization.github_handle ?? "",
    },
    conflictAt: "organization_name",
    action: (input: UpdateOrganization) => updateOrganizationAction(org, input),
    onDone: (saved: Organization) => {
      toast.success("Settings saved");
      sending.form.reset(sending.form.getValues());
      if (saved.organization_name !== org) router.replace(`/${saved.organization_name}/settings/general`);
    },
  });
  return sending;
}
