"use client";

import { useState } from "react";
import { toast } from "sonner";
import { setPlanAction } from "@/lib/actions/organizations";
import type { PlanChanged, PlanPreview } from "@/lib/domain/plan-changes/plan-change-terms";
import { PLAN_TERMS, type Plan } from "@/lib/domain/plans/plan-terms";
import { FormDialog } from "../form/form-dialog";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { LinesSkeleton } from "../ui/lines-skeleton";
import { useReading } from "../ui/use-read";
import { PlanKeys } from "./plan-keys";
import { isWaiting, keysWords, planDifferences } from "./plan-words";

type PlanChangeDialogProps = {
  organization: { id: string; display_name: string; plan: Plan };
  to: Plan;
  answering?: string;
  onClose: () => void;
};

/** Shows what a change of plan does to each key before it happens, lets the operator choose which are kept, and then does it. */
export function PlanChangeDialog({ organization, to, answering, onClose }: PlanChangeDialogProps) {
  const { preview, unread, kept, setKept, look } = usePreview(organization.id, to);
  const { run, pending, refused } = useAction((keep: string[] | undefined) =>
    setPlanAction({ organization_id: organization.id, plan: to, keep, answering }),
  );
  const { label } = PLAN_TERMS[to];
  const limit = preview?.limit ?? Number.POSITIVE_INFINITY;
  const mustChoose = preview !== null && limit > 0 && preview.keys.length > limit;
  const missing = mustChoose ? limit - kept.size : 0;
  const suspended = preview?.keys.filter((key) => !kept.has(key.id) && !key.suspended).length ?? 0;
  const restored = preview?.keys.filter((key) => kept.has(key.id) && isWaiting(key)).length ?? 0;

  return (
    <FormDialog
      onClose={onClose}
      size="lg"
      title={`Put ${organization.display_name} on ${label}`}
      description={`${[`${keysWords(PLAN_TERMS[to])} instead of ${keysWords(PLAN_TERMS[organization.plan]).toLowerCase().replace("api", "API")}`, ...planDifferences(organization.plan, to)].join("; ")}. It takes effect with the next request.`}
      submit={buttonWords(label, suspended, restored)}
      danger={suspended > 0}
      focusSubmit={suspended === 0}
      ready={preview !== null && missing <= 0}
      pending={pending}
      refused={refused}
      remedy={refused?.code === "VALIDATION_FAILED" ? <Again onClick={look} /> : undefined}
      onSubmit={() =>
        void run(mustChoose ? [...kept] : undefined, (changed: PlanChanged) => {
          toast.success(`${organization.display_name} is on ${label}`, { description: summary(changed) });
          onClose();
        })
      }
      aside={
        missing > 0 ? (
          <p
            role="status"
            className="mr-auto text-sm text-warn-ink"
          >{`Tick ${missing === 1 ? "one more" : `${missing} more`}: ${label} has room for ${limit}.`}</p>
        ) : null
      }
    >
      <RefusalNotice refused={unread} action={<Again onClick={look} />} />
      {preview ? (
        <PlanKeys preview={preview} kept={kept} mustChoose={mustChoose} onKept={setKept} />
      ) : unread ? null : (
        <LinesSkeleton lines={4} what="what would happen" />
      )}
    </FormDialog>
  );
}

const Again = ({ onClick }: { onClick: () => unknown }) => (
  <Button size="sm" onClick={() => void onClick()}>
    Look again
  </Button>
);

/** What the change would do now; whichever keys it would keep are ticked at first. */
function usePreview(id: string, plan: Plan) {
  const { data: preview = null, refused, again } = useReading<PlanPreview>("plan-preview", { id, plan });
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [ticked, setTicked] = useState<PlanPreview | null>(null);
  if (preview && preview !== ticked) {
    setTicked(preview);
    setKept(new Set(preview.keys.filter((key) => key.outcome === "kept" || key.outcome === "restored").map((key) => key.id)));
  }
  return { preview: refused ? null : preview, unread: refused, kept, setKept, look: again };
}

const keys = (count: number) => `${count} ${count === 1 ? "key" : "keys"}`;

const buttonWords = (label: string, suspended: number, restored: number): string =>
  suspended > 0
    ? `Put on ${label}, suspend ${keys(suspended)}`
    : restored > 0
      ? `Put on ${label}, bring back ${keys(restored)}`
      : `Put on ${label}`;

const summary = ({ suspended, restored }: PlanChanged): string | undefined =>
  [suspended.length > 0 ? `Suspended: ${suspended.join(", ")}` : "", restored.length > 0 ? `Restored: ${restored.join(", ")}` : ""]
    .filter(Boolean)
    .join(". ") || undefined;
