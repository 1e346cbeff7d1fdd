"use client";

import { toast } from "sonner";
import type { z } from "zod";
import { updateDashboardAction } from "@/lib/actions/dashboards";
import { CreateDashboard, type DashboardSummary } from "@/lib/domain/dashboards/schema";
import { Field } from "../../form/field";
import { FormDialog } from "../../form/form-dialog";
import { useActionForm } from "../../form/use-action-form";
import { Input } from "../../ui/input";
import { named } from "../../ui/name";

const Fields = CreateDashboard.pick({ name: true });

export function RenameDashboardDialog({
  org,
  of: { id, project_id, dashboard_name },
  onClose,
}: {
  org: string;
  of: DashboardSummary;
  onClose: () => void;
}) {
  const { form, submit, pending, refused } = useActionForm({
    schema: Fields,
    defaults: { name: dashboard_name },
    action: ({ name }: z.output<typeof Fields>) => updateDashboardAction(org, { id, project_id, name }),
    onDone: (saved: DashboardSummary) => {
      toast.success(named`Dashboard ${saved.dashboard_name} renamed`);
      onClose();
    },
  });
  return (
    <FormDialog
      size="sm"
      title="Rename dashboard"
      description="Links to it keep working."
      submit="Rename dashboard"
      onClose={onClose}
      pending={pending}
      refused={refused}
      onSubmit={(event) => void submit(event)}
    >
      <Field label="Name" error={form.formState.errors.name?.message}>
        {(control) => <Input {...control} {...form.register("name")} autoComplete="off" />}
      </Field>
    </FormDialog>
  );
}
