"use client";

import { toast } from "sonner";
import { z } from "zod";
import { liftRateLimitAction } from "@/lib/actions/keys";
import { type Key, RateLimitOfKey } from "@/lib/domain/keys/schema";
import { PLAN_TERMS, type Plan } from "@/lib/domain/plans/plan-terms";
import { Field } from "../form/field";
import { FormDialog } from "../form/form-dialog";
import { useAction } from "../form/use-action";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { named } from "../ui/name";

const Rate = z.object({
  rate_limit: z
    .string()
    .trim()
    .min(1, "Give a number of requests a minute.")
    .transform(Number)
    .pipe(RateLimitOfKey.shape.rate_limit.unwrap()),
});

/** Sets a key's rate above its plan's ceiling, or leaves it to the plan again. */
export function LiftRateDialog({ of: key, plan, onClose }: { of: Key; plan: Plan; onClose: () => void }) {
  const { label, rateLimit } = PLAN_TERMS[plan];
  const done = (changed: Key) => {
    toast.success(
      changed.rate_limit_lifted
        ? named`${changed.name} may make ${changed.rate_limit?.toLocaleString("en") ?? ""} requests a minute`
        : named`The rate of ${changed.name} is left to the plan`,
    );
    onClose();
  };
  const { form, submit, pending, refused } = useActionForm({
    schema: Rate,
    defaults: { rate_limit: key.rate_limit ? String(key.rate_limit) : "" },
    action: ({ rate_limit }: z.output<typeof Rate>) => liftRateLimitAction({ key_id: key.id, rate_limit }),
    onDone: done,
  });
  const back = useAction(() => liftRateLimitAction({ key_id: key.id, rate_limit: null }));
  return (
    <FormDialog
      onClose={onClose}
      size="sm"
      title={named`Lift the rate of ${key.name}`}
      description={`On ${label} a key makes ${rateLimit.default} requests a minute${Number.isFinite(rateLimit.ceiling) ? `, ${rateLimit.ceiling} at most` : ""}. What you set here holds from the next request, also after a change of plan.`}
      submit="Lift rate"
      pending={pending}
      refused={refused ?? back.refused}
      onSubmit={(event) => void submit(event)}
      aside={
        key.rate_limit_lifted ? (
          <Button className="mr-auto" pending={back.pending} onClick={() => void back.run(undefined, done)}>
            Leave it to the plan
          </Button>
        ) : null
      }
    >
      <Field label="Requests a minute" error={form.formState.errors.rate_limit?.message}>
        {(control) => (
          <Input {...control} {...form.register("rate_limit")} data-focus-first inputMode="numeric" autoComplete="off" placeholder="5000" />
        )}
      </Field>
    </FormDialog>
  );
}
