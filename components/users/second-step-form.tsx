"use client";

import { z } from "zod";
import { secondStepAction, secondStepFormAction } from "@/lib/actions/factors";
import { Code } from "@/lib/domain/factors/schema";
import { CodeField } from "../form/code-field";
import { RefusalNotice } from "../form/refusal-notice";
import { useActionForm } from "../form/use-action-form";
import { usePlainForm } from "../form/use-plain-form";
import { Button } from "../ui/button";

const OneCode = z.object({ code: Code });

/** `next` is a path of ours, checked by the page. */
export function SecondStepForm({ next, recovery }: { next: string; recovery: boolean }) {
  const { form, submit, pending, refused } = useActionForm({
    schema: OneCode,
    defaults: {},
    action: ({ code }: z.output<typeof OneCode>) => secondStepAction({ code }),
    onDone: () => window.location.assign(next),
  });
  const { errors, submitCount } = form.formState;
  const plain = usePlainForm(secondStepFormAction, ["code"], submitCount > 0);
  return (
    <form action={plain.send} onSubmit={submit} noValidate className="grid gap-4">
      <input type="hidden" name="next" value={next} />
      <RefusalNotice refused={refused ?? plain.refused} />
      <CodeField
        recovery={recovery}
        error={errors.code?.message ?? plain.faultOf("code")}
        autoFocus
        className="h-9"
        {...form.register("code")}
      />
      <Button type="submit" variant="primary" size="lg" pending={pending}>
        Continue
      </Button>
    </form>
  );
}
