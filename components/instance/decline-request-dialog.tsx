"use client";

import { toast } from "sonner";
import { declinePlanRequestAction } from "@/lib/actions/organizations";
import { DeclinePlanRequest, type OpenPlanRequest } from "@/lib/domain/plan-requests/schema";
import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { Field } from "../form/field";
import { FormDialog } from "../form/form-dialog";
import { useActionForm } from "../form/use-action-form";
import { named } from "../ui/name";
import { Textarea } from "../ui/textarea";

export function DeclineRequestDialog({ request, onClose }: { request: OpenPlanRequest; onClose: () => void }) {
  const { organization, plan, asked_by, id } = request;
  const { form, submit, pending, refused } = useActionForm({
    schema: DeclinePlanRequest,
    defaults: { organization_id: organization.id, id, words: "" },
    action: declinePlanRequestAction,
    onDone: () => {
      toast.success("Request declined");
      onClose();
    },
  });
  return (
    <FormDialog
      onClose={onClose}
      size="sm"
      title={named`Decline ${PLAN_TERMS[plan].label} for ${organization.display_name}`}
      description={named`${asked_by} is told, and the plan stays as it is. They can ask again.`}
      submit="Decline request"
      pending={pending}
      refused={refused}
      onSubmit={(event) => void submit(event)}
    >
      <Field label="Message to them" optional error={form.formState.errors.words?.message}>
        {(control) => <Textarea {...control} {...form.register("words")} data-focus-first />}
      </Field>
    </FormDialog>
  );
}
