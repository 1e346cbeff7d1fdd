"use client";

import { toast } from "sonner";
import { updateDashboardAction } from "@/lib/actions/dashboards";
import type { DashboardSummary } from "@/lib/domain/dashboards/schema";
import { RefusalNotice } from "../../form/refusal-notice";
import { useAction } from "../../form/use-action";
import { Button } from "../../ui/button";
import { DiscardQuestion } from "../../ui/discard-question";
import { named } from "../../ui/name";
import { useLeaveGuard } from "../../ui/use-leave-guard";
import type { DashboardDraft } from "../use-dashboard-draft";

/** Stands below a dashboard while somebody changes it: saves what was changed, or lets it go. */
export function DraftBar({ org, of, draft }: { org: string; of: DashboardSummary; draft: DashboardDraft }) {
  const { draft: changed, text } = draft;
  const { run, pending, refused } = useAction((version: number) =>
    updateDashboardAction(org, { id: of.id, project_id: of.project_id, definition: text, version }),
  );
  const guard = useLeaveGuard(changed?.changed ?? false);
  const save = (version: number) =>
    void run(version, () => {
      toast.success(named`Dashboard ${of.dashboard_name} saved`);
      draft.end();
    });
  const newer = refused?.code === "CONFLICT" && typeof refused.members?.version === "number" ? refused.members.version : null;
  return (
    <section aria-label="Changes" className="sticky bottom-3 z-30 mt-3 grid gap-2 rounded-lg bg-raised p-3 shadow-high print:hidden">
      <RefusalNotice
        refused={refused}
        action={
          newer === null ? undefined : (
            <Button size="sm" variant="dangerQuiet" onClick={() => save(newer)}>
              Overwrite
            </Button>
          )
        }
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm text-muted">
          {changed?.changed ? "Changes are not saved yet." : "Move panels by their handles, or edit them."}
        </p>
        <div className="flex gap-2">
          <Button onClick={draft.end} disabled={pending}>
            {changed?.changed ? "Discard changes" : "Done"}
          </Button>
          <Button variant="primary" pending={pending} disabled={!changed?.changed} onClick={() => save(changed?.version ?? of.version)}>
            Save dashboard
          </Button>
        </div>
      </div>
      {guard.asking ? <DiscardQuestion onKeep={guard.stay} onDiscard={guard.leave} /> : null}
    </section>
  );
}
