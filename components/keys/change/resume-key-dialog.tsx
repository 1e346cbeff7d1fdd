"use client";

import type { Key } from "@/lib/domain/keys/schema";
import { ConfirmDialog } from "../../form/confirm-dialog";
import { named } from "../../ui/name";
import { TextLink } from "../../ui/text-link";
import { KeyApiCall } from "../words/key-api-call";
import { useKeyAction, useKeyDesk } from "../words/key-place";
import { resumeRefusal } from "../words/key-powers";

/** Lets a suspended key go on. What the plan suspended comes back with the plan alone, and is told so. */
export function ResumeKeyDialog({ of: key, onClose }: { of: Key; onClose: () => void }) {
  const { org } = useKeyDesk();
  const resume = useKeyAction("resume", key);
  const blocked = resumeRefusal(key);
  const plans = <TextLink href={`/${org}/settings/plan`}>Compare plans</TextLink>;
  return (
    <ConfirmDialog
      focusSubmit
      onClose={onClose}
      size="sm"
      title={named`Resume ${key.name}`}
      description={blocked ?? "It works again with the next request, with the same secret."}
      submit={blocked ? null : named`Resume ${key.name}`}
      action={() => resume({})}
      doneWords={(resumed) => named`${resumed.name} is resumed`}
      remedy={({ code }) => (code === "PLAN_LIMIT_REACHED" || code === "PLAN_REQUIRED" ? plans : undefined)}
    >
      {blocked ? <p>{plans}</p> : <KeyApiCall of={key} verb="resume" />}
    </ConfirmDialog>
  );
}
