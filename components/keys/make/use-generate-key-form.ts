"use client";

import { useState } from "react";
import type { Scope } from "@/lib/access/scopes";
import { createKeyAction } from "@/lib/actions/keys";
import type { CreatedKey } from "@/lib/domain/making/schema";
import type { Plan } from "@/lib/domain/plans/plan-terms";
import { demandsExpiry } from "@/lib/domain/policies/policy-terms";
import type { Policy } from "@/lib/domain/policies/schema";
import { useActionForm } from "../../form/use-action-form";
import { firstExpiry } from "./expiry-picker";
import type { ExpiryValue } from "./expiry-value";
import {
  createKeyInput,
  type GenerateKeyDefaults,
  type GenerateKeyInput,
  type GenerateKeyOutput,
  generateKeyDefaults,
  generateKeySchema,
} from "./generate-key-fields";

export type GenerateKeyOptions = {
  org: string;
  plan: Plan;
  grantable: readonly Scope[];
  /** What the form begins with, as where the key is to follow another. */
  defaults?: GenerateKeyDefaults;
  onMade: (made: CreatedKey) => void;
  /** The plan refused: another admin was quicker, or the plan changed. */
  onOverPlan: () => void;
};

/** What the form of a new key holds, and how it is sent; a refused token or name is told at its field. */
export function useGenerateKeyForm({
  org,
  plan,
  grantable,
  defaults,
  onMade,
  onOverPlan,
  policy,
}: GenerateKeyOptions & { policy: Policy }) {
  const [start] = useState(() => startOf(policy, defaults?.expires_at));
  const { form, submit, pending, refused } = useActionForm<GenerateKeyInput, GenerateKeyOutput, CreatedKey>({
    schema: generateKeySchema(plan),
    defaults: generateKeyDefaults(grantable, { ...defaults, expires_at: start }),
    conflictAt: "name",
    action: async (output) => {
      const outcome = await createKeyAction(org, createKeyInput(output));
      if (outcome.ok) return outcome;
      // A name that is taken says whose; of a token nobody is told whose it is.
      const atToken =
        output.token !== null && (outcome.code === "PLAN_REQUIRED" || (outcome.code === "CONFLICT" && !outcome.members?.conflicting_id));
      if (atToken) return { ...outcome, errors: [{ loc: ["body", "token"], msg: outcome.detail, type: "token" }] };
      if (outcome.code === "PLAN_LIMIT_REACHED" || outcome.code === "PLAN_REQUIRED") onOverPlan();
      return outcome;
    },
    onDone: onMade,
  });
  const { isSubmitted } = form.formState;
  const set = (part: Partial<GenerateKeyInput>) => {
    // Object.keys forgets the type of what it lists.
    for (const field of Object.keys(part) as (keyof GenerateKeyInput)[]) {
      const value = part[field];
      if (value !== undefined) form.setValue(field, value, { shouldDirty: true, shouldValidate: isSubmitted });
    }
  };
  return { form, submit, pending, refused, values: form.watch(), set };
}

/** The expiry that the form begins with: the one given, where the policy lets it be, else the usual one. */
function startOf(policy: Policy, given: ExpiryValue | undefined): ExpiryValue {
  if (given) return given;
  if (given === null && !demandsExpiry(policy)) return null;
  return firstExpiry(policy.longest_lifetime_days);
}
