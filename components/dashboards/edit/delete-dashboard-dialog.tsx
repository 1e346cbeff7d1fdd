"use client";

import { deleteDashboardAction } from "@/lib/actions/dashboards";
import type { DashboardSummary } from "@/lib/domain/dashboards/schema";
import { ConfirmDialog } from "../../form/confirm-dialog";
import { named } from "../../ui/name";

type Props = { org: string; of: DashboardSummary; onClose: () => void; onDeleted?: () => void };

export function DeleteDashboardDialog({ org, of: { id, project_id, dashboard_name }, onClose, onDeleted }: Props) {
  return (
    <ConfirmDialog
      danger
      size="sm"
      onClose={onClose}
      title={named`Delete ${dashboard_name}`}
      description="It is deleted for everybody in the organization; the events that it shows stay. Export it first if you may want it back."
      submit={named`Delete ${dashboard_name}`}
      action={() => deleteDashboardAction(org, { id, project_id })}
      doneWords={() => named`Dashboard ${dashboard_name} deleted`}
      onDone={onDeleted}
    />
  );
}
